import ArgumentParser
import Comparing
import Decoding
import Evaluation
import MediaTypes
import Rendering

/// `mediaedit compare`: measures an edit against its source, and shows them beside each other.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Measure an edited film or sound against its source.",
        discussion: """
            EXAMPLES:
              mediaedit compare in.mp4 out.mp4
              mediaedit compare in.mp4 out.mp4 --json --frames 30
              mediaedit compare in.mp4 out.mp4 --contact-sheet sheet.png --side-by-side both.mp4
              mediaedit compare in.mp4 steadied.mp4 --reference painted-per-frame.mp4
              mediaedit compare talk.wav denoised.wav
              mediaedit compare in.mp4 out.mp4 --audio-only --bands third --json

            FILMS: PSNR is of each coded plane and of all samples together, SSIM of luma (Wang et al. 2004). The warp \
            error \
            follows Lai et al. 2018: along the source's optical flow, over the pixels that are seen in both frames of \
            a \
            pair (Ruder et al. 2016); squared it is the distance of colours in 0…1 summed over R, G and B, absolute \
            their \
            mean difference in 0…255. Pairs across a cut are left out. Flicker is the swing of lightness against the \
            source's in 16 × 9 blocks, in root mean square lumas 0…255. The sound is compared too, \
            where both have one track that can be.

            SOUND: SNR and SI-SDR (Le Roux et al. 2019) of the samples, in dB; the log-spectral distance: the root \
            mean \
            square over frequencies of the levels' difference, averaged over frames of 43 ms (2048 at 48 kHz, Hann, a \
            quarter apart; levels below -100 dBFS count as -100); integrated loudness and true peak (ITU-R BS.1770-4); \
            levels in octaves or thirds of them (IEC 61260). An edit that is shifted by up to two seconds is found by \
            cross-correlation and moved back before it is measured. Of different lengths, what both have is compared.

            In JSON, what is infinite or not there is null.
            """)

    @Argument(help: "The film or sound before the edit.")
    var source: String

    @Argument(help: "The edited one; a film with the same frames at the same times.")
    var edited: String

    @Option(help: "Another edit to compare with, as one painted frame by frame: gives ratios of the edit to it.")
    var reference: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Write a picture with the source above and the edit below, at equally spaced moments (PNG or JPEG).")
    var contactSheet: String?

    @Option(help: "Columns of the contact sheet.")
    var columns = 6

    @Option(help: "Write a film with the source and the edit beside each other.")
    var sideBySide: String?

    @Option(help: "Look at the first N frames only.")
    var frames: Int?

    @Option(help: "The second of the source at which the edit begins, for one made with --preview; m:s works too.")
    var from: SourceSecond?

    @Flag(help: "Scale an edit of another size to the source's before it is measured.")
    var scale = false

    @Flag(help: "Of films, compare only the sound.")
    var audioOnly = false

    @Option(help: "The sound track of every file, counted from 1; without it the one that players choose.")
    var track: Int?

    @Option(help: "Levels of sound by octave or third (of an octave).")
    var bands = NamedOption(FrequencyBand.Width.octave)

    @Flag(help: "Resample sound of another rate to the source's before it is measured.")
    var resample = false

    @Flag(help: "Compare the means of the sounds' channels.")
    var mono = false

    @Flag(help: "Measure shifted sound where it is, without moving it back.")
    var noAlign = false

    @Flag(help: "Compare what can be decoded of a damaged file.")
    var keepGoing = false

    @Flag(help: "Replace the outputs if they exist.")
    var overwrite = false

    @Option(help: "auto, bar, plain, json or none.")
    var progress = ProgressStyle.auto

    @Flag(name: .shortAndLong, help: "Say only errors and notes.")
    var quiet = false

    func validate() throws {
        if let frames, !(2...1_000_000_000).contains(frames) {
            throw ValidationError("cannot compare \(frames) frames: --frames is 2 to 1000000000")
        }
        if !(1...40).contains(columns) {
            throw ValidationError("cannot make a contact sheet of \(columns) columns: --columns is 1 to 40")
        }
        if let track, track < 1 { throw ValidationError("cannot take --track \(track): tracks count from 1") }
        if let contactSheet, contactSheet == sideBySide {
            throw ValidationError("cannot write the contact sheet and the film into one file: give them two names")
        }
    }

    func run() throws {
        Interrupts.install()
        let printer = ProgressPrinter(progress, isQuiet: quiet)
        defer { printer.clearBar() }
        let file = try MediaFile.open(path: source)
        if audioOnly || file.video == nil {
            try compareSounds(printer)
        } else {
            try compareFilms(printer)
        }
    }

    /// The edits: the edited file, and the reference if there is one.
    var edits: [String] { [edited] + (reference.map { [$0] } ?? []) }

    /// The sound of the files, as the options want it measured.
    var soundRequest: SoundEvaluator.Request {
        var request = SoundEvaluator.Request(source: source, edits: edits)
        request.track = track.map { .number($0) } ?? .usual
        request.from = from?.seconds
        (request.resamples, request.mixes, request.aligns) = (resample, mono, !noAlign)
        (request.bands, request.keepGoing) = (bands.value, keepGoing)
        return request
    }
}

/// `10`, `10s`, `1:05`: a moment of the source.
struct SourceSecond: ExpressibleByArgument {
    let seconds: Double

    init?(argument: String) {
        guard let seconds = PreviewWindow.seconds(argument), seconds >= 0 else { return nil }
        self.seconds = seconds
    }
}
