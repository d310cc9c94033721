public import EditPlans
internal import Foundation
public import LibAV
internal import MediaTypes

/// One sound track, with that of joined films, in the order and at the times of a ``Timeline``, sample by sample.
///
/// Sample n is heard n / rate seconds after ``startTime``, and there are exactly round(duration · rate) of them:
/// a track that starts late, has gaps or ends early is filled up with silence. Where nothing is moved, a track that is
/// longer than the pictures keeps its own end. A source that is only heard forward is
/// decoded as it is read; others need the stretch that is heard decoded into the work folder once. Held pictures are
/// silent. The sound of joined films is brought to the track's rate and layout.
///
/// Where two stretches meet that don't belong together, both are faded over 5 ms, because a jump of the wave is heard
/// as a click; nothing is faded at the output's start and end, nor where the sound goes on or turns around.
/// Used by one thread at a time; memory does not grow with the length.
public final class SoundReader: SoundBlocks {
    /// Planar float at the track's own rate and layout.
    public let format: SoundFormat
    /// Per channel, over the whole timeline.
    public let sampleCount: Int
    /// Output seconds at which sample 0 is heard. 0, except where nothing is moved and the pictures keep a clock that
    /// doesn't start at 0.
    public let startTime: Double
    private let clips: [SoundClip]
    private let films: SoundFilms
    private let isOneForward: Bool
    private var index = 0
    private var pieces: (any SoundPieces)?
    /// Samples given out, of the clip and in all.
    private var into = 0
    private var done = 0

    private static let block = 8192
    /// Seconds.
    static let fade = 0.005

    /// Opens a track; all of its packets are read where its end is needed and no header tells it.
    ///
    /// - Parameters:
    ///   - stream: the track.
    ///   - joined: the further films of the timeline, in its order.
    ///   - keepGoing: put silence where sound is broken instead of stopping at the first damage.
    ///   - workFolder: for decoded sound of timelines that go back: 4 bytes a sample and channel.
    ///   - startsAtZero: no pictures keep a clock beside the sound, and the timeline tells its length to the sample.
    public static func open(
        _ file: MediaFile, stream: StreamInfo, timeline: Timeline, joined: [SoundSource] = [], keepGoing: Bool,
        workFolder: String, startsAtZero: Bool = false
    ) throws -> SoundReader {
        let isSilent = stream.index == file.silentSound
        let end = try timeline.isIdentity && !startsAtZero && !isSilent ? end(of: stream, in: file) : nil
        return try SoundReader(
            [SoundSource(file, stream: isSilent ? nil : stream)] + joined, stream: stream, timeline: timeline,
            end: end, keepGoing: keepGoing, workFolder: workFolder, startsAtZero: startsAtZero)
    }

    /// - Parameter end: seconds of the container's clock at which the track ends; nil where that isn't needed.
    private init(
        _ sources: [SoundSource], stream: StreamInfo, timeline: Timeline, end: Double?, keepGoing: Bool,
        workFolder: String, startsAtZero: Bool
    ) throws {
        let file = sources[0].file
        let keepsClock = timeline.isIdentity && !file.hasArbitraryClock && !startsAtZero
        // What is before 0 on a clock that is kept is priming (Matroska's codec delay): nobody sees or hears it.
        startTime = keepsClock ? max(0, file.origin) : 0
        let zero = keepsClock ? startTime : file.origin
        films = SoundFilms(
            sources, format: stream.parameters.soundFormat, zero: zero, keepGoing: keepGoing, folder: workFolder)
        format = films.format
        // A track without rate or channels is refused here.
        if sources[0].stream != nil { _ = try films.decoder(0) }
        var heard = timeline
        if let end, end - zero > timeline.duration + Self.padding { heard = Timeline(sourceDuration: end - zero) }
        let plan = SoundClips(heard, rate: format.sampleRate, isSilent: { sources[$0].stream == nil })
        clips = plan.clips
        sampleCount = plan.sampleCount
        films.plan = plan
        isOneForward = sources.count == 1 && sources[0].stream != nil && plan.isForward(0)
    }

    /// Seconds: a track that ends later by less is only filled up to a whole block of its codec.
    private static let padding = 0.1

    /// Seconds of the container's clock; nil when not one packet tells.
    private static func end(of stream: StreamInfo, in file: MediaFile) throws -> Double? {
        if let end = file.measuredEnds[stream.index] { return end }
        if SoundDecoder.lengthIsStated(file), let ticks = stream.duration {
            return Double((stream.startTime ?? 0) + ticks) * stream.timeBase.value
        }
        return try file.measureEnd(of: stream)
    }

