func Poster(_ commission: Commission, levels: Int) throws -> any PaintedLook { try unbuilt(commission) }
func PixelArt(_ commission: Commission, block: Int) throws -> any PaintedLook { try unbuilt(commission) }
func Mosaic(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
func StainedGlass(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
