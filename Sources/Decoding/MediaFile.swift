public import LibAV
internal import MediaTypes

/// A media file as its headers describe it: what `mediaedit probe` prints and every plan of a render starts from.
public struct MediaFile: Sendable {
    /// The path as it was given.
    public let path: String
    /// FFmpeg's names of the container: `mov,mp4,m4a,3gp,3g2,mj2`.
    public let formatName: String
    /// Seconds: as the header says, else measured by reading every packet; nil when there are none.
    public let duration: Double?
    /// The earliest time of any stream, in seconds: 0 on the clock that a person sees. Below 0 only where that clock is
    /// arbitrary.
    public let origin: Double
    /// The container's clock starts anywhere (MPEG-TS, MPEG-PS), so times are given from the start instead.
    public let hasArbitraryClock: Bool
    /// The clock jumps on the way (two recordings put together); readers let the times go on, and can't seek.
    public let hasClockJumps: Bool
    /// Packets have no times of their own (a raw `.h264`): frames follow each other at the nominal rate.
    public let hasNoTimes: Bool
    /// The length is reckoned from the size and the bit rate, because no header tells it.
    let lengthIsEstimated: Bool
    /// Seconds of the container's clock at which each stream ends, where the header doesn't tell or tells wrong.
    let measuredEnds: [Int: Double]
    /// The streams in the file's order, with covers, subtitles, data and attachments.
    public private(set) var streams: [StreamInfo]
    /// The index of a sound stream that isn't in the file, and is silent; nil without one.
    public private(set) var silentSound: Int?
    /// The chapters in the file's order, in ticks of their own time bases.
    public let chapters: [Chapter]
    /// Tags of the file as a whole, not of its streams.
    public let metadata: [StreamInfo.Tag]

    /// Opens, reads the headers and closes again; all packets are read where headers can't tell the length.
    public static func open(path: String) throws(LibAVError) -> MediaFile {
        let demuxer = try Demuxer(path: path)
        let film = film(of: demuxer.streams)
        let isUnclear =
            demuxer.duration == nil || demuxer.hasArbitraryClock || (film != nil && film?.startTime == nil)
        let hasNoRate = film.map { $0.averageFrameRate.numerator <= 0 && $0.kind == .video } ?? false
        let ends = isUnclear || hasNoRate ? demuxer.measureEnds() : [:]
        return MediaFile(path, demuxer, ends, isUnclear: isUnclear, hasNoRate: hasNoRate)
    }

    /// - Parameters:
    ///   - ends: what was measured of the streams by reading all packets; empty where the headers tell.
    ///   - isUnclear: the headers don't tell the length.
    ///   - hasNoRate: the header doesn't tell the film's rate.
    private init(
        _ path: String, _ demuxer: Demuxer, _ ends: [Int: StreamEnd], isUnclear: Bool, hasNoRate: Bool
    ) {
        self.path = path
        formatName = demuxer.formatName
        hasArbitraryClock = demuxer.hasArbitraryClock
        lengthIsEstimated = demuxer.lengthIsEstimated
        chapters = demuxer.chapters
        metadata = demuxer.metadata
        let film = Self.film(of: demuxer.streams)
        streams = demuxer.streams.map { stream in
            guard hasNoRate, stream.index == film?.index, let mean = ends[stream.index]?.meanRate, mean.numerator > 0
            else { return stream }
            return stream.withMeanFrameRate(mean)
        }
        let first = demuxer.startTime ?? ends.values.compactMap(\.first).min() ?? 0
        // A start before 0 is priming (Opus in Matroska): nobody sees or hears it. On a broadcast's clock it means
        // nothing: libavformat counts back from where 33 bits of it are full.
        let start = demuxer.hasArbitraryClock ? first : max(0, first)
        origin = start
        hasClockJumps = demuxer.clockJumps > 0
        hasNoTimes = film.flatMap { ends[$0.index]?.hasTimes } == false
        measuredEnds = isUnclear ? ends.mapValues(\.seconds) : [:]
        duration = measuredEnds.values.max().map { $0 - start } ?? demuxer.duration
    }

