import Evaluation
import MediaTypes

extension CompareCommand {
    /// Measures one sound track of each file.
    func compareSounds(_ printer: ProgressPrinter) throws {
        let films = [
            ("--contact-sheet", contactSheet != nil), ("--side-by-side", sideBySide != nil),
            ("--frames", frames != nil),
            ("--scale", scale),
        ]
        if let (option, _) = films.first(where: \.1) {
            throw CompareError(.usage, "cannot use \(option): only sound is compared here; leave it out")
        }
        let listing = try CompareSoundListing(CompareSounds(soundRequest), printer)
        printer.clearBar()
        if json {
            Terminal.print(try Terminal.json(listing))
        } else {
            for line in CompareSoundTable(listing).lines { Terminal.print(line) }
        }
    }
}

extension CompareSoundListing {
    /// Measures all edits.
    init(_ sounds: CompareSounds, _ printer: ProgressPrinter) throws {
        let pairs = try sounds.edits.indices.map { try sounds.pair(with: $0, printer) }
        self.init(sounds, pairs: pairs)
    }
}
