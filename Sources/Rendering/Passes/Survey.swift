internal import Decoding
internal import LibAV
internal import MediaTypes
internal import FrameEditing
internal import Painting
internal import Planning

/// A stretch of the film between two cuts, and its colours.
struct Shot: Sendable, Codable, Equatable {
    /// Seconds of the source, half open.
    let start, end: Double
    /// Over all of its frames.
    let tone: ShotTone
    /// Where its colours are, over all of its frames.
    let colors: ShotColorFile.Record
    /// The frames that are painted for themselves: seconds of the source, rising, from ``start``.
    let anchors: [Double]
}

/// One quick pass over small pictures of the whole film, for what must be decided once per shot.
struct Survey: Sendable {
    /// In the order of time; empty where nothing was looked at.
    let shots: [Shot]
    /// The colours of the shots.
    private let colors: ShotColorFile

    /// Nothing was looked at.
    static let none = Survey(shots: [], colors: ShotColorFile(path: ""))

    /// What was found, and where the shots' colours are kept.
    init(shots: [Shot], colors: ShotColorFile) {
        self.shots = shots
        self.colors = colors
    }

    /// The colours of the shots are there, bit for bit.
    var isWhole: Bool { colors.holds(shots.map(\.colors)) }

    /// The colours of the shot that is seen at a source second.
    func colors(at second: Double) throws -> ShotColors {
        guard let shot = place(of: second).map({ shots[$0] }) else {
            return ShotColors(tone: ShotTone(dark: 0, middle: 0.5, light: 1), colors: ColorHistogram())
        }
        return ShotColors(tone: shot.tone, colors: try colors.colors(shot.colors))
    }

    /// The segment between two anchors that a moment belongs to.
    ///
    /// - Parameters:
    ///   - second: of the source.
    ///   - outputSecond: where it is seen.
    func segment(at second: Double, outputSecond: Double) -> Segment {
        guard let index = place(of: second) else { return Segment(shot: 0, anchor: 0, second: outputSecond) }
        let before = shots.prefix(index).reduce(0) { $0 + $1.anchors.count }
        let inside = shots[index].anchors.lastIndex { $0 <= second } ?? 0
        return Segment(shot: index, anchor: before + inside, second: outputSecond)
    }

    /// The shot that is seen at a source second.
    private func place(of second: Double) -> Int? {
        shots.isEmpty ? nil : shots.lastIndex { $0.start <= second } ?? 0
    }

    /// Surveys a film.
    /// - Parameters:
    ///   - spacing: frames from one anchor to the next; nil decides by how much moves.
    ///   - findsCuts: false takes the film for one shot.
    ///   - toneMapping: brings the pictures to SDR first; nil leaves them.
    ///   - path: of the file that the shots' colours are written to.
    ///   - supervision: asked after every frame.
    ///   - each: called for every frame.
    static func of(
        _ file: MediaFile, spacing: Int?, findsCuts: Bool = true, keepGoing: Bool, toneMapping: ToneMapping? = nil,
        colorsAt path: String, _ supervision: Supervision, each: () -> Void
    ) throws -> Survey {
        let writer = try ShotColorWriter(path: path)
        let decoder = try FrameDecoder(file, keepGoing: keepGoing)
        var small: SmallPicture?
        var cutter = ShotCutter()
        var shots: [Shot] = []
        var colors = ShotColors.Accumulator()
        var anchors = AnchorSpacing(spacing)
        var start = 0.0, end = 0.0
        func close() throws {
            if let shot = colors.shot {
                let record = try writer.append(shot.colors)
                shots.append(Shot(start: start, end: end, tone: shot.tone, colors: record, anchors: anchors.times))
            }
            colors = ShotColors.Accumulator()
        }
        while let timed = try decoder.next() {
            if small?.suits(timed.frame) != true { small = try SmallPicture(like: timed.frame, toneMapping) }
            guard let (lumas, histogram, difference) = try small?.measure(timed.frame) else { continue }
            if cutter.beginsShot(difference: difference), findsCuts || end == 0 {
                try close()
                start = timed.start
                anchors.beginShot()
            }
            anchors.add(timed.start, difference: difference ?? 0)
            colors.add(lumas, histogram)
            end = timed.end
            try supervision.check()
            each()
        }
        try close()
        return Survey(shots: shots, colors: try writer.finish())
    }
}

/// Frames averaged down to about 160×90, and how much each differs from the one before.
private final class SmallPicture {
    private let graph: FilterGraph
    private let source: (width: Int, height: Int, format: PixelFormat)
    private var last: [UInt8]?

    init(like frame: Frame, _ toneMapping: ToneMapping?) throws {
        source = (frame.width, frame.height, frame.format)
        let format = PictureFormat(
            width: frame.width, height: frame.height, pixelFormat: frame.format, timeBase: Ratio(1, 1000),
            frameRate: Ratio(0, 1), sampleAspect: Ratio(1, 1))
        let wide = frame.width >= frame.height
        let (columns, rows) = (min(frame.width, wide ? 160 : 90), min(frame.height, wide ? 90 : 160))
        let mapping = toneMapping.map { $0.graph(for: frame.format) + "," } ?? ""
        graph = try FilterGraph("scale=\(columns):\(rows):flags=area,\(mapping)format=rgba", pictures: format)
    }

    func suits(_ frame: Frame) -> Bool { source == (frame.width, frame.height, frame.format) }

    func measure(_ frame: Frame) throws -> (LumaHistogram, ColorHistogram, Double?)? {
        try graph.push(try frame.copy())
        guard case .frame(let small) = try graph.pull() else { return nil }
        return try small.withPicture { view in
            (try LumaHistogram(of: view), try ColorHistogram(of: view), difference(view))
        }
    }

    private func difference(_ view: PictureView) -> Double? {
        var luma = [UInt8](repeating: 0, count: view.width * view.height)
        for y in 0..<view.height {
            let row = (view.base + y * view.stride).assumingMemoryBound(to: UInt8.self)
            for x in 0..<view.width {
                let pixel = row + 4 * x
                let (red, green, blue) = (Int(pixel[0]), Int(pixel[1]), Int(pixel[2]))
                luma[y * view.width + x] = UInt8(Luma.in256ths(red: red, green: green, blue: blue) >> 8)
            }
        }
        defer { last = luma }
        guard let last else { return nil }
        var sum = 0
        for index in luma.indices { sum += abs(Int(luma[index]) - Int(last[index])) }
        return Double(sum) / Double(max(1, luma.count))
    }
}
