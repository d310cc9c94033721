func Charcoal(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
func Engraving(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
func Blueprint(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
func Neon(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
