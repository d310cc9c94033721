import CPainting

/// What strokes are drawn on: planes of R, G, B and the height of the paint.
final class StrokePlanes {
    private let memory: UnsafeMutablePointer<Float>
    /// The planes for the kernels; valid as long as the planes live.
    var view: CPaintingPlanes

    /// - Parameters: of the picture, in pixels.
    init(width: Int, height: Int) {
        let pad = Int(CPAINTING_PLANE_PAD)
        let stride = (width + 2 * pad + 7) / 8 * 8
        let count = 4 * stride * height
        memory = .allocate(capacity: count)
        memory.initialize(repeating: 0, count: count)
        view = CPaintingPlanes(pixels: memory + pad, width: Int32(width), height: Int32(height), stride: stride)
    }

    deinit { memory.deallocate() }
}
