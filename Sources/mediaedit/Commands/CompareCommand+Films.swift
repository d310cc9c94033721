import Decoding
import Evaluation
import MediaTypes
import Rendering

extension CompareCommand {
    /// Measures the pictures, then the sound where there is some to compare, and writes what is to be shown.
    func compareFilms(_ printer: ProgressPrinter) throws {
        let request = CompareFilms.Request(
            source: source, edits: edits, from: from?.seconds, frames: frames, scales: scale, keepGoing: keepGoing)
        let inputs = [source] + edits
        // What can't be written is refused before the work.
        let sheet = try contactSheet.map {
            try CompareOutput($0, kind: .picture, what: "a contact sheet", mayReplace: overwrite, inputs: inputs)
        }
        let film = try sideBySide.map {
            try CompareOutput($0, kind: .film, what: "side by side", mayReplace: overwrite, inputs: inputs)
        }
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
            if let sound = listing.sound.value {
                for line in [""] + CompareSoundTable(sound).lines { Terminal.print(line) }
            }
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
        for note in films.damages { printer.tell(.note(Message(note))) }
        let measures = meter.finish(films.source)
        let listing = CompareListing(
            measures, films: films, planes: meter.planeNames, frameRate: meter.frameRate(of: films.source),
            sound: try sound(of: films, end: end, printer))
        return (listing, end)
    }

    /// The films' sound over the time that was looked at; nil where there is none to compare.
    private func sound(of films: CompareFilms, end: Double, _ printer: ProgressPrinter) throws -> CompareSoundListing? {
        let reels = [films.source] + films.edits
        let silent = reels.filter { $0.file.sound.isEmpty }
        guard silent.isEmpty else {
            if silent.count < reels.count {
                printer.tell(.note("the sound was not compared: \(silent[0].path) has none"))
            }
            return nil
        }
        var request = soundRequest
        if frames != nil || from != nil { request.seconds = end }
        do {
            return try CompareSoundListing(CompareSounds(request), printer)
        } catch let error as CompareError {
            printer.tell(.note("the sound was not compared: \(error)"))
            return nil
        }
    }
}
