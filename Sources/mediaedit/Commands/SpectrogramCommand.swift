import ArgumentParser
import Comparing
import Evaluation
import MediaTypes
import Rendering

/// `mediaedit spectrogram`: a picture of a sound, or of two above each other.
struct SpectrogramCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spectrogram",
        abstract: "Draw the spectrogram of a sound, or of two sounds and their difference.",
        discussion: """
            EXAMPLES:
              mediaedit spectrogram talk.wav -o talk.png
              mediaedit spectrogram talk.wav denoised.wav -o before-after.png --span 5s@1:20
              mediaedit spectrogram film.mkv -o track2.png --track 2 --scale linear --range 100

            Levels are those of a sine, where one of full scale has 0 dBFS; the brightest colour is the loudest place \
            of all files unless --top says otherwise. A column is the mean power of its time, a row the strongest of \
            its \
            frequencies; channels are averaged by power. Two files share both axes and the colours; below them, their \
            difference is blue where the second is quieter and orange where it is louder (what is below the range \
            counts as its lower end).
            """)

    @Argument(help: "The sound, or the film whose sound is drawn.")
    var file: String

    @Argument(help: "A second one, drawn below on the same axes.")
    var second: String?

    @Option(name: .shortAndLong, help: "The picture (PNG or JPEG).")
    var output: String

    @Option(help: "Frequencies along the axis: mel, linear or log.")
    var scale = NamedOption(FrequencyScale.mel)

    @Option(help: "dB from the darkest to the brightest colour, 10 to 200.")
    var range = 80.0

    @Option(help: "dBFS of the brightest colour; without it that of the loudest place, rounded up to 5 dB.")
    var top: Double?

    @Option(help: "Hz at the upper end of the axis; without it half of the sample rate.")
    var toHz: Double?

    @Option(help: "A part of the sound: 2s@10, 500ms@1:05.")
    var span: PreviewWindow?

    @Option(help: "Pixels of the picture; without it 1600x900, for two files 1600x1400.")
    var size: PictureSize?

    @Option(help: "Milliseconds of a frame, 1 to 1000: short ones tell moments apart, long ones pitches.")
    var window: Double?

    @Option(help: "One channel, counted from 1; without it the mean of their powers.")
    var channel: Int?

    @Option(help: "Which sound track, counted from 1; without it the one that players choose.")
    var track: Int?

    @Flag(help: "Move the second sound to where it fits the first best, by up to two seconds.")
    var align = false

    @Flag(help: "Draw what can be decoded of a damaged file.")
    var keepGoing = false

    @Flag(help: "Replace the output if it exists.")
    var overwrite = false

    @Option(help: "auto, bar, plain, json or none.")
    var progress = ProgressStyle.auto

    @Flag(name: .shortAndLong, help: "Say only errors and notes.")
    var quiet = false

    func validate() throws {
        guard (10...200).contains(range) else {
            throw ValidationError("cannot draw a range of \(range) dB: --range is 10 to 200")
        }
        if let window, !(1...1000).contains(window) {
            throw ValidationError("cannot take frames of \(window) ms: --window is 1 to 1000")
        }
        if let top, !(-200...100).contains(top) {
            throw ValidationError("cannot draw up to \(top) dBFS: --top is -200 to 100")
        }
        if let toHz, !(100...400_000).contains(toHz) {
            throw ValidationError("cannot draw up to \(toHz) Hz: --to-hz is 100 to 400000")
        }
        if align && second == nil { throw ValidationError("cannot --align one file: give a second one") }
        if let channel, channel < 1 {
            throw ValidationError("cannot draw channel \(channel): channels count from 1")
        }
        if let track, track < 1 { throw ValidationError("cannot take --track \(track): tracks count from 1") }
    }

    func run() throws {
        Interrupts.install()
        let printer = ProgressPrinter(progress, isQuiet: quiet)
        defer { printer.clearBar() }
        let paths = [file] + (second.map { [$0] } ?? [])
        let place = try SheetOutput(
            output, kind: .picture, what: "a spectrogram", mayReplace: overwrite, inputs: paths, printer.supervision)
        let request = SpectrogramRequest(
            paths: paths, track: track.map { .number($0) } ?? .usual, channel: channel, scale: scale.value,
            range: range,
            top: top, topFrequency: toHz, span: span.map { ($0.window.start, $0.window.duration) },
            window: window.map { $0 / 1000 }, size: size?.pixels ?? (1600, paths.count > 1 ? 1400 : 900),
            aligns: align, keepGoing: keepGoing)
        let sheet = try SpectrogramSheet.draw(request, printer.supervision)
        try place.write(sheet)
        printer.clearBar()
        Terminal.print(output)
    }
}

/// `1600x900`.
struct PictureSize: ExpressibleByArgument {
    let pixels: (width: Int, height: Int)

    init?(argument: String) {
        let sides = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1] else { return nil }
        guard (400...16_000).contains(width), (300...8000).contains(height) else { return nil }
        pixels = (width, height)
    }

    static let allValueStrings = ["400x300 to 16000x8000"]
}
