import Evaluation
import LibAV

/// What a user should know before the numbers.
struct SoundNotes {
    let lines: [String]

    init(_ source: SoundTrackReader, _ edit: SoundTrackReader, _ pair: SoundEvaluator.Pair, aligns: Bool) {
        let rate = Double(source.format.sampleRate)
        let name = edit.path
        var lines = pair.damages
        func time(_ samples: Int) -> String {
            "\(samples) sample\(samples == 1 ? "" : "s") (\((Double(samples) / rate * 1e6).rounded() / 1e3) ms)"
        }
        if edit.ownFormat.sampleRate != source.ownFormat.sampleRate {
            lines.append("\(name) was resampled from \(edit.ownFormat.sampleRate) to \(Int(rate)) Hz")
        }
        if let shift = pair.shift, shift.offset != 0 {
            let way = shift.offset > 0 ? "late" : "early"
            let what = aligns ? "it was moved back before it was measured" : "it was measured where it is"
            lines.append("\(name) is \(time(abs(shift.offset))) \(way); \(what)")
        }
        if pair.shift == nil { lines.append("\(name) is too unlike \(source.path) to tell whether it is shifted") }
        if pair.shift?.isInverted == true { lines.append("\(name) is upside down: its polarity is inverted") }
        if let lengths = pair.lengths, lengths.source != lengths.edited {
            let gap = lengths.edited - lengths.source
            lines.append(
                "\(name) is \(time(abs(gap))) \(gap > 0 ? "longer" : "shorter") than \(source.path); "
                    + "what both have was compared")
        }
        for (path, count) in [(source.path, pair.strays.source), (name, pair.strays.edited)] where count > 0 {
            lines.append("\(count) samples of \(path) are infinite or no numbers, and were taken as silence")
        }
        self.lines = lines
    }
}
