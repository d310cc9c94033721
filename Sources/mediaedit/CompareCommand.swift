import ArgumentParser
import Encoding
import Evaluation
import Foundation
import MediaTypes
import Rendering

/// `mediaedit compare`: measures an edit against its source, and shows them beside each other.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Measure an edited film against its source.",
        discussion: """
            EXAMPLES:
              mediaedit compare in.mp4 out.mp4
              mediaedit compare in.mp4 out.mp4 --json --frames 30
              mediaedit compare in.mp4 out.mp4 --contact-sheet sheet.png --side-by-side both.mp4
              mediaedit compare in.mp4 steadied.mp4 --reference painted-per-frame.mp4

            PSNR is of each coded plane and of all samples together, SSIM of luma (Wang et al. 2004). The warp error \
            follows Lai et al. 2018: along the source's optical flow, over the pixels that are seen in both frames of a \
            pair (Ruder et al. 2016); squared it is the distance of colours in 0…1 summed over R, G and B, absolute their \
            mean difference in 0…255. Pairs across a cut are left out. Flicker is the swing of lightness against the \
            source's in 16 × 9 blocks, in root mean square lumas 0…255. In JSON, what is infinite or not there is null.
            """)

    @Argument(help: "The film before the edit.")
    var source: String

    @Argument(help: "The edited film, with the same frames at the same times.")
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

    @Flag(help: "Compare what can be decoded of a damaged file.")
    var keepGoing = false

    @Flag(help: "Replace the outputs if they exist.")
    var overwrite = false

    @Option(help: "auto, bar, plain, json or none.")
    var progress = ProgressStyle.auto

    @Flag(name: .shortAndLong, help: "Say only errors and notes.")
    var quiet = false

    func validate() throws {
        if let frames, frames < 2 { throw ValidationError("cannot compare \(frames) frames: --frames is 2 or more") }
        if !(1...40).contains(columns) {
            throw ValidationError("cannot make a contact sheet of \(columns) columns: --columns is 1 to 40")
        }
        if let contactSheet, contactSheet == sideBySide {
            throw ValidationError("cannot write the contact sheet and the film into one file: give them two names")
        }
    }

    func run() throws {
        Interrupts.install()
        let request = CompareFilms.Request(
            source: source, edits: [edited] + (reference.map { [$0] } ?? []), from: from?.seconds, frames: frames,
            scales: scale, keepGoing: keepGoing)
        let inputs = [source] + request.edits
        // What can't be written is refused before the work.
        let sheet = try contactSheet.map {
            try CompareOutput($0, kind: .picture, mayReplace: overwrite, inputs: inputs)
        }
        let film = try sideBySide.map { try CompareOutput($0, kind: .film, mayReplace: overwrite, inputs: inputs) }
        let printer = ProgressPrinter(progress, isQuiet: quiet)
        defer { printer.clearBar() }
        let (listing, end) = try measure(request, printer)
        try sheet?.write(CompareSheet(request, columns: columns, end: end))
        if let film {
            let show = try CompareSideBySide(request)
            let progress = CompareProgress(printer, stage: "side by side", total: listing.frames)
            try film.write(show) { progress.tell(done: $0) }
        }
        printer.clearBar()
        if json {
            Terminal.print(try Terminal.json(listing))
        } else {
            for line in CompareTable(listing).lines { Terminal.print(line) }
        }
    }

    private func measure(
        _ request: CompareFilms.Request, _ printer: ProgressPrinter
    ) throws -> (CompareListing, end: Double) {
        let films = try CompareFilms(request)
        let meter = try CompareMeter(films)
        let progress = CompareProgress(printer, stage: "compare", total: films.frameEstimate)
        var end = 0.0
        while let moment = try films.next() {
            try Interrupts.check()
            try meter.add(moment)
            end = moment.end
            progress.tell(done: meter.frameCount)
        }
        for note in films.damages { printer.tell(.note(note)) }
        let listing = CompareListing(
            meter.finish(films.source), films: films, planes: meter.planeNames,
            frameRate: meter.frameRate(of: films.source))
        return (listing, end)
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

/// Tells how far a pass over the films is, five times a second.
final class CompareProgress {
    private let printer: ProgressPrinter
    private let total: Int?
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now

    init(_ printer: ProgressPrinter, stage: String, total: Int?) {
        self.printer = printer
        self.total = total
        printer.tell(.stage(stage))
    }

    func tell(done: Int) {
        let now = ContinuousClock.now
        guard now - last > .milliseconds(200) || done == total else { return }
        last = now
        let rate = Double(done) / max(1e-6, (now - start) / .seconds(1))
        let left = total.map { Double(max(0, $0 - done)) / max(1e-6, rate) }
        printer.tell(.progress(done: done, total: total, rate: rate, secondsLeft: left))
    }
}
