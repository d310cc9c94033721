internal import Decoding
internal import EditPlans
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes

/// The masks that a plan's steps are given by the user, looked at before anything is rendered.
struct GivenMasks: Sendable {
    /// One of them.
    struct Source: Sendable {
        let file: MediaFile
        let stream: StreamInfo
        let facts: FilmFacts
        /// One picture, for all frames.
        let isStill: Bool
        /// Seconds that a second of the film lies earlier than the mask of it in its own film.
        let shift: Double
    }

    /// By their absolute paths, which whoever renders a part may be told.
    private let sources: [GivenMask: Source]
    private let film: MediaFile

    /// What the user should know.
    var notes: [String] {
        sources.sorted { $0.key.path < $1.key.path }.filter { $0.value.facts.format.pixelFormat.hasAlpha }.map {
            "the mask \($0.key.path): its "
                + ($0.value.facts.isTransparent
                    ? "alpha channel tells where to edit" : "luma tells where to edit, since it is opaque")
        }
    }

    /// Opens them.
    ///
    /// - Throws: ``RenderError`` of kind `input` for what has no pictures, and for a film or picture whose shape,
    ///   length or rate isn't the edited film's; what opening and decoding the first frame throw.
    init(_ request: RenderRequest, of film: MediaFile, _ facts: FilmFacts) throws {
        var sources: [GivenMask: Source] = [:]
        for step in request.plan.steps where step.strength > 0 {
            guard let mask = step.target.given?.mask.absolute, sources[mask] == nil else { continue }
            let source = try Self.source(mask)
            try Self.checkShape(mask, source, facts)
            if source.isStill {
                sources[mask] = source
            } else {
                sources[mask] = try Self.timed(mask, source, of: film, request)
            }
        }
        self.sources = sources
        self.film = film
    }

    private static func source(_ mask: GivenMask) throws -> Source {
        let file = try MediaFile.open(path: mask.path)
        guard let stream = file.video else {
            throw RenderError(
                .input,
                "cannot use the mask \(mask.path): there are no pictures in it; give a film of masks, as "
                    + "'\(command: .find)' keeps it, or a picture")
        }
        return Source(
            file: file, stream: stream, facts: try FilmFacts(file, keepGoing: false), isStill: file.isStill(stream),
            shift: 0)
    }

    /// Masks are stretched to the film's size, so they must have its shape: as it is shown, or as it is stored.
    private static func checkShape(_ mask: GivenMask, _ source: Source, _ film: FilmFacts) throws {
        let (ours, theirs) = (film.shownSize, source.facts.shownSize)
        let isAlike = [(ours.shown, theirs.shown), (ours.stored, theirs.stored), (ours.shown, theirs.stored)].contains {
            abs($0.1 / $0.0 - 1) < 0.02
        }
        guard !isAlike else { return }
        throw RenderError(
            .input,
            "cannot use the mask \(mask.path): its pictures are of \(theirs.text) and the film's of \(ours.text), "
                + "which is another shape; cut it or fill it up to the film's shape first")
    }

    private static func timed(
        _ mask: GivenMask, _ source: Source, of film: MediaFile, _ request: RenderRequest
    ) throws -> Source {
        if mask.moment != nil {
            throw RenderError(
                .usage,
                "cannot use \(option: .moment) with the mask \(mask.path): it is a film, whose masks have times of "
                    + "their own; leave \(option: .moment) out, or give one picture")
        }
        if request.plan.steps.contains(where: { $0.strength > 0 && $0.joinsFilm }) {
            throw RenderError(
                .usage,
                "cannot use the mask \(mask.path) while films are joined: it is a film and has masks of one of them "
                    + "only; edit \(request.input) within it first, and join the result")
        }
        let stream = try film.requireVideo()
        let frame = 1 / max(1e-3, stream.nominalFrameRate.value)
        let (ours, theirs) = (film.seen(stream), source.file.seen(source.stream))
        guard abs(ours.duration - theirs.duration) <= 2 * frame + 0.01 else {
            throw RenderError(
                .input,
                "cannot use the mask \(mask.path): its film lasts \(Seconds.text(theirs.duration)) and "
                    + "\(request.input) \(Seconds.text(ours.duration)); give masks of the whole film, as "
                    + "'\(command: .find)' keeps them")
        }
        let (rate, other) = (stream.nominalFrameRate.value, source.stream.nominalFrameRate.value)
        guard film.steadyFrameRate == nil || source.file.steadyFrameRate == nil || abs(other / rate - 1) < 0.01 else {
            throw RenderError(
                .input,
                "cannot use the mask \(mask.path): it has \(Self.text(other)) frames a second and \(request.input) "
                    + "\(Self.text(rate)); give a mask for each frame of the film")
        }
        return Source(
            file: source.file, stream: source.stream, facts: source.facts, isStill: false,
            shift: theirs.start - ours.start)
    }

