func Impressionist(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
func Pointillism(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
func Pastel(_ commission: Commission) throws -> any PaintedLook { try unbuilt(commission) }
