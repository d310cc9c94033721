internal import LibAV
internal import MediaTypes
internal import SoundFiles

/// Decodes one sound track to planar samples, mostly float, from its first sample on, and notices damage.
///
/// The blocks are without gap: sample 0 is at ``zero``, what the file has no sound for is silence, what it has
/// twice is dropped. Times are trusted beyond ``tolerance``; nearer than that, blocks follow each other directly,
/// because containers round their times (Matroska to 1 ms). A block that is off its place by less than ``wobble`` waits
/// for the one after it: where that one is in place again, only the time was wrong (libavformat times Vorbis's blocks
/// so in Ogg, where short ones follow long ones). Encoder priming is dropped by libavcodec
/// (`AV_PKT_DATA_SKIP_SAMPLES`). Used by one thread at a time.
final class SoundDecoder {
    let format: SoundFormat
    private let track: TrackDecoder
    private let stream: StreamInfo
    private let file: MediaFile
    /// Where sample 0 is, in seconds of the container's clock.
    private let zero: Double
    private var conversion: (from: SoundFormat, graph: FilterGraph)?
    /// Samples given out or made ready, from ``zero``.
    private var end = 0
    private var silence = 0
    private var ready: [Frame] = []
    /// A block that seems to be off its place, until the next one tells.
    private var held: Frame?
    private var isFirst = true
    private var hasCheckedBareLength = false

    /// Seconds by which a block may be off its place before silence is put in or sound left out.
    static let tolerance = 0.010
    /// Seconds by which a single block's time may be wrong.
    private static let wobble = 0.1
    private static let block = 8192

    /// What was wrong with single samples so far.
    private(set) var strays = StraySamples()

    /// - Parameters:
    ///   - sampleFormat: FFmpeg's name of the planar format of the blocks, where it isn't float.
    ///   - other: the format that the blocks are brought to, where it isn't the track's own.
    init(
        _ file: MediaFile, stream: StreamInfo, zero: Double, keepGoing: Bool, sampleFormat: String? = nil,
        as other: SoundFormat? = nil
    ) throws {
        var format = stream.parameters.soundFormat
        let hasShape = format.sampleRate > 0 && format.channelCount > 0
        if hasShape, let other { format = other }
        format.sampleFormat = sampleFormat ?? format.sampleFormat
        self.format = format
        guard format.sampleRate > 0, format.channelCount > 0 else {
            throw DecodingError(
                .damaged,
                "cannot decode \(file.path): \(stream.label) has no sample rate or no channels; "
                    + "check the file with '\(command: .probe)'")
        }
        track = try TrackDecoder(
            file, stream, unit: "block", keepGoing: keepGoing, threads: 1,
            forgivesPackets: Self.isBare(file, stream))
        self.stream = stream
        self.file = file
        self.zero = zero
    }

    /// What was found broken so far; with `keepGoing` it grows, else the first one is thrown.
    var damages: [Damage] { track.damages }

    /// Seconds from ``zero`` at which the last packet so far ends.
    var packetEnd: Double { max(0, track.packetEnd - zero) }

    /// The next block, directly after the one before; nil at the end of the track.
    func next() throws -> Frame? {
        while true {
            if silence > 0 {
                let count = min(silence, Self.block)
                silence -= count
                return try Frame(silence: format, sampleCount: count)
            }
            if !ready.isEmpty { return ready.removeFirst() }
            if let frame = try decode() {
                try arrange(frame)
            } else if let last = held {
                held = nil
                try place(last, offset: offset(of: last))
            } else {
                return try drainConversion()
            }
        }
    }

    // MARK: - Placing

    /// Places a decoded block, or keeps it until the next one has come.
    private func arrange(_ frame: Frame) throws {
        var most = Self.wobble
        if let last = held {
            held = nil
            let before = last.sampleCount * format.sampleRate / max(1, last.sampleRate)
            let isInPlace = offset(of: frame, after: before) == 0
            try place(last, offset: isInPlace ? 0 : offset(of: last))
            // Only one silence can wait to be given out.
            most = .infinity
        }
        let offset = offset(of: frame)
        if !isFirst, offset != 0, abs(Double(offset)) < most * Double(format.sampleRate) {
            held = frame
        } else {
            try place(frame, offset: offset)
        }
    }

    /// Samples by which a block's time is after what came before and `count` more; 0 where that is near enough.
    private func offset(of frame: Frame, after count: Int = 0) -> Int {
        guard let ticks = frame.pts ?? frame.bestEffortPTS else { return 0 }
        let seconds = Double(ticks) * stream.timeBase.value - zero
        let offset = Int((seconds * Double(format.sampleRate)).rounded()) - end - count
        let slack = isFirst ? 0 : max(Self.tolerance, 2 * stream.timeBase.value) * Double(format.sampleRate)
        return Double(abs(offset)) > slack ? offset : 0
    }

    /// Puts a decoded block so many samples after what came before, or leaves out so many of its own.
    private func place(_ frame: Frame, offset: Int) throws {
        frame.nameChannels()
        var drop = max(0, -offset)
        if offset > 0 {
            silence = offset
            end += offset
        }
        isFirst = false
        for block in try converted(frame) {
            try silenceBroken(block)
            let skipped = min(drop, block.sampleCount)
            drop -= skipped
            guard skipped < block.sampleCount else { continue }
            let count = block.sampleCount - skipped
            if skipped == 0 {
                ready.append(block)
            } else {
                let rest = try Frame(silence: format, sampleCount: count)
                rest.copySamples(of: block, from: skipped, count: count, at: 0)
                ready.append(rest)
            }
            end += count
        }
    }

