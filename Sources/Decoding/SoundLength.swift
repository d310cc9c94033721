public import LibAV
internal import MediaTypes

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

    /// - Parameters:
    ///   - zero: seconds of the container's clock at which sample 0 is.
    ///   - keepGoing: count what can be decoded instead of stopping at the first damage.
    ///   - check: asked once a block; throws to stop.
    public init(
        of stream: StreamInfo, in file: MediaFile, zero: Double, keepGoing: Bool, check: () throws -> Void = {}
    ) throws {
        let decoder = try SoundDecoder(file, stream: stream, zero: zero, keepGoing: keepGoing)
        var count = 0
        while let block = try decoder.next() {
            count += block.sampleCount
            try check()
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
        sampleCount = count
        sampleRate = decoder.format.sampleRate
        damages = decoder.damages
        strays = decoder.strays
    }
}