    private static func text(_ rate: Double) -> String { String(format: "%.4g", rate) }

    /// A reader of one of them along a timeline of the film.
    func pictures(of mask: GivenMask, _ timeline: Timeline, _ supervision: Supervision) throws -> any MaskPictures {
        guard let source = sources[mask.absolute] else {
            throw RenderError(.worker, "cannot read the mask \(mask.path): the plan doesn't name it")
        }
        // On the film's own timeline frames are told by their times alone.
        let index = source.isStill || timeline.isIdentity ? nil : try FilmIndex.read(film, supervision)
        return try MaskFilm(mask, source, timeline, index)
    }
}

extension GivenMask {
    fileprivate var absolute: GivenMask {
        var mask = self
        if !path.hasPrefix("/") { mask.path = "\(FileManager.default.currentDirectoryPath)/\(path)" }
        return mask
    }
}

extension FilmFacts {
    /// Width to height as players show the pictures and as they are stored, both turned upright, and in words.
    fileprivate var shownSize: (shown: Double, stored: Double, text: String) {
        let isTurned = (displayMatrix?.quarterTurns ?? 0) % 2 == 1
        let (width, height) = (Double(format.width), Double(format.height))
        let aspect = format.sampleAspect.numerator > 0 ? format.sampleAspect.value : 1
        let (shown, stored) = (width * aspect / height, width / height)
        let size = isTurned ? (format.height, format.width) : (format.width, format.height)
        return (isTurned ? 1 / shown : shown, isTurned ? 1 / stored : stored, "\(size.0)x\(size.1)")
    }
}

extension MediaFile {
    /// Seconds at which a picture stream begins, and through which it is seen.
    fileprivate func seen(_ stream: StreamInfo) -> (start: Double, duration: Double) {
        let start = stream.startTime.map { max(0, Double($0) * stream.timeBase.value - origin) } ?? 0
        return (start, (videoDuration ?? 0) - start)
    }
}

/// A mask of the user's, read along a timeline of the film: frame by frame, or one picture for all. Used by one thread.
final class MaskFilm: MaskPictures {
    private let path: String
    private let source: GivenMasks.Source
    private let timeline: Timeline
    /// When the film's frames are seen; nil on its own timeline.
    private let index: FilmIndex?
    private let decoder: FrameDecoder
    private var current: TimedFrame?
    private var graph: (size: [Int], graph: FilterGraph)?
    private var alpha: FilterGraph?
    /// Those of the current frame.
    private var levels: (size: [Int], levels: [UInt8])?

    init(_ mask: GivenMask, _ source: GivenMasks.Source, _ timeline: Timeline, _ index: FilmIndex?) throws {
        self.index = index
        path = mask.path
        self.source = source
        self.timeline = timeline
        decoder = try FrameDecoder(source.file, keepGoing: false, threads: 1)
    }

    func levels(at seconds: Range<Double>, width: Int, height: Int) throws -> [UInt8] {
        try source.isStill ? goToPicture() : go(to: seconds)
        if let levels, levels.size == [width, height] { return levels.levels }
        guard let current else { throw lacking(at: seconds.lowerBound) }
        let made = try read(current, width, height)
        levels = ([width, height], made)
        return made
    }

