public import LibAV
internal import MediaTypes

/// One sound track as it is decoded, from the file's origin to the last sample: for measuring and looking.
///
/// What the track has no sound for is silence, as in ``SoundReader``; nothing is filled up at the end. Used by one
/// thread at a time; memory does not grow with the length.
public final class SoundTrack {
    private let decoder: SoundDecoder

    /// - Parameters:
    ///   - stream: the track.
    ///   - keepGoing: put silence where sound is broken instead of stopping at the first damage.
    /// - Throws: ``DecodingError`` for a track without rate or channels, `LibAVError` for what can't be opened.
    public init(_ file: MediaFile, stream: StreamInfo, keepGoing: Bool) throws {
        decoder = try SoundDecoder(file, stream: stream, zero: file.origin, keepGoing: keepGoing)
    }

    /// Planar float at the track's own rate and layout.
    public var format: SoundFormat { decoder.format }

    /// What was found broken so far.
    public var damages: [Damage] { decoder.damages }

    /// Samples so far that were infinite or no numbers, and were replaced by silence.
    public var brokenSamples: Int { decoder.strays.broken }

    /// The next block, directly after the one before; nil at the end of the track.
    public func next() throws -> Frame? { try decoder.next() }
}
