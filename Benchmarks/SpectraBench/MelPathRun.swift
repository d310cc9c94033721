internal import Foundation
internal import Spectra

/// A sound through all of it: mel bands of its mono mix, an edit of them, and the vocoder.
struct MelPathRun {
    private let channels: [[Float]]
    private let rate: Int
    private let adds: Bool

    init?(_ words: [String]) throws {
        guard words.count == 5, let count = Int(words[2]), let rate = Int(words[3]), count > 0 else { return nil }
        let sound = try samples(of: words[1])
        channels = (0..<count).map { channel in stride(from: channel, to: sound.count, by: count).map { sound[$0] } }
        self.rate = rate
        adds = words[4] == "add"
    }

    func answer() throws -> Answer {
        // As long as 1024 samples at 16 kHz, which is what models for sound use.
        let size = rate * 16 / 250 / 8 * 8
        let mel = try MelSettings(rate: rate, fftSize: size, bands: 80, highest: 8000)
        let frames = try STFTSettings(fftSize: size, hop: size / 4)
        let cpu = try cpuSeconds {
            let edits = try BandEdit(channels, MelStream(frames, mel: mel), adds: adds)
            let vocoder = try SourcePhaseVocoder(
                VocoderSettings(mel: mel, frames: frames, change: adds ? .replace : .lower), rate: rate,
                channels: channels.count, edits: edits)
            var count = 0
            for start in stride(from: 0, to: channels[0].count, by: 8192) {
                count += try vocoder.push(channels.map { Array($0[start..<min($0.count, start + 8192)]) })[0].count
            }
            count += try vocoder.finish()[0].count
            precondition(count == channels[0].count)
        }
        return Answer(cpu: cpu, soundSeconds: Double(channels[0].count) / Double(rate), convergence: nil)
    }
}

/// Lowers half of the bands by 1 neper, in every frame; or raises them by 1.5, which is then made anew in every frame.
private final class BandEdit: EditedMel {
    private let channels: [[Float]]
    private let stream: MelStream
    private let change: Float
    private var place = 0
    private var ready: [Float] = []
    private var used = 0
    private var hasEnded = false

    init(_ channels: [[Float]], _ stream: MelStream, adds: Bool) {
        (self.channels, self.stream, change) = (channels, stream, adds ? 1.5 : -1)
    }

    func next(source: inout [Float], edited: inout [Float]) throws -> Bool {
        while used == ready.count, !hasEnded {
            ready = try more()
            used = 0
        }
        guard used < ready.count else { return false }
        for band in source.indices {
            source[band] = ready[used + band]
            edited[band] = source[band] + (band / 10 % 2 == 0 ? change : 0)
        }
        used += source.count
        return true
    }

    private func more() throws -> [Float] {
        guard place < channels[0].count else {
            hasEnded = true
            return try stream.finish().values
        }
        let range = place..<min(channels[0].count, place + 8192)
        place = range.upperBound
        let share = 1 / Float(channels.count)
        return try stream.push(range.map { index in channels.reduce(0) { $0 + $1[index] } * share }).values
    }
}
