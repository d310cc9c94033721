public import LibAV
internal import MediaTypes

/// What the packets of one stream are like: whether those of another file can follow them, and when.
public struct PacketSurvey: Sendable {
    /// The times at which pictures are shown, in the order of decoding, in ticks; of sound only the first.
    public private(set) var times: [Int64] = []
    /// Samples of each packet of sound.
    public private(set) var samples: [Int] = []
    /// Samples of all of them.
    private var sampleCount = 0
    /// Why it can't be joined by copying, as "has …"; nil where nothing is in the way.
    public private(set) var obstacle: String?
    /// What the stream's header says of its pictures besides their form.
    public let sideData: [StreamSideData]
    private let stream: StreamInfo
    private let units: CodedUnits?

    /// Codecs of pictures whose key frames, where they are a file's first, need nothing of what came before them.
    private static let pictures: Set<String> = [
        "h264", "hevc", "vp8", "vp9", "av1", "mpeg2video", "mjpeg", "prores", "dnxhd", "ffv1", "png", "rawvideo",
    ]

    /// Codecs of sound in packets of one length, which a decoder finds into within a packet.
    private static let sounds: Set<String> = ["aac", "ac3", "eac3", "mp2", "mp3"]

    /// Reads all packets of some streams of a file.
    /// - Returns: a survey for each stream, by its index.
    public static func read(path: String, _ streams: [StreamInfo]) throws(LibAVError) -> [Int: PacketSurvey] {
        let demuxer = try Demuxer(path: path)
        demuxer.select(Set(streams.map(\.index)))
        var surveys: [Int: PacketSurvey] = [:]
        for stream in streams { surveys[stream.index] = PacketSurvey(stream, of: demuxer) }
        while let packet = try demuxer.read() {
            guard packet.size > 0 else { continue }
            surveys[packet.streamIndex]?.add(packet)
        }
        return surveys.mapValues { $0.closed() }
    }

    private init(_ stream: StreamInfo, of file: Demuxer) {
        self.stream = stream
        sideData = StreamSideData.kinds(of: file, stream: stream.index)
        let (codec, isSound) = (stream.parameters.codecName, stream.kind == .audio)
        units = isSound ? nil : CodedUnits(stream.parameters)
        if file.hasArbitraryClock {
            obstacle = "has a broadcast's clock (MPEG-TS, MPEG-PS)"
        } else if isSound, !Self.sounds.contains(codec) {
            obstacle = "has sound in \(codec), which is exact only where it is coded anew"
        } else if !isSound, !Self.pictures.contains(codec) {
            obstacle = "has pictures in \(codec), whose first ones may need others before them"
        } else if !isSound, ["h264", "hevc"].contains(codec), units == nil {
            obstacle = "has its parameters among its pictures"
        }
    }

    private mutating func add(_ packet: Packet) {
        guard obstacle == nil else { return }
        obstacle = stream.kind == .audio ? soundObstacle(packet) : pictureObstacle(packet)
    }

    private mutating func pictureObstacle(_ packet: Packet) -> String? {
        guard let time = packet.pts else { return "has pictures without a time" }
        if packet.isDiscarded { return "has an edit list that leaves pictures out" }
        if packet.isCorrupt { return "has damaged pictures" }
        if packet.changesSetup { return "has pictures of another form within it" }
        let found = units.map { units in packet.withBytes { units.look(at: $0) } }
        if found?.bringsOthers == true { return "has parameters of coding that change within it" }
        if times.isEmpty, !packet.isKeyFrame || found?.isFresh == false {
            return "has first pictures that need others before them"
        }
        if let first = times.first, time < first { return "has first pictures that need others before them (open GOP)" }
        times.append(time)
        return nil
    }

    private mutating func soundObstacle(_ packet: Packet) -> String? {
        guard let time = packet.pts else { return "has sound without a time" }
        if packet.changesSetup { return "has sound of another form within it" }
        let count = stream.parameters.sampleCount(ofBytes: packet.size)
        guard count > 0 else { return "has sound in packets of unknown length" }
        if times.isEmpty { times = [time] }
        let reached = start + sampleCount
        let own = Self.sample(time, stream)
        // A clock in milliseconds rounds.
        if abs(own - reached) > count / 2 { return "has gaps in its sound" }
        if packet.isDiscarded, own + count > 0 { return "has an edit list that leaves sound out" }
        samples.append(count)
        sampleCount += count
        return nil
    }

    /// Sound: the first packet's sample, counted from second 0 of the file's clock.
    public var start: Int { times.first.map { Self.sample($0, stream) } ?? 0 }

    private static func sample(_ ticks: Int64, _ stream: StreamInfo) -> Int {
        Int((Double(ticks) * stream.timeBase.value * Double(stream.parameters.sampleRate)).rounded())
    }

    private func closed() -> PacketSurvey {
        guard obstacle == nil else { return self }
        var survey = self
        if times.isEmpty { survey.obstacle = "has no packets" }
        if stream.kind == .video, Set(times).count < times.count { survey.obstacle = "has pictures at the same time" }
        return survey
    }

    /// Pictures: how many are decoded at most before one that is shown earlier.
    public var delay: Int {
        let places = Dictionary(uniqueKeysWithValues: times.sorted().enumerated().map { ($1, $0) })
        return times.enumerated().map { $0 - (places[$1] ?? $0) }.max() ?? 0
    }
}
