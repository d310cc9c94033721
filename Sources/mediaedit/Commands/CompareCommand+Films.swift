import Comparing
import MediaTypes

extension CompareCommand {
    /// Measures the pictures, then the sound where there is some to compare, and writes what is to be shown.
    func compareFilms(_ printer: ProgressPrinter) throws {
        let supervision = printer.supervision
        let request = SynchronizedFilms.Request(
            source: source, edits: edits, from: from?.seconds, frames: frames, scales: scale, keepGoing: keepGoing)
        // What can't be written is refused before the work.
        let sheet = try contactSheet.map { try output($0, .picture, "a contact sheet", supervision) }
        let film = try sideBySide.map { try output($0, .film, "side by side", supervision) }
        let found = try FilmMeasurement.measure(request, soundRequest: soundRequest, supervision)
        try sheet?.write(ContactSheet(request, columns: columns, end: found.end, supervision))
        try film?.write(SideBySide(request), stage: ("side by side", found.frameCount))
        printer.clearBar()
        if json {
            Terminal.print(try Terminal.json(found.listing))
        } else {
            for line in FilmTable(found.listing).lines { Terminal.print(line) }
            if let sound = found.listing.soundListing {
                for line in [""] + SoundTable(sound).lines { Terminal.print(line) }
            }
        }
    }

    private func output(
        _ path: String, _ kind: SheetOutput.Kind, _ what: String, _ supervision: Supervision
    ) throws -> SheetOutput {
        try SheetOutput(path, kind: kind, what: what, mayReplace: overwrite, inputs: [source] + edits, supervision)
    }
}
