import Decoding
import Evaluation
import LibAV
import MediaTypes
import Rendering

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
    static func draw(
        _ path: String, _ request: SpectrogramRequest, axes: SpectrogramGrid.Axes, lead: Double,
        _ supervision: Supervision
    ) throws -> SpectrogramPanel {
        let reader = try SoundTrackReader(path, track: request.track, keepGoing: request.keepGoing, supervision)
        let (channel, channels) = (request.channel, reader.format.channelCount)
        if let channel, channel > channels {
            throw ComparisonError(
                .usage,
                "cannot draw channel \(channel) of \(path): it has \(channels); use "
                    + "\(option: .channel) 1 to \(channels)")
        }
        let grid = try SpectrogramGrid(
            rate: reader.format.sampleRate, channels: channels, selection: channel.map { .one($0 - 1) } ?? .all,
            axes: axes.moved(by: lead),
            window: request.frameSeconds)
        let progress = PassProgress(
            supervision, stage: WorkEvent.soundStage, total: Int(axes.end.rounded(.up)))
        var samples = 0
        while !grid.isComplete, let block = try reader.next() {
            try block.withChannels { grid.add($0) }
            samples += block.sampleCount
            progress.tell(done: samples / reader.format.sampleRate)
        }
        let levels = grid.finish()
        for damage in reader.damages {
            supervision.note(damage.note(of: path))
        }
        if reader.strays > 0 {
            supervision.note(
                "\(reader.strays) samples of \(path) are infinite or no numbers, and were taken as silence")
        }
        return SpectrogramPanel(
            path: path, format: reader.format, channel: channel, codec: reader.stream.parameters.codecName,
            windowSeconds: grid.windowSeconds, lead: lead, levels: levels)
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
