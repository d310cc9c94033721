internal import Spectra

/// The bands of sound as a model sees it: all channels as their mean, at the model's rate, as amplitudes.
final class MonoMel {
    private let stream: MelStream
    private let resampler: Resampler?
    private var mono: [Float] = []

    /// - Parameter rate: samples a second of what is pushed.
    init(_ layout: MelPictureLayout, rate: Int) throws {
        stream = try MelStream(layout.frames, mel: layout.mel, floor: nil)
        resampler = rate == layout.mel.rate ? nil : try Resampler(from: rate, to: layout.mel.rate)
    }

    /// - Parameter block: [channel][sample], at least one channel.
    /// - Returns: [frame, band] of the frames that are ready.
    func push(_ block: [[Float]]) throws -> Magnitudes {
        let scale = 1 / Float(block.count)
        mono = block[0].map { $0 * scale }
        for channel in block.dropFirst() {
            for index in mono.indices { mono[index] += channel[index] * scale }
        }
        return try stream.push(resampler?.push(mono) ?? mono)
    }

    /// The last frames.
    func finish() throws -> [Magnitudes] {
        try [resampler.map { try stream.push($0.finish()) }, stream.finish()].compactMap { $0 }
    }
}
