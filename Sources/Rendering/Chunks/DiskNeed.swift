internal import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import FrameEditing
internal import LibAV
public import MediaTypes
internal import Planning

/// The room that a render in chunks needs, measured on a few short pieces of the film: how well pictures can be coded
/// is not known before. What a model makes is taken to be coded as well as its source.
public struct DiskNeed: Sendable {
    /// Bytes of the job's folder when every chunk is rendered.
    public let chunks: Int64
    /// Bytes of the output, which is written while the chunks are still there.
    public let output: Int64
    /// Bytes of the sound while it is edited.
    public let sound: Int64
    /// Bytes of the pictures that a model edits, and of mattes.
    public let pictures: Int64

    /// Bytes of the job's folder at most.
    public var folder: Int64 { chunks + sound + pictures }
    /// Both at the same time, at the end.
    public var total: Int64 { folder + output }

    /// Pieces that are rendered, evenly spread, and seconds of each.
    private static let pieces = 5, pieceSeconds = 1.2

    /// Renders the pieces; nothing is written.
    /// - Parameters:
    ///   - seconds: seconds that a chunk should have.
    ///   - supervision: asked once a frame.
    public static func measure(
        _ job: FilmJob, chunkSeconds seconds: Double?, _ supervision: Supervision
    ) throws -> DiskNeed {
        let length = job.source.timeline.duration
        let parts = max(1, (length / (seconds ?? ChunkPlan.usualLength)).rounded())
        let plan = try job.picturePlan()
        let choice = try job.encoderChoice(for: plan)
        let coding = FilmCoding(choice, hdr: nil, threads: job.threads, globalHeader: true)
        let joins = choice.codec.joinsByCopy && job.sizeLimit == nil
        let pictures = try plan.withoutPasses.converted(to: coding)
        let film = try bytes(of: job, pictures, coding, starts: joins ? parts : 1, supervision.untold)
        let tracks = zip(job.source.file.streams, job.source.roles.roles)
        let beside = tracks.filter { $0.1 == .sound || $0.1 == .copy }.reduce(0.0) {
            $0 + Double(max(96_000, $1.0.parameters.bitRate)) / 8 * length
        }
        return DiskNeed(
            chunks: joins
                ? film
                : try bytes(of: job, pictures, FilmCoding(keepingFor: coding), starts: parts, supervision.untold),
            output: min(film + Int64(beside), job.sizeLimit?.bytes ?? .max),
            sound: Int64(
                job.source.soundStreams.reduce(0) {
                    $0 + SoundReader.workFolderBytes(stream: $1, timeline: job.source.shown)
                }), pictures: pictureBytes(of: job, plan))
    }

    /// The pictures that are kept for models (all frames, or those that segments begin with), all frames' mattes, and
    /// the frames of a shot that show what is behind.
    private static func pictureBytes(of job: FilmJob, _ plan: PicturePlan) -> Int64 {
        let frames = Double(job.frameEstimate ?? 0)
        let stretch = Segment.longest * max(1, plan.output.frameRate.value)
        let kept = Int64(frames) * Int64(plan.matteBytes) + Int64(plan.sampleBytes)
        return plan.modelPictures.reduce(kept) { sum, step in
            let apart = step.apart == 1 ? 1 : min(Double(step.apart), Double(job.anchorSpacing ?? step.apart), stretch)
            return sum + Int64(Double(step.bytes) * (frames / apart).rounded(.up))
        }
    }

    /// Bytes of the film's pictures in some coding.
    /// - Parameter starts: encoders that begin anew.
    private static func bytes(
        of job: FilmJob, _ plan: PicturePlan, _ coding: FilmCoding, starts: Double, _ supervision: Supervision
    ) throws -> Int64 {
        var sample = Sample()
        let length = job.source.timeline.duration
        let count = length < Double(pieces) * pieceSeconds * 1.5 ? 1 : pieces
        for piece in 0..<count {
            let span = count == 1 ? length : pieceSeconds
            let start = (length - span) * (count == 1 ? 0 : Double(piece) / Double(count - 1))
            try sample.add(job, plan, start..<start + span, coding, supervision)
        }
        return Int64(sample.bytes(frames: Double(job.frameEstimate ?? sample.frames), starts: starts))
    }

