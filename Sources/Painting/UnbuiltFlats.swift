func Mosaic(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
func StainedGlass(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