    /// Only uncompressed float can hold samples that are no numbers, or as large as no sound is; one of them would
    /// spread through every filter.
    private func silenceBroken(_ block: Frame) throws {
        guard stream.parameters.codecName.hasPrefix("pcm_f"), format.sampleFormat == "fltp" else { return }
        var isOrdinary = true
        try block.withPlanes(of: Float.self) { planes in
            // What is no number is in no range.
            isOrdinary = planes.allSatisfy { $0.allSatisfy { abs($0) <= StraySamples.loudest } }
        }
        guard !isOrdinary else { return }
        try block.makeWritable()
        try block.withPlanes(of: Float.self) { planes in
            for plane in planes {
                for index in plane.indices where !(abs(plane[index]) <= StraySamples.loudest) {
                    plane[index] = strays.replace(plane[index])
                }
            }
        }
    }

    /// The samples as planar float at the track's own rate and layout, even if the decoder changes its mind midway.
    private func converted(_ frame: Frame) throws -> [Frame] {
        let from = frame.soundFormat(timeBase: Ratio(1, max(1, frame.sampleRate)))
        if from == format && conversion == nil { return [frame] }
        var blocks: [Frame] = []
        if conversion?.from != from {
            try conversion?.graph.push(nil)
            blocks = try conversion?.graph.pullAll() ?? []
            let shape = "sample_rates=\(format.sampleRate):channel_layouts=\(format.channelLayout)"
            conversion = (from, try FilterGraph("aformat=sample_fmts=\(format.sampleFormat):\(shape)", sound: from))
        }
        frame.pts = nil
        try conversion?.graph.push(frame)
        return try blocks + (conversion?.graph.pullAll() ?? [])
    }

    /// A change of rate keeps back its last few samples.
    private func drainConversion() throws -> Frame? {
        guard let graph = conversion?.graph else { return nil }
        conversion = nil
        try graph.push(nil)
        ready = try graph.pullAll().filter { $0.sampleCount > 0 }
        end += ready.reduce(0) { $0 + $1.sampleCount }
        return ready.isEmpty ? nil : ready.removeFirst()
    }

    // MARK: - Decoding

    private func decode() throws -> Frame? {
        try checkBareLength()
        while true {
            switch try track.next() {
            case .frame(let frame, let damage):
                if let damage { try report(damage) }
                if frame.sampleCount > 0 { return frame }
            case .packet: continue
            case .damage(let what): try report(what)
            case .inputEnd: try checkLength()
            case .end: return nil
            }
        }
    }

    /// Containers whose header states a track's length; others only guess it from the size and the bit rate.
    private static let statesLength: Set<String> = ["mov", "wav", "w64", "flac", "aiff", "caf", "avi", "au"]

    static func lengthIsStated(_ file: MediaFile) -> Bool {
        if file.formatName == "mp3" { return !file.lengthIsEstimated }
        return file.formatName.split(separator: ",").contains { statesLength.contains(String($0)) }
    }

    /// A RIFF or AIFF file of uncompressed samples. Its last packet is called damaged when it is shorter than the
    /// others, and may hold half a sample.
    private static func isBare(_ file: MediaFile, _ stream: StreamInfo) -> Bool {
        stream.parameters.codecName.hasPrefix("pcm_") && ["wav", "aiff"].contains(file.formatName)
    }

    /// The demuxers of RIFF and AIFF take a file's own end for what its header says.
    private func checkBareLength() throws {
        guard !hasCheckedBareLength, Self.isBare(file, stream) else { return }
        hasCheckedBareLength = true
        guard let data = try SoundFileReader(path: file.path).data, let stated = data.stated else { return }
        let rate = Double(max(1, stream.parameters.bytesPerSecond))
        // Less than a sample of every channel is no sound.
        let sample = rate / Double(max(1, format.sampleRate))
        guard Double(stated - data.found) >= sample else { return }
        try report(
            "the file is cut off: its header says \(Seconds.text(Double(stated) / rate)), "
                + "there are \(Seconds.text(Double(data.found) / rate))", code: .truncated,
            at: Double(data.found) / rate)
    }

    private func checkLength() throws {
        guard !Self.isBare(file, stream) else { return }
        let stated = Double((stream.startTime ?? 0) + (stream.duration ?? 0)) * stream.timeBase.value - zero
        let isStated = stream.duration != nil && Self.lengthIsStated(file)
        // The header of MP3 counts blocks of 1152 samples at most; what an encoder put in front isn't among the
        // samples.
        let slack = file.formatName == "mp3" ? max(0.08, 2304 / Double(max(1, format.sampleRate))) : 0.25
        guard isStated, stated - packetEnd > slack else {
            if let problem = FileEnd.problem(of: file.path, format: file.formatName) {
                try report(problem, code: .truncated)
            }
            return
        }
        try report(
            "the file is cut off: its header says \(Seconds.text(stated)), there are "
                + "\(Seconds.text(max(0, packetEnd)))",
            code: .truncated)
    }

    private func report(_ what: String, code: DecodingError.Code = .damaged, at moment: Double? = nil) throws {
        let time = moment ?? Double(end) / Double(format.sampleRate)
        let length = stream.duration.map { " of " + Seconds.text(Double($0) * stream.timeBase.value) } ?? ""
        try track.report(
            what, code: code, at: time, frame: end, readable: "\(Seconds.text(time))\(length) of its sound was")
    }
}
