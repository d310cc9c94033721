import FrameEditing
import LibAV
import MediaTypes

/// Where everything of a spectrogram stands.
struct SpectrogramLayout {
    /// Plots of equal size, from above; the last of three is the difference.
    let plots: [ChartBox]
    /// What lengths of 1600 × 900 are multiplied with.
    let unit: Double
    private let size: (width: Int, height: Int)

    /// Pixels of a tick, and of a line's width.
    var tick: Int { max(3, Int((5 * unit).rounded())) }
    var line: Int { max(1, Int(unit.rounded(.down))) }
    /// Pixels of letters.
    private var text: Double { (15 * unit).rounded() }
    private var small: Double { (13 * unit).rounded() }

    /// - Throws: when the size has no room for so many plots.
    init(_ size: (width: Int, height: Int), panels: Int) throws {
        self.size = size
        let unit = max(0.75, min(4, min(Double(size.width) / 1600, Double(size.height) / (panels == 1 ? 750 : 1150))))
        self.unit = unit
        let pixels = { (length: Double) in Int((length * unit).rounded()) }
        let (left, right, head, foot) = (pixels(84), pixels(96), pixels(42), pixels(60))
        let height = (size.height - foot - panels * head) / panels
        let width = size.width - left - right
        guard width >= 100, height >= 60 else {
            throw ComparisonError(
                .usage,
                "cannot draw \(panels) plots on \(size.width)x\(size.height) pixels: there is no room; give a larger "
                    + "\(option: .size)"
            )
        }
        plots = (0..<panels).map { panel in
            ChartBox(x: left, y: head + panel * (height + head), width: width, height: height)
        }
    }

    /// The colour bar to the right of some plots.
    func bar(beside range: Range<Int>) -> ChartBox {
        let (first, last) = (plots[range.lowerBound], plots[range.upperBound - 1])
        let gap = Int((18 * unit).rounded())
        return ChartBox(
            x: first.x + first.width + gap, y: first.y, width: Int((16 * unit).rounded()),
            height: last.y + last.height - first.y)
    }

    /// The name to the left above a plot, and what it is to the right.
    func title(_ name: String, _ facts: String, _ plot: ChartBox, _ labels: inout [ChartLabel]) {
        let baseline = Double(plot.y) - 12 * unit
        // Letters are about 0.65 of their size wide.
        let room = Int((Double(plot.width) - 0.6 * text * Double(facts.count + 3)) / (0.68 * text * 1.13))
        let shown =
            name.count <= max(8, room)
            ? name : name.prefix(max(8, room) / 2) + "…" + name.suffix(max(8, room) - max(8, room) / 2 - 1)
        labels.append(
            ChartLabel(
                String(shown), x: Double(plot.x), y: baseline, size: (text * 1.13).rounded(), isBold: true,
                anchor: .left))
        labels.append(
            ChartLabel(facts, x: Double(plot.x + plot.width), y: baseline, size: text, isDim: true, anchor: .right))
    }

    func footer(_ words: String, _ labels: inout [ChartLabel]) {
        let plot = plots[plots.count - 1]
        labels.append(
            ChartLabel(
                words, x: Double(plot.x + plot.width), y: Double(size.height) - 12 * unit, size: small, isDim: true,
                anchor: .right))
    }

    func unit(_ name: String, above bar: ChartBox) -> ChartLabel {
        ChartLabel(name, x: Double(bar.x), y: Double(bar.y) - 12 * unit, size: small, isDim: true, anchor: .left)
    }

    func label(_ words: String, rightOf bar: ChartBox, y: Int) -> ChartLabel {
        ChartLabel(
            words, x: Double(bar.x + bar.width + tick) + 5 * unit, y: middle(y), size: text, anchor: .left)
    }

    func label(_ words: String, leftOf plot: ChartBox, y: Int) -> ChartLabel {
        ChartLabel(words, x: Double(plot.x - tick) - 6 * unit, y: middle(y), size: text, anchor: .right)
    }

    func label(_ words: String, below plot: ChartBox, x: Int) -> ChartLabel {
        ChartLabel(
            words, x: Double(x), y: Double(plot.y + plot.height + tick) + 6 * unit + 0.75 * text, size: text,
            anchor: .middle)
    }

    /// The base line of digits whose middle is at a pixel: they are 0.73 of their size high.
    private func middle(_ y: Int) -> Double { Double(y) + 0.365 * text }
}