    /// Refuses, before anything is rendered, a limit at which the pictures would fall apart, where a few pieces of the
    /// film tell that surely; otherwise it is known when all of it is rendered.
    /// - Parameter supervision: asked once a frame.
    static func requireQuality(
        of job: FilmJob, _ plan: PicturePlan, within limit: SizeLimit, _ supervision: Supervision
    ) throws {
        let choice = try job.encoderChoice(for: plan, run: .worst)
        let coding = FilmCoding(choice, hdr: nil, threads: job.threads, globalHeader: true)
        let pictures = try plan.withoutPasses.converted(to: coding)
        let least = try bytes(of: job, pictures, coding, starts: 1, supervision.untold)
        guard Double(least) > 1.5 * Double(limit.bytes) else { return }
        throw SizedRender.refusal(job.outputPath, limit, needed: least)
    }

    /// Refuses when the disk has no room for it.
    /// - Parameters:
    ///   - path: where it is needed.
    ///   - there: bytes that an earlier run has written already.
    func require(at path: String, there: Int64) throws {
        guard let free = Memory.freeDisk(at: path), total - there > free else { return }
        throw RenderError(
            .resources,
            "cannot render: the job needs about \(Memory.text(Double(total - there))) beside the output, "
                + "\(Memory.text(Double(free))) are free; make room, or write the output to another disk with "
                + "\(option: .output)")
    }

    /// More than any encoder writes: the pictures as they are, twice, and 10 MB.
    static func most(of job: FilmJob, _ plan: PicturePlan) -> Int64 {
        let format = plan.output
        let picture = Double(format.width * format.height) * Double(max(12, format.pixelFormat.bitsPerPixel)) / 8
        let sound = Double(job.source.file.sound.count) * 8 * 48_000 * job.source.timeline.duration
        let kept = Double(plan.modelPictures.reduce(4 * plan.matteBytes) { $0 + $1.bytes })
        return Int64((2.2 * picture + kept) * Double(job.frameEstimate ?? 100_000) + 2 * sound) + 10_000_000
    }
}

/// Sizes of coded pictures.
private struct Sample {
    private var keyBytes = 0.0, keys = 0.0, otherBytes = 0.0, others = 0.0

    var frames: Int { Int(keys + others) }

    /// Bytes of so many frames in so many chunks, with 36 of ``PacketWriter`` for each.
    func bytes(frames: Double, starts: Double) -> Double {
        let key = keys > 0 ? keyBytes / keys : 0
        guard others > 0 else { return frames * (key + 37) }
        let other = otherBytes / others
        return starts * max(0, key - other) + frames * (other + 37)
    }

    mutating func add(
        _ job: FilmJob, _ plan: PicturePlan, _ span: Range<Double>, _ coding: FilmCoding, _ supervision: Supervision
    ) throws {
        let found = FilmFindings(survey: nil, passes: PassFolder(path: ""))
        let chain = try PictureChain(plan, job.tools(found, supervision))
        let encoder = try coding.open(for: plan)
        let chunk = Chunk(
            index: 0, span: span, read: max(0, span.lowerBound - 0.2)..<span.upperBound + 0.2, isFirst: false,
            isLast: false)
        let film = FilmPipeline(
            job, chain, window: FrameWindow(chunk, timeBase: plan.output.timeBase), supervision)
        defer { film.abandon() }
        let pictures = PictureEncoder(
            encoder, stream: 0, timeBase: plan.output.timeBase,
            frames: {
                try supervision.check()
                return try film.next()
            })
        while let packet = try pictures.next()?.packet {
            if packet.isKeyFrame {
                keys += 1
                keyBytes += Double(packet.size)
            } else {
                others += 1
                otherBytes += Double(packet.size)
            }
        }
    }
}
