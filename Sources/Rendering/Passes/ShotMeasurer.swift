internal import Decoding
internal import LibAV
internal import MediaTypes
internal import Painting
internal import Planning

/// Gathers what a survey finds of one shot, frame by frame.
///
/// Frames of a fade, and those on which nothing is seen, say nothing of the shot's colours. Which those are is known
/// when the shot ends; so the colours of its first and last frames are kept apart until then. Used by one thread.
struct ShotMeasurer {
    private struct Entry {
        let start, end, difference: Double
        let levels: LumaLevels
    }

    private struct Colors {
        let lumas: LumaHistogram
        let colors: ColorHistogram
    }

    private let spacing: Int?
    private let converter = FrameConverter(threads: 1)
    private var entries: [Entry] = []
    /// The colours of the first frames, those of the last ones, and the sum of those between.
    private var head: [Colors] = []
    private var tail: [Colors] = []
    private var between = ShotColors.Accumulator()
    private var profile: BarProfile?
    private var size: (width: Int, height: Int, total: Int)?
    private var hasSeen = false
    private var isDark = false
    private var comesOver = false

    /// The frames at either end of a shot whose colours are kept apart: longer fades count from there on.
    private static let longestFade = 300

    /// - Parameter spacing: frames from one anchor to the next; nil decides by how much moves.
    init(spacing: Int?) { self.spacing = spacing }

    /// It has shown something and gone out, and the next frame shows something again: another shot.
    func hasGoneOut(before measures: SmallPicture.Measures) -> Bool {
        hasSeen && isDark && !Fades.isUnseen(measures.levels)
    }

    /// Adds the next frame.
    mutating func add(_ timed: TimedFrame, _ measures: SmallPicture.Measures) throws {
        entries.append(
            Entry(
                start: timed.start, end: timed.end, difference: measures.difference ?? 0, levels: measures.levels))
        let colors = Colors(lumas: measures.lumas, colors: measures.colors)
        if head.count < Self.longestFade {
            head.append(colors)
        } else {
            tail.append(colors)
            if tail.count == 2 * Self.longestFade {
                tail.prefix(Self.longestFade).forEach { between.add($0.lumas, $0.colors) }
                tail.removeFirst(Self.longestFade)
            }
        }
        isDark = Fades.isUnseen(measures.levels)
        hasSeen = hasSeen || !isDark
        try addBars(timed.frame, measures)
    }

    /// Gives up the last frames: a shot has come in over this one, and they are its first.
    ///
    /// Its bars are those of the frames that are added to it.
    /// - Returns: nil, and gives up nothing, where no frame would be left.
    mutating func splitOff(last count: Int) -> ShotMeasurer? {
        guard count > 0, count < entries.count, count <= Self.longestFade else { return nil }
        var next = ShotMeasurer(spacing: spacing)
        next.entries = Array(entries.suffix(count))
        let colors = Array((head + tail).suffix(count))
        next.head = colors
        next.hasSeen = true
        next.comesOver = true
        next.isDark = isDark
        next.size = size
        next.profile = size.map { BarProfile(width: $0.width, height: $0.height) }
        entries.removeLast(count)
        let fromTail = min(count, tail.count)
        tail.removeLast(fromTail)
        head.removeLast(count - fromTail)
        return next
    }

    private mutating func addBars(_ frame: Frame, _ measures: SmallPicture.Measures) throws {
        let size = size ?? (frame.width, frame.height, measures.lumas.total)
        if self.size == nil {
            self.size = size
            profile = BarProfile(width: frame.width, height: frame.height)
        }
        // Bars of frames whose size changes are no place in the picture.
        guard frame.width == size.width, frame.height == size.height else { return profile = nil }
        let isFull = frame.color.isFullRange || frame.format.saysFullRange
        let isRead: Void? = frame.withLuma { base, stride, depth in
            profile?.add(luma: base, stride: stride, bitDepth: depth, isFullRange: isFull)
        }
        if isRead == nil { try addGreys(of: frame) }
    }

    /// Of pictures that have no plane of luma.
    private mutating func addGreys(of frame: Frame) throws {
        let greys = try converter.rgba(frame).withPicture { view in
            var greys = [UInt8](repeating: 0, count: view.width * view.height)
            // Samples are 8 bits, or 16 of which the upper ones count.
            let (step, skip) = (view.bitDepth / 8, view.bitDepth / 8 - 1)
            for y in 0..<view.height {
                let row = (view.base + y * view.stride).assumingMemoryBound(to: UInt8.self)
                for x in 0..<view.width {
                    let pixel = row + 4 * step * x + skip
                    greys[y * view.width + x] = max(pixel[0], max(pixel[step], pixel[2 * step]))
                }
            }
            return greys
        }
        let width = frame.width
        greys?.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            profile?.add(luma: base, stride: width, bitDepth: 8, isFullRange: true)
        }
    }

    /// The shot; nil where no frame was added.
    mutating func finish(_ bars: inout FilmBars, _ writer: ShotColorWriter) throws -> Shot? {
        guard let first = entries.first, let last = entries.last else { return nil }
        let area = size.flatMap { size in
            profile.flatMap { bars.area($0, width: size.width, height: size.height, frames: entries.count) }
        }
        let share = area.flatMap { area in
            size.map { 1 - Double(area.width * area.height) / Double($0.width * $0.height) }
        }
        let lights = Fades.lights(of: entries.map(\.levels), bars: share ?? 0)
        guard let colors = colors(lights, bars: share ?? 0) else { return nil }
        let record = try writer.append(colors.colors)
        let dimmed = zip(entries, lights).filter { $1 != .full }.map { entry, light in
            Shot.DimmedFrame(start: entry.start, end: entry.end, light: light)
        }
        return Shot(
            start: first.start, end: last.end, tone: colors.tone, colors: record, anchors: anchors(lights), area: area,
            comesOver: comesOver, dimmed: dimmed)
    }

    /// Of the frames at full light; of all of them where there are none.
    private func colors(_ lights: [FrameLight], bars: Double) -> ShotColors? {
        var (all, lit) = (between, between)
        var (allCount, litCount) = (entries.count - head.count - tail.count, entries.count - head.count - tail.count)
        let places = Array(0..<head.count) + Array(entries.count - tail.count..<entries.count)
        for (place, colors) in zip(places, head + tail) {
            all.add(colors.lumas, colors.colors)
            allCount += 1
            guard lights[place] == .full else { continue }
            lit.add(colors.lumas, colors.colors)
            litCount += 1
        }
        var (sum, count) = litCount > 0 ? (lit, litCount) : (all, allCount)
        let whole = sum.shot
        sum.removeBars(pixels: Int(bars * Double(size?.total ?? 0) * Double(count)))
        return sum.shot ?? whole
    }

    /// A fade changes every frame, but nothing in the picture moves by it.
    private func anchors(_ lights: [FrameLight]) -> [Double] {
        var anchors = AnchorSpacing(spacing)
        for (index, entry) in entries.enumerated() {
            let fades = index > 0 && lights[index].gain != lights[index - 1].gain
            let shift = fades ? abs(entry.levels.mean - entries[index - 1].levels.mean) : 0
            anchors.add(entry.start, difference: max(0, entry.difference - shift))
        }
        return anchors.times
    }
}
