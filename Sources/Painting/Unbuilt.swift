import Canvases

/// Stands in for looks that are being made.
func unbuilt(_ commission: Commission) throws -> any PaintedLook {
    throw CanvasError(code: .parameter, message: "this look is not built yet")
}
