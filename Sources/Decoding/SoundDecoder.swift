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
    private let demuxer: Demuxer
    private let decoder: StreamDecoder
    private let stream: StreamInfo
    private let file: MediaFile
    /// Where sample 0 is, in seconds of the container's clock.
    private let zero: Double
    private let keepGoing: Bool
    private var conversion: (from: SoundFormat, graph: FilterGraph)?
    /// Samples given out or made ready, from ``zero``.
    private var end = 0
    private var silence = 0
    private var ready: [Frame] = []
    /// A block that seems to be off its place, until the next one tells.
    private var held: Frame?
    private var isFirst = true
    private var inputEnded = false
    private var outputEnded = false
    private var quietUntilFrame = true
    private var watch: DamageWatch
    private var drainErrors = 0
    /// Seconds from ``zero`` at which the last packet so far ends.
    private(set) var packetEnd = 0.0
    private(set) var damages: [Damage] = []

    /// Seconds by which a block may be off its place before silence is put in or sound left out.
    static let tolerance = 0.010
    /// Seconds by which a single block's time may be wrong.
    private static let wobble = 0.1
    private static let block = 8192

    /// Samples that were no numbers (NaN) or infinite, and were replaced by silence.
    private(set) var brokenSamples = 0

    /// - Parameter sampleFormat: FFmpeg's name of the planar format of the blocks, where it isn't float.
    init(
        _ file: MediaFile, stream: StreamInfo, zero: Double, keepGoing: Bool, sampleFormat: String? = nil
    ) throws {
        var format = stream.parameters.soundFormat
        format.sampleFormat = sampleFormat ?? format.sampleFormat
        self.format = format
        guard format.sampleRate > 0, format.channelCount > 0 else {
            throw DecodingError(
                .damaged,
                "cannot decode \(file.path): \(stream.label) has no sample rate or no channels; "
                    + "check the file with '\(command: .probe)'")
        }
        demuxer = try Demuxer(path: file.path)
        demuxer.select([stream.index])
        decoder = try StreamDecoder(stream, threads: 1)
        watch = DamageWatch(decoder, demuxer, includesOpening: true)
        self.stream = stream
        self.file = file
        self.zero = zero
        self.keepGoing = keepGoing
    }

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
            let isInPlace = offset(of: frame, after: last.sampleCount) == 0
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

    /// Only uncompressed float can hold samples that are no numbers; one of them would spread through every filter.
    private func silenceBroken(_ block: Frame) throws {
        guard stream.parameters.codecName.hasPrefix("pcm_f"), format.sampleFormat == "fltp" else { return }
        var found = 0
        try block.withPlanes(of: Float.self) { planes in
            for plane in planes where !plane.allSatisfy(\.isFinite) { found += plane.count { !$0.isFinite } }
        }
        guard found > 0 else { return }
        brokenSamples += found
        try block.makeWritable()
        try block.withPlanes(of: Float.self) { planes in
            for plane in planes { for place in plane.indices where !plane[place].isFinite { plane[place] = 0 } }
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
        while !outputEnded {
            switch try receive() {
            case .frame(let frame):
                try notice(frame)
                if frame.sampleCount > 0 { return frame }
            case .needsInput: try feed()
            case .end: outputEnded = true
            }
        }
        return nil
    }

    private func receive() throws -> StreamDecoder.Output {
        do {
            return try decoder.receive()
        } catch {
            if !isBare { try report("a block cannot be decoded: \(reason(error))") }
            return .needsInput
        }
    }

    private func feed() throws {
        guard !inputEnded else {
            // A broken block while the last ones are taken out; the rest may be whole.
            drainErrors += 1
            outputEnded = drainErrors > FrameDecoder.drainLimit
            return
        }
        if isBare && quietUntilFrame && packetEnd == 0 { try checkBareLength() }
        guard let packet = try readPacket() else {
            inputEnded = true
            if !isBare { try checkLength() }
            _ = try decoder.send(nil)
            return
        }
        guard packet.streamIndex == stream.index else { return }
        do {
            _ = try decoder.send(packet)
        } catch {
            // Half a sample at the end of bare ones, whose length has been looked at.
            if !quietUntilFrame && !isBare { try report("a block cannot be decoded: \(reason(error))") }
        }
        // The last packet of bare samples is called damaged when it is shorter than the others.
        if packet.isCorrupt && !quietUntilFrame && !isBare { try report("the file's bytes are damaged") }
        let end = Double((packet.pts ?? packet.dts ?? 0) + packet.duration) * stream.timeBase.value
        packetEnd = max(packetEnd, end - zero)
    }

    private func reason(_ error: LibAVError) -> String {
        let line = watch.newDecoderError() ?? ""
        return line.isEmpty ? error.reason : line
    }

    private func readPacket() throws -> Packet? {
        do {
            let packet = try demuxer.read()
            if let line = watch.newDemuxerError() { try report(line) }
            return packet
        } catch let error as LibAVError {
            try report("the file cannot be read on: \(error.reason)")
            return nil
        }
    }

    /// Decoders conceal damage and only log it. What is logged before the first block is their start-up.
    private func notice(_ frame: Frame) throws {
        if quietUntilFrame {
            quietUntilFrame = false
            watch = DamageWatch(decoder, demuxer)
        } else if let line = watch.newDecoderError() {
            try report("blocks are broken\(line.isEmpty ? "" : " (\(line))")")
        } else if frame.isCorrupt {
            try report("a block is broken")
        }
    }

    /// Containers whose header states a track's length; others only guess it from the size and the bit rate.
    private static let statesLength: Set<String> = ["mov", "wav", "w64", "flac", "aiff", "caf", "avi", "au"]

    static func lengthIsStated(_ file: MediaFile) -> Bool {
        file.formatName.split(separator: ",").contains { statesLength.contains(String($0)) }
    }

    /// A RIFF or AIFF file of uncompressed samples.
    private var isBare: Bool {
        stream.parameters.codecName.hasPrefix("pcm_") && ["wav", "aiff"].contains(file.formatName)
    }

    /// The demuxers of RIFF and AIFF take a file's own end for what its header says.
    private func checkBareLength() throws {
        guard let data = try SoundFileReader(path: file.path).data, let stated = data.stated else { return }
        let rate = Double(max(1, stream.parameters.bytesPerSecond))
        guard Double(stated - data.found) / rate > 0.25 else { return }
        try report(
            "the file is cut off: its header says \(seconds(Double(stated) / rate)), "
                + "there are \(seconds(Double(data.found) / rate))", code: .truncated, at: Double(data.found) / rate)
    }

    private func checkLength() throws {
        guard let ticks = stream.duration, Self.lengthIsStated(file) else { return }
        let stated = Double((stream.startTime ?? 0) + ticks) * stream.timeBase.value - zero
        guard stated - packetEnd > 0.25 else { return }
        try report(
            "the file is cut off: its header says \(seconds(stated)), there are \(seconds(max(0, packetEnd)))",
            code: .truncated)
    }

    private func report(_ what: String, code: DecodingError.Code = .damaged, at place: Double? = nil) throws {
        let time = place ?? Double(end) / Double(format.sampleRate)
        damages.append(Damage(time: time, frame: end, what: what))
        guard !keepGoing else { return }
        let length = stream.duration.map { " of " + seconds(Double($0) * stream.timeBase.value) } ?? ""
        throw DecodingError(
            code,
            "cannot decode \(file.path): \(what) in \(stream.label) at \(seconds(time)); "
                + "\(seconds(time))\(length) of its sound was readable; use \(option: .keepGoing) to render what can "
                + "be decoded")
    }

    private func seconds(_ value: Double) -> String { "\((value * 1000).rounded() / 1000) s" }
}
