import Decoding
import Evaluation
import LibAV
import MediaTypes
import Rendering

/// What is to be drawn, and how.
struct SpectrogramRequest {
    /// One or two files.
    let paths: [String]
    let track: RenderRequest.TrackChoice
    /// Counted from 1; nil for the mean of all.
    let channel: Int?
    let scale: FrequencyScale
    /// dB between the darkest and the brightest colour.
    let range: Double
    /// dBFS of the brightest colour; nil for the loudest place.
    let top: Double?
    /// Hz at the upper end; nil for half of the highest rate.
    let topFrequency: Double?
    /// Seconds; nil for all.
    let span: (start: Double, duration: Double)?
    /// Seconds of a frame; nil for the scale's own.
    let window: Double?
    let size: (width: Int, height: Int)
    /// The second file is moved to where it fits the first.
    let aligns: Bool
    let keepGoing: Bool

    /// Seconds of a frame: 2048 samples at 48 kHz, and twice as many where low frequencies take much of the axis.
    var frameSeconds: Double { window ?? (scale == .log ? 4096 : 2048) / 48_000 }
}

/// The levels of one file's sound, as pixels.
struct SpectrogramPanel {
    let path: String
    let format: SoundFormat
    /// Channel that is drawn, counted from 1; nil for the mean of all.
    let channel: Int?
    let codec: String
    let windowSeconds: Double
    /// Seconds by which it is drawn earlier than it is.
    let lead: Double
    /// [row from high to low, column] in dBFS; no number where there is no sound.
    let levels: [Float]

    /// Reads the sound as far as the axes reach.
    init(
        _ path: String, _ request: SpectrogramRequest, axes: SpectrogramGrid.Axes, lead: Double,
        _ printer: ProgressPrinter
    ) throws {
        self.lead = lead
        let reel = try SoundReel(path, track: request.track, keepGoing: request.keepGoing)
        self.path = path
        format = reel.format
        codec = reel.stream.parameters.codecName
        channel = request.channel
        let channels = reel.format.channelCount
        if let channel, channel > channels {
            throw CompareError(
                .usage, "cannot draw channel \(channel) of \(path): it has \(channels); use --channel 1 to \(channels)")
        }
        let grid = try SpectrogramGrid(
            rate: reel.format.sampleRate, channels: channels, selection: channel.map { .one($0 - 1) } ?? .all,
            axes: axes.moved(by: lead),
            window: request.frameSeconds)
        windowSeconds = grid.windowSeconds
        let progress = CompareProgress(
            printer, stage: WorkEvent.soundStage, total: Int(axes.end.rounded(.up)))
        var samples = 0
        while !grid.isComplete, let block = try reel.next() {
            try block.withChannels { grid.add($0) }
            samples += block.sampleCount
            progress.tell(done: samples / reel.format.sampleRate)
        }
        levels = grid.finish()
        for damage in reel.damages {
            printer.tell(.note("damage of \(path) at \((damage.time * 1000).rounded() / 1000) s: \(damage.what)"))
        }
        if reel.strays > 0 {
            printer.tell(
                .note("\(reel.strays) samples of \(path) are infinite or no numbers, and were taken as silence"))
        }
    }

    /// dBFS of the loudest place; nil for silence.
    var loudest: Double? {
        let most = levels.reduce(SpectrogramGrid.silence) { $1 > $0 ? $1 : $0 }
        return most > -200 ? Double(most) : nil
    }

    /// `48 kHz · stereo · flac · channel 1 · moved by −25 ms`.
    var facts: String {
        let kilo = Double(format.sampleRate) / 1000
        let rate = kilo == kilo.rounded() ? "\(Int(kilo)) kHz" : "\(kilo) kHz"
        var facts = [rate, format.channelLayout, codec] + (channel.map { ["channel \($0)"] } ?? [])
        if lead != 0 { facts.append("moved by \(lead > 0 ? "−" : "+")\((abs(lead) * 1e4).rounded() / 10) ms") }
        return facts.joined(separator: " · ")
    }
}
