import Decoding
import Evaluation
import LibAV
import MediaTypes
import Rendering

/// A sound track that is compared or looked at: its blocks in order, with finite samples only.
///
/// Used by one thread at a time.
final class SoundTrackReader {
    let path: String
    let stream: StreamInfo
    /// The format of what ``next()`` gives.
    let format: SoundFormat
    /// The format that the file has.
    let ownFormat: SoundFormat
    /// Samples that were infinite or no numbers, and became silence.
    var strays: Int { track.brokenSamples + ownStrays }
    private var ownStrays = 0
    private let track: SoundTrack
    private let shaping: FilterGraph?
    private var ready: [Frame] = []
    private var hasEnded = false
    private let supervision: Supervision

    /// - Parameters:
    ///   - rate: to resample to; nil leaves the track's.
    ///   - mixes: give the mean of the channels as one.
    ///   - supervision: asked before every block.
    /// - Throws: when the file holds no such track, or one that can't be decoded.
    init(
        _ path: String, track choice: RenderRequest.TrackChoice, keepGoing: Bool, rate: Int? = nil, mixes: Bool = false,
        _ supervision: Supervision
    ) throws {
        self.path = path
        self.supervision = supervision
        let file = try MediaFile.open(path: path)
        stream = try choice.stream(of: file)
        track = try SoundTrack(file, stream: stream, keepGoing: keepGoing)
        ownFormat = track.format
        var filters: [String] = []
        let wanted = rate ?? ownFormat.sampleRate
        if wanted != ownFormat.sampleRate { filters.append("aresample=\(wanted)") }
        let channels = ownFormat.channelCount
        let mixing = mixes && channels > 1
        if mixing {
            let terms = (0..<channels).map { "\(1 / Double(channels))*c\($0)" }
            filters.append("pan=mono|c0=" + terms.joined(separator: "+"))
        }
        filters.append("aformat=sample_fmts=fltp")
        shaping = filters.count > 1 ? try FilterGraph(filters.joined(separator: ","), sound: ownFormat) : nil
        format = SoundFormat(
            planarFloat: wanted, channelLayout: mixing ? "mono" : ownFormat.channelLayout)
    }

    /// FFmpeg's names of the channels that ``next()`` gives.
    var channelNames: [String] { ChannelLayout.speakers(of: format.channelLayout) }

    /// What was found broken so far.
    var damages: [Damage] { track.damages }

    /// The next block; nil at the end.
    func next() throws -> Frame? {
        try supervision.check()
        guard let block = try shaped() else { return nil }
        try block.makeWritable()
        ownStrays += try block.withChannels { $0.silenceStrays() }
        return block
    }

    private func shaped() throws -> Frame? {
        guard let shaping else { return try track.next() }
        while ready.isEmpty && !hasEnded {
            let block = try track.next()
            block?.pts = nil
            try shaping.push(block)
            hasEnded = block == nil
            ready = try shaping.pullAll().filter { $0.sampleCount > 0 }
        }
        return ready.isEmpty ? nil : ready.removeFirst()
    }
}
