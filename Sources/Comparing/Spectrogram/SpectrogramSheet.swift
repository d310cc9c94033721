import Decoding
import Evaluation
import Foundation
public import LibAV
public import MediaTypes
import Rendering

/// The picture of one or two sounds, with axes.
public final class SpectrogramSheet: DrawnFrames {
    /// Pixels of every frame.
    public let size: (width: Int, height: Int)
    /// The unit of the frames' times, in seconds.
    public let timeBase = Ratio(1, 1)
    /// Frames a second; 0/1 for a picture.
    public let frameRate = Ratio(0, 1)
    private let request: SpectrogramRequest
    private let layout: SpectrogramLayout
    private let axes: SpectrogramGrid.Axes
    private let panels: [SpectrogramPanel]
    private var isDone = false

    /// Reads the sounds.
    /// - Throws: for files without sound, and a span without any.
    public static func draw(_ request: SpectrogramRequest, _ supervision: Supervision) throws -> SpectrogramSheet {
        let layout = try SpectrogramLayout(request.size, panels: request.paths.count == 1 ? 1 : 3)
        let axes = try axes(request, layout, supervision)
        let leads = [0, try lead(request, supervision)]
        let panels = try zip(request.paths, leads).map { path, lead in
            try SpectrogramPanel.draw(path, request, axes: axes, lead: lead, supervision)
        }
        guard panels.contains(where: { $0.levels.contains { !$0.isNaN } }) else {
            throw ComparisonError(
                .usage,
                "cannot draw \(request.paths[0]): no sound in \(option: .span); give a span that begins before "
                    + "its end")
        }
        return SpectrogramSheet(request, layout, axes, panels)
    }

    private init(
        _ request: SpectrogramRequest, _ layout: SpectrogramLayout, _ axes: SpectrogramGrid.Axes,
        _ panels: [SpectrogramPanel]
    ) {
        self.request = request
        self.layout = layout
        self.axes = axes
        self.panels = panels
        size = request.size
    }

    /// Seconds by which the second sound is later than the first, where that is to be made good.
    private static func lead(_ request: SpectrogramRequest, _ supervision: Supervision) throws -> Double {
        guard request.aligns else { return 0 }
        var pair = SoundEvaluator.Request(source: request.paths[0], edits: [request.paths[1]])
        (pair.track, pair.resamples, pair.mixes, pair.keepGoing) = (request.track, true, true, request.keepGoing)
        let sounds = try SoundEvaluator(pair, supervision)
        guard let shift = try sounds.shift(of: 0) else {
            supervision.note("\(request.paths[1]) was not moved: it is too unlike \(request.paths[0])")
            return 0
        }
        return Double(shift.offset) / Double(sounds.source.format.sampleRate)
    }

    private static func axes(
        _ request: SpectrogramRequest, _ layout: SpectrogramLayout, _ supervision: Supervision
    ) throws -> SpectrogramGrid.Axes {
        var rate = 0, end = 0.0
        for path in request.paths {
            let file = try MediaFile.open(path: path)
            let stream = try request.track.stream(of: file)
            rate = max(rate, stream.parameters.soundFormat.sampleRate)
            guard request.span == nil else { continue }
            // Headers round, and lie: the length is that of what can be decoded.
            let length = try SoundLength.measure(
                stream, in: file, zero: file.origin, keepGoing: request.keepGoing, supervision)
            end = max(end, length.duration)
        }
        let top = request.topFrequency ?? Double(rate) / 2
        let start = request.span?.start ?? 0
        return .init(
            start: start, end: request.span.map { start + $0.duration } ?? end, top: max(100, top),
            scale: request.scale,
            columns: layout.plots[0].width, rows: layout.plots[0].height)
    }

    /// The next frame with its time and duration; nil at the end.
    public func next() throws -> Frame? {
        guard !isDone else { return nil }
        isDone = true
        let sheet = try FrameConverter.blank(width: size.width, height: size.height, format: .rgba)
        let top = request.top ?? Self.top(of: panels)
        var labels: [ChartLabel] = []
        sheet.withPicture { view in
            let page = ChartPage(view)
            page.fill(ChartBox(x: 0, y: 0, width: size.width, height: size.height), ChartPage.paper)
            drawPanels(on: page, low: top - request.range, high: top, &labels)
        }
        let drawn = try ChartLabel.draw(labels, on: sheet)
        drawn.pts = 0
        drawn.duration = 1
        return drawn
    }

