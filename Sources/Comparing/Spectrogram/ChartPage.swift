import MediaTypes

/// The pixels of a chart, R, G, B, A in memory.
struct ChartPage {
    static let paper: UInt32 = 0xFF1B_1516, ink: UInt32 = 0xFFA6_9A9A
    /// Where there is no sound.
    static let blank: UInt32 = 0xFF30_2829

    private let view: PictureView

    init(_ view: PictureView) { self.view = view }

    func row(_ y: Int) -> UnsafeMutablePointer<UInt32> {
        (view.base + y * view.stride).assumingMemoryBound(to: UInt32.self)
    }

    /// Fills the part of a box that is on the page.
    func fill(_ box: ChartBox, _ pixel: UInt32) {
        let (left, right) = (max(0, box.x), min(view.width, box.x + box.width))
        let (above, below) = (max(0, box.y), min(view.height, box.y + box.height))
        guard left < right, above < below else { return }
        for y in above..<below {
            (row(y) + left).update(repeating: pixel, count: right - left)
        }
    }
}
