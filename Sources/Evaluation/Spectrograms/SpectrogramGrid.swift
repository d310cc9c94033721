internal import CEvaluation
internal import Foundation

/// The levels of a sound over time and frequency, as the pixels of a picture: found from blocks, in memory that doesn't
/// grow.
///
/// Frames stand under Hann windows. A column is the mean power of the frames whose centres are in it, so that its level
/// means the same however much time it stands for; a row is the strongest of its frequencies, so that a sine shows its
/// own level wherever it stands. Channels are averaged by their power, so that none cancels another.
public final class SpectrogramGrid {
    /// What is laid along the axes.
    public struct Axes: Sendable {
        /// Seconds; may begin before the sound.
        public let start, end: Double
        /// Hz at the upper end.
        public let top: Double
        /// The scale of the frequencies.
        public let scale: FrequencyScale
        /// Pixels.
        public let columns, rows: Int

        /// Takes the values as they are: `end` after `start`, `top` above ``FrequencyScale/lowest``, from one pixel.
        public init(start: Double, end: Double, top: Double, scale: FrequencyScale, columns: Int, rows: Int) {
            self.start = start
            self.end = end
            self.top = top
            self.scale = scale
            self.columns = columns
            self.rows = rows
        }

        /// The same picture of other seconds.
        public func moved(by seconds: Double) -> Axes {
            Axes(start: start + seconds, end: end + seconds, top: top, scale: scale, columns: columns, rows: rows)
        }
    }

    /// Which channels are seen.
    public enum Selection: Sendable, Equatable {
        /// The mean of their powers.
        case all
        /// One of them, counted from 0.
        case one(Int)
    }

    private let axes: Axes
    private let rate: Int
    private let selection: Selection
    private let spectrum: PowerSpectrum
    private let cutter: FrameCutter
    private let framesPerColumn: Int
    private var frame = 0
    /// [column, row from low to high]: sums of powers.
    private var sums: [Float]
    private var counts: [Int]
    private var rows: (first: [Int32], last: [Int32], place: [Float])
    /// Rows from the lowest that the rate can hold.
    private let rowCount: Int
    private var isFinished = false

    /// - Parameters:
    ///   - rate: samples a second.
    ///   - window: seconds of a frame; the nearest power of two of samples is taken.
    /// - Throws: `SpectraError` when memory ends.
    public init(rate: Int, channels: Int, selection: Selection, axes: Axes, window: Double) throws {
        self.axes = axes
        self.rate = rate
        self.selection = selection
        spectrum = try PowerSpectrum(length: PowerSpectrum.length(seconds: window, rate: rate), padding: 4)
        cutter = FrameCutter(channels: channels, length: spectrum.length)
        let width = (axes.end - axes.start) * Double(rate) / Double(axes.columns)
        framesPerColumn = max(1, Int((width / Double(spectrum.length / 2)).rounded(.up)))
        let layout = Self.layout(axes, binWidth: Double(rate) / Double(spectrum.size), bins: spectrum.bins)
        rows = layout
        rowCount = layout.first.count
        sums = Array(repeating: 0, count: axes.columns * axes.rows)
        counts = Array(repeating: 0, count: axes.columns)
        frame = max(
            0, Int((-axes.start * Double(axes.columns * framesPerColumn) / (axes.end - axes.start)).rounded(.up)))
    }

    /// Seconds of the window that was taken.
    public var windowSeconds: Double { Double(spectrum.length) / Double(rate) }

    /// The bins of each row that the rate can hold.
    private static func layout(
        _ axes: Axes, binWidth: Double, bins: Int
    ) -> (first: [Int32], last: [Int32], place: [Float]) {
        var layout: (first: [Int32], last: [Int32], place: [Float]) = ([], [], [])
        for row in 0..<axes.rows {
            let edge = { axes.scale.frequency(at: (Double(row) + $0) / Double(axes.rows), top: axes.top) / binWidth }
            guard edge(0.5) <= Double(bins - 1) else { break }
            layout.first.append(Int32(edge(0).rounded(.up)))
            layout.last.append(Int32(min(Double(bins - 1), edge(1).rounded(.down))))
            layout.place.append(Float(min(edge(0.5), Double(bins - 1) - 1e-3)))
        }
        return layout
    }

    /// Where the next frame begins; nil past the last column.
    private var next: Int? {
        guard frame < axes.columns * framesPerColumn else { return nil }
        let part = (Double(frame) + 0.5) / Double(axes.columns * framesPerColumn)
        let centre = (axes.start + part * (axes.end - axes.start)) * Double(rate)
        return Int(centre.rounded()) - spectrum.length / 2
    }

    /// Nothing more is needed for the last column.
    public var isComplete: Bool { next == nil }

    /// Adds the next samples of all channels, from the first one of the sound on. They must be finite.
    public func add(_ block: SoundBlock) { cutter.push(block, next: { next }, frame: measure) }

    private func measure(_ samples: (Int) -> UnsafePointer<Float>) {
        let column = frame / framesPerColumn
        frame += 1
        counts[column] += 1
        let channels =
            switch selection {
            case .all: Array(0..<cutter.channels)
            case .one(let channel): [channel]
            }
        sums.withUnsafeMutableBufferPointer { sums in
            guard let base = sums.baseAddress else { return }
            for channel in channels {
                spectrum.find(samples(channel))
                cevaluation_pool_bins(
                    spectrum.powers, rows.first, rows.last, rows.place, base + column * axes.rows, Int32(rowCount))
            }
        }
    }

    /// The levels in dBFS, where a sine of full scale has 0: [row from high to low, column]; silence is ``silence``,
    /// and what is before the start, past the end or above half of the
    /// rate no number. Nothing can be added after it.
    public func finish() -> [Float] {
        let end = Double(cutter.received) / Double(rate)
        let width = (axes.end - axes.start) / Double(axes.columns * framesPerColumn)
        cutter.finish(
            next: { next.flatMap { _ in axes.start + (Double(frame) + 0.5) * width < end ? next : nil } },
            frame: measure)
        let channels = selection == .all ? cutter.channels : 1
        var levels = [Float](repeating: .nan, count: axes.columns * axes.rows)
        for column in 0..<axes.columns where counts[column] > 0 {
            let unit = 1 / Float(counts[column] * channels)
            for row in 0..<rowCount {
                let power = sums[column * axes.rows + row] * unit
                levels[(axes.rows - 1 - row) * axes.columns + column] = max(Self.silence, 10 * log10f(power))
            }
        }
        return levels
    }

    /// dBFS that stand for no sound at all.
    public static let silence: Float = -300
}