    /// The loudest place of all, rounded up to 5 dB; 0 dBFS for silence.
    private static func top(of panels: [SpectrogramPanel]) -> Double {
        guard let loudest = panels.compactMap(\.loudest).max() else { return 0 }
        return (loudest / 5).rounded(.up) * 5
    }

    private func drawPanels(on page: ChartPage, low: Double, high: Double, _ labels: inout [ChartLabel]) {
        for (panel, plot) in zip(panels, layout.plots) {
            paint(panel.levels, .heat, low, high, plot, page)
            layout.title(
                panel.path.split(separator: "/").last.map(String.init) ?? panel.path, panel.facts, plot, &labels)
        }
        let bar = layout.bar(beside: 0..<panels.count)
        drawBar(bar, .heat, low, high, unit: "dBFS", page, &labels)
        if panels.count == 2 { drawDifference(on: page, low: low, &labels) }
        for plot in layout.plots { drawAxes(of: plot, on: page, &labels) }
        let window = (panels[0].windowSeconds * 10_000).rounded() / 10
        layout.footer("\(request.scale.rawValue) scale · Hann window of \(window) ms", &labels)
    }

    /// dB at the ends of the difference's colours.
    private var swing: Double { min(30, request.range) }

    private func drawDifference(on page: ChartPage, low: Double, _ labels: inout [ChartLabel]) {
        let plot = layout.plots[2], floor = Float(low)
        let levels = zip(panels[0].levels, panels[1].levels).map { max($1, floor) - max($0, floor) + 0 * ($0 + $1) }
        paint(levels, .difference, -swing, swing, plot, page)
        layout.title("Difference", "second − first", plot, &labels)
        drawBar(layout.bar(beside: 2..<3), .difference, -swing, swing, unit: "dB", page, &labels)
    }

    private func paint(
        _ levels: [Float], _ table: ColorTable, _ low: Double, _ high: Double, _ plot: ChartBox, _ page: ChartPage
    ) {
        levels.withUnsafeBufferPointer { levels in
            guard let base = levels.baseAddress else { return }
            for row in 0..<plot.height {
                table.paint(
                    base + row * plot.width, count: plot.width, low: low, high: high, blank: ChartPage.blank,
                    into: page.row(plot.y + row) + plot.x)
            }
        }
    }

    private func drawBar(
        _ bar: ChartBox, _ table: ColorTable, _ low: Double, _ high: Double, unit: String, _ page: ChartPage,
        _ labels: inout [ChartLabel]
    ) {
        for row in 0..<bar.height {
            let pixel = table.pixels[min(255, 256 * (bar.height - 1 - row) / bar.height)]
            page.fill(ChartBox(x: bar.x, y: bar.y + row, width: bar.width, height: 1), pixel)
        }
        labels.append(layout.unit(unit, above: bar))
        let most = Int(Double(bar.height) / (55 * layout.unit))
        for tick in AxisTicks.levels(from: low, to: high, most: most) {
            let y = bar.y + Int(((high - tick.value) / (high - low) * Double(bar.height - 1)).rounded())
            page.fill(ChartBox(x: bar.x + bar.width, y: y, width: layout.tick, height: layout.line), ChartPage.ink)
            labels.append(layout.label(tick.label, rightOf: bar, y: y))
        }
    }

    private func drawAxes(of plot: ChartBox, on page: ChartPage, _ labels: inout [ChartLabel]) {
        let gap = 32 * layout.unit
        let frequencies = AxisTicks.frequencies(top: axes.top, scale: axes.scale, pixels: plot.height, gap: gap)
        for tick in frequencies {
            let part = axes.scale.part(of: tick.value, top: axes.top)
            let y = plot.y + Int(((1 - part) * Double(plot.height - 1)).rounded())
            page.fill(ChartBox(x: plot.x - layout.tick, y: y, width: layout.tick, height: layout.line), ChartPage.ink)
            labels.append(layout.label(tick.label, leftOf: plot, y: y))
        }
        let isLowest = plot.y == layout.plots.last?.y
        let most = Int(Double(plot.width) / (95 * layout.unit))
        for tick in AxisTicks.times(from: axes.start, to: axes.end, most: most) {
            let part = (tick.value - axes.start) / (axes.end - axes.start)
            let x = plot.x + Int((part * Double(plot.width - 1)).rounded())
            let y = plot.y + plot.height
            page.fill(ChartBox(x: x, y: y, width: layout.line, height: layout.tick), ChartPage.ink)
            if isLowest { labels.append(layout.label(tick.label, below: plot, x: x)) }
        }
    }
}