    private func goToPicture() throws {
        if current == nil { current = try decoder.next() }
    }

    /// The middle of the film's frame that is seen through some output seconds.
    private func middle(_ seconds: Range<Double>) -> Double {
        let middle = (seconds.lowerBound + seconds.upperBound) / 2
        guard let index, !index.frames.isEmpty else { return timeline.sourceTime(at: middle) }
        // Where it plays fast, a frame of the output is what is seen at its beginning.
        let frame = 1 / max(1e-3, source.stream.nominalFrameRate.value)
        let isFast = timeline.speed(at: middle) > 1
        let second = timeline.sourceTime(at: isFast ? seconds.lowerBound + 1e-3 * frame : middle)
        let number = max(0, index.firstFrame(from: second + 1e-9) - 1)
        let start = index.frames[number]
        return number + 1 < index.frames.count ? (start + index.frames[number + 1]) / 2 : start + frame / 2
    }

    /// The mask that is seen in the middle of a frame becomes the current one.
    private func go(to seconds: Range<Double>) throws {
        let middle = middle(seconds)
        let second = middle + source.shift
        if current.map({ second < $0.start || second > $0.end + Self.far }) ?? (second > Self.far) {
            try decoder.seek(to: max(0, second))
            (current, levels) = (nil, nil)
        }
        while current.map({ $0.end <= second }) ?? true {
            guard let next = try decoder.next() else { throw lacking(at: middle) }
            (current, levels) = (next, nil)
        }
        guard let current, current.start <= second else { throw lacking(at: middle) }
        if timeline.isIdentity {
            let miss = abs(current.start - source.shift - seconds.lowerBound)
            guard miss <= 0.3 * (current.end - current.start) + 0.002 else { throw lacking(at: seconds.lowerBound) }
        }
    }

    /// Seconds that are rather looked up than gone through.
    private static let far = 2.0

    private func lacking(at second: Double) -> RenderError {
        RenderError(
            .input,
            "cannot use the mask \(path): it has none at the time of the film's frame at \(Seconds.text(second)); give "
                + "a mask for each frame, at its time")
    }

    private func read(_ timed: TimedFrame, _ width: Int, _ height: Int) throws -> [UInt8] {
        if graph?.size != [width, height] {
            graph = ([width, height], try FilterGraph(chain(width, height), pictures: source.facts.format, threads: 1))
        }
        try refuseUnclear(timed)
        timed.frame.leaveRangeToTag()
        guard let grey = try graph?.graph.one(of: timed.frame), grey.width == width, grey.height == height else {
            throw lacking(at: timed.start)
        }
        return grey.greys
    }

    /// A film that begins opaque and isn't later on: its alpha channel may be meant, or its luma.
    private func refuseUnclear(_ timed: TimedFrame) throws {
        let facts = source.facts
        guard !source.isStill, facts.format.pixelFormat.hasAlpha, !facts.isTransparent else { return }
        let graph = try alpha ?? FilterGraph("format=rgba,alphaextract,format=gray", pictures: facts.format, threads: 1)
        alpha = graph
        guard let grey = try graph.one(of: timed.frame), grey.greys.contains(where: { $0 < 255 }) else { return }
        throw RenderError(
            .input,
            "cannot use the mask \(path): its first frame is opaque and that at \(Seconds.text(timed.start)) isn't, so "
                + "that it isn't clear whether its alpha channel or its luma tells where to edit; give one without "
                + "alpha"
        )
    }

    private func chain(_ width: Int, _ height: Int) -> String {
        let facts = source.facts
        let turn = facts.displayMatrix.map { $0.filters + "," } ?? ""
        let alpha = facts.isTransparent ? "format=rgba,alphaextract," : ""
        let isSmaller = width < facts.format.width || height < facts.format.height
        return
            "\(turn)\(alpha)format=gray,scale=\(width):\(height):flags=\(isSmaller ? "area" : "bilinear")+accurate_rnd"
            + ",format=gray"
    }
}
