import CPainting
import Canvases

extension NoiseField {
    /// A woven canvas: height about 0.5, variation of the threads, slope to the right, slope downwards.
    ///
    /// - Parameter pitch: pixels between threads of a picture of 720 lines.
    static func weave(_ commission: Commission, pitch: Double) -> NoiseField {
        let field = NoiseField(width: commission.width, height: commission.height)
        let pitch = Float(max(pitch * commission.scale, 3))
        commission.threads.forEachRow(of: field.height) { y, _ in
            cpainting_weave_row(commission.seed &+ 77, pitch, field.row(y), Int32(field.width), Int32(y))
        }
        return field
    }
}
