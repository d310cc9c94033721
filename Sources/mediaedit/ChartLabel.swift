import FrameEditing
import LibAV
import MediaTypes

/// A line of text on a chart.
struct ChartLabel {
    /// Which end of the text stands at its place.
    enum Anchor: String { case left, middle, right }

    let text: String
    /// Pixels; `y` is the base line.
    let x, y: Double
    /// Pixels.
    let size: Double
    var isBold = false
    var isDim = false
    let anchor: Anchor

    init(
        _ text: String, x: Double, y: Double, size: Double, isBold: Bool = false, isDim: Bool = false, anchor: Anchor
    ) {
        self.text = text
        self.x = x
        self.y = y
        self.size = size
        self.isBold = isBold
        self.isDim = isDim
        self.anchor = anchor
    }

    private var filter: FilterCall {
        let start =
            switch anchor {
            case .left: ""
            case .middle: "-text_w/2"
            case .right: "-text_w"
            }
        let call = FilterCall("drawtext", ["text": text, "expansion": "none", "fontsize": size])
            .with("fontcolor", isDim ? "0x9A9AA6" : "0xE2E2E8")
            .with("x", "\(Int(x.rounded()))\(start)").with("y", "\(Int(y.rounded()))-ascent")
        let file = isBold ? Font.bold : Font.regular
        return file.map { call.with("fontfile", $0) } ?? call.with("font", isBold ? "Sans:bold" : "Sans")
    }

    /// The sheet with all labels (libavfilter's drawtext).
    static func draw(_ labels: [ChartLabel], on sheet: Frame) throws -> Frame {
        let format = PictureFormat(
            width: sheet.width, height: sheet.height, pixelFormat: .rgba, timeBase: Ratio(1, 1), frameRate: Ratio(0, 1),
            sampleAspect: Ratio(1, 1))
        return try FilterGraph(labels.map(\.filter.text).joined(separator: ","), pictures: format).apply(to: sheet)
    }
}

/// A rectangle of pixels.
struct ChartBox: Equatable {
    let x, y, width, height: Int
}

/// The pixels of a chart, R, G, B, A in memory.
struct ChartPage {
    static let paper: UInt32 = 0xFF1B_1516, ink: UInt32 = 0xFFA6_9A9A
    /// The colour where there is no sound.
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
