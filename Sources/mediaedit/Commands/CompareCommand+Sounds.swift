import Comparing
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
            throw ComparisonError(.usage, "cannot use \(option): only sound is compared here; leave it out")
        }
        let listing = try SoundListing.measure(soundRequest, printer.supervision)
        printer.clearBar()
        if json {
            Terminal.print(try Terminal.json(listing))
        } else {
            for line in SoundTable(listing).lines { Terminal.print(line) }
        }
    }
}
