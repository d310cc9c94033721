public import LibAV
public import MediaTypes

/// How long a sound track is, found by decoding it: headers round, estimate from the bit rate, and lie.
public struct SoundLength: Sendable {
    /// Per channel, from the file's origin to the last sample that the decoder gives.
    public let sampleCount: Int
    /// Samples a second.
    public let sampleRate: Int
    /// What was found broken.
    public let damages: [Damage]
    /// What is wrong with single samples.
    public let strays: StraySamples

    /// Seconds.
    public var duration: Double { Double(sampleCount) / Double(max(1, sampleRate)) }

    /// Decodes the track to its end.
    ///
    /// - Parameters:
    ///   - zero: seconds of the container's clock at which sample 0 is.
    ///   - keepGoing: count what can be decoded instead of stopping at the first damage.
    ///   - supervision: asked once a block.
    public static func measure(
        _ stream: StreamInfo, in file: MediaFile, zero: Double, keepGoing: Bool, _ supervision: Supervision
    ) throws -> SoundLength {
        let decoder = try SoundDecoder(file, stream: stream, zero: zero, keepGoing: keepGoing)
        var count = 0
        while let block = try decoder.next() {
            count += block.sampleCount
            try supervision.check()
        }
        // The last block of a codec is filled up; MP4 says in its packet's duration how much of it counts, which
        // libavformat doesn't tell the decoder.
        if file.formatName.split(separator: ",").contains("mov") {
            count = min(count, max(0, Int((decoder.packetEnd * Double(decoder.format.sampleRate)).rounded())))
        }
        guard count > 0 else {
            throw DecodingError(
                .noStream, "cannot decode \(file.path): \(stream.label) holds no sample; give a file with sound in it")
        }
        return SoundLength(
            sampleCount: count, sampleRate: decoder.format.sampleRate, damages: decoder.damages,
            strays: decoder.strays)
    }
}