    /// Bytes that the work folder must have room for.
    public static func workFolderBytes(stream: StreamInfo, timeline: Timeline) -> Int {
        let format = stream.parameters.soundFormat
        let plan = SoundClips(timeline, rate: format.sampleRate)
        let stored = plan.films.filter { !plan.isForward($0) }.reduce(0) { $0 + plan.extent(of: $1).count }
        return stored * format.channelCount * MemoryLayout<Float>.stride
    }

    /// The source's own samples along the timeline, for formats that float can't hold; nil where the timeline goes
    /// back.
    /// - Parameter sampleFormat: FFmpeg's name of a planar format: `s32p`, `dblp`.
    public func original(as sampleFormat: String) throws -> OriginalSound? {
        guard isOneForward else { return nil }
        let films = films
        let open = { try films.decoder(0, sampleFormat: sampleFormat) }
        return OriginalSound(clips, try StreamedSound(open), try open().format)
    }

    /// What was wrong with single samples so far.
    public var strays: StraySamples { films.strays }

    /// What was found broken so far.
    public var damages: [Damage] { films.damages }

    /// Goes back to the first sample of the output.
    public func rewind() throws {
        try films.rewind()
        index = 0
        pieces = nil
        into = 0
        done = 0
    }

    /// The next block, timed in samples from the first; nil at the end.
    public func next() throws -> Frame? {
        while index < clips.count {
            let clip = clips[index]
            if pieces == nil { pieces = try open(clip) }
            if let block = try pieces?.next(Self.block) {
                try fade(block, of: clip)
                block.pts = Int64(done)
                block.duration = Int64(block.sampleCount)
                into += block.sampleCount
                done += block.sampleCount
                return block
            }
            pieces = nil
            into = 0
            index += 1
            films.close(except: Set(clips[index...].flatMap(\.parts).map(\.film)))
        }
        return nil
    }

    private func open(_ clip: SoundClip) throws -> any SoundPieces {
        guard let blend = clip.blend else { return try films.pieces(of: clip) }
        return BlendedPieces(
            try films.pieces(of: clip), try blend.over.first.map { try films.pieces(of: $0) }, blend, count: clip.count)
    }

    /// Fades a clip's first and last 5 ms where it breaks off from its neighbours (raised cosine).
    private func fade(_ block: Frame, of clip: SoundClip) throws {
        let length = min(Int(Self.fade * Double(format.sampleRate)), clip.count / 2)
        let startsIn = clip.breaksBefore && into < length
        let endsIn = clip.breaksAfter && into + block.sampleCount > clip.count - length
        guard startsIn || endsIn, clip.parts.contains(where: { !$0.isSilent }) else { return }
        try block.makeWritable()
        try block.withChannels { channels in
            for index in 0..<block.sampleCount {
                let fromStart = clip.breaksBefore ? into + index : length
                let fromEnd = clip.breaksAfter ? clip.count - 1 - into - index : length
                let near = min(fromStart, fromEnd)
                guard near < length else { continue }
                let gain = Float(0.5 - 0.5 * cos(Double.pi * (Double(near) + 0.5) / Double(length)))
                for samples in channels { samples[index] *= gain }
            }
        }
    }
}

/// A track's samples as they are stored, at the places of a ``SoundReader``'s; silence where that gives none or
/// stretched ones. Used by one thread at a time.
///
/// `Sendable` unchecked: it belongs to one writer.
public final class OriginalSound: @unchecked Sendable {
    private let clips: [SoundClip]
    private let store: StreamedSound
    private let format: SoundFormat
    private var index = 0
    private var into = 0

    init(_ clips: [SoundClip], _ store: StreamedSound, _ format: SoundFormat) {
        self.clips = clips
        self.store = store
        self.format = format
    }

    /// The next samples.
    /// - Parameter count: per channel, at least 1.
    public func next(_ count: Int) throws -> Frame {
        let block = try Frame(silence: format, sampleCount: count)
        var done = 0
        while done < count, index < clips.count {
            let clip = clips[index]
            let part = min(clip.count - into, count - done)
            if clip.isPlain, !clip.isSilent, part > 0 {
                let source = try store.read(clip.source.lowerBound + into, part)
                block.copySamples(of: source, from: 0, count: part, at: done)
            }
            done += part
            into += part
            if into == clip.count {
                index += 1
                into = 0
            }
        }
        return block
    }
}
