internal import Foundation
internal import LibAV

/// A file's sound again and again, the end of each turn crossfaded into the beginning of the next at equal power
/// (cosine and sine), over 0.1 s or a quarter of a shorter file; or once, and then silence.
final class LoopedSound {
    private let sound: FileSound
    /// Samples of a crossfade; 0 where it is heard once.
    private let seam: Int
    /// The first samples of the file, which come back in each crossfade.
    private var head: Frame?
    /// The file's sample that comes next.
    private var place = 0

    /// Seconds of a crossfade.
    static let crossfade = 0.1

    /// - Parameter loops: it begins anew where it ends.
    init(_ sound: FileSound, loops: Bool) {
        self.sound = sound
        seam =
            loops && sound.count >= 4
            ? max(1, min(Int(Self.crossfade * Double(sound.format.sampleRate)), sound.count / 4)) : 0
    }

    /// Samples from one beginning to the next.
    private var period: Int { sound.count - seam }

    /// Passes over samples.
    func skip(_ count: Int) throws {
        var left = count
        // Every turn but the first begins behind its crossfade, so whole turns can be left out.
        if seam > 0, left > sound.count { left = seam + (left - seam) % period }
        while left > 0 {
            let part = min(left, 8192)
            _ = try take(part)
            left -= part
        }
    }

    /// The next samples as one block.
    /// - Parameter wanted: at least 1.
    func take(_ wanted: Int) throws -> Frame {
        guard seam > 0 else { return try sound.take(wanted) }
        let result = try Frame(silence: sound.format, sampleCount: wanted)
        var done = 0
        while done < wanted {
            let block = try piece(wanted - done)
            result.copySamples(of: block, from: 0, count: block.sampleCount, at: done)
            done += block.sampleCount
        }
        return result
    }

    /// Some samples that lie wholly before or wholly in the crossfade.
    private func piece(_ most: Int) throws -> Frame {
        let head = try head ?? self.sound.take(seam)
        self.head = head
        // The head is read already when the file begins.
        let border = place < seam ? seam : place < period ? period : sound.count
        let count = min(most, border - place)
        let first = place
        place += count
        if first < seam, let part = try head.part(first..<first + count, sound.format) { return part }
        let block = try sound.take(count)
        guard first >= period else { return block }
        try crossfade(block, head, from: first - period)
        if place == sound.count {
            try sound.rewind()
            _ = try sound.take(seam)
            place = seam
        }
        return block
    }

    private func crossfade(_ block: Frame, _ head: Frame, from first: Int) throws {
        try block.withChannels { ends in
            try head.withChannels { starts in
                for index in 0..<block.sampleCount {
                    let angle = Double.pi / 2 * (Double(first + index) + 0.5) / Double(seam)
                    let (fall, rise) = (Float(cos(angle)), Float(sin(angle)))
                    for (end, start) in zip(ends, starts) {
                        end[index] = fall * end[index] + rise * start[first + index]
                    }
                }
            }
        }
    }
}