    /// Seconds of the container's clock at which a stream's last packet ends, by reading all of them.
    func measureEnd(of stream: StreamInfo) throws(LibAVError) -> Double? {
        let demuxer = try Demuxer(path: path)
        demuxer.select([stream.index])
        return demuxer.measureEnds()[stream.index]?.seconds
    }

    /// Every packet of a picture stream tells when it is shown, so that it can be copied into another file. AVI, raw
    /// streams and many of MPEG's don't say it of each. All packets are read where the format leaves it open.
    public func tellsTimes(of stream: StreamInfo) throws(LibAVError) -> Bool {
        if hasNoTimes || hasClockJumps { return false }
        // Its table has a time for each.
        if formatName.hasPrefix("mov,") { return true }
        let demuxer = try Demuxer(path: path)
        demuxer.select([stream.index])
        while let packet = try demuxer.read() {
            if packet.streamIndex == stream.index, packet.size > 0, packet.pts == nil { return false }
        }
        return demuxer.clockJumps == 0
    }

    /// The file with a silent sound track besides, coded as a track of another file is.
    public func withSilentSound(like track: StreamInfo) -> MediaFile {
        var file = self
        let index = (streams.map(\.index).max() ?? -1) + 1
        file.streams.append(track.empty(at: index))
        file.silentSound = index
        return file
    }

    /// The film itself: the default picture stream, else the largest; covers don't count.
    public var video: StreamInfo? { Self.film(of: streams) }

    private static func film(of streams: [StreamInfo]) -> StreamInfo? {
        let films = streams.filter { $0.kind == .video && !$0.isAttachedPicture && $0.parameters.codecName != "none" }
        return films.first { $0.isDefault }
            ?? films.max { $0.parameters.width * $0.parameters.height < $1.parameters.width * $1.parameters.height }
    }

    /// Every audio stream, in the file's order.
    public var sound: [StreamInfo] { streams.filter { $0.kind == .audio } }

    /// The film, or the error that says what the file holds instead.
    public func requireVideo() throws(DecodingError) -> StreamInfo {
        if let video { return video }
        let remedy: Message =
            sound.isEmpty
            ? "give a video file"
            : "it holds audio only; use '\(command: .audio)'"
        throw DecodingError(.noStream, "cannot decode \(path): no video stream; \(remedy)")
    }

    /// The track that players choose: the default one, else the first.
    ///
    /// - Throws: ``DecodingError`` that says what the file holds instead.
    public func requireSound() throws(DecodingError) -> StreamInfo {
        if let stream = sound.first(where: \.isDefault) ?? sound.first { return stream }
        let remedy: Message =
            video == nil
            ? "give a file with sound"
            : "it holds pictures only; use "
                + "'\(command: .video)'"
        throw DecodingError(.noStream, "cannot decode \(path): no sound track; \(remedy)")
    }

    /// Seconds that the picture lasts, from its own stream where the header says so.
    public var videoDuration: Double? {
        guard let video else { return duration }
        if let end = measuredEnds[video.index] { return end - origin }
        if let ticks = video.duration {
            let start = Double(video.startTime ?? 0) * video.timeBase.value
            return start + Double(ticks) * video.timeBase.value - origin
        }
        return duration
    }

    /// Frames of the film: counted by the container, else estimated from its length and rate; nil when neither is
    /// known.
    public var frameEstimate: Int? {
        guard let video else { return nil }
        if video.frameCount > 0 { return video.frameCount }
        guard let videoDuration else { return nil }
        let rate = video.averageFrameRate.numerator > 0 ? video.averageFrameRate : video.nominalFrameRate
        return Int((videoDuration * rate.value).rounded())
    }

    /// Frames a second, where they are so many all over the film; nil else.
    public var steadyFrameRate: Double? {
        guard let video, video.averageFrameRate.numerator > 0, video.averageFrameRate == video.baseFrameRate else {
            return nil
        }
        return video.averageFrameRate.value
    }
}
