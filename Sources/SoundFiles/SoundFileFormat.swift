internal import CSndFile

/// The kind of file and of samples, as libsndfile's `SF_INFO` has it.
public struct SoundFileFormat: Hashable, Sendable {
    /// The kind of file.
    public enum Family: Hashable, Sendable {
        /// RIFF WAVE, `isExtensible` with the long form of its format chunk, which names the loudspeakers.
        case wav(isExtensible: Bool)
        /// RIFF WAVE with 64-bit sizes (EBU Tech 3306).
        case rf64
        /// Sony Wave64.
        case w64
        /// AIFF, or AIFF-C where the samples need it.
        case aiff

        /// Chunks of one go into the other as they are.
        public func sharesChunks(with other: Family) -> Bool {
            switch (self, other) {
            case (.wav, .wav), (.wav, .rf64), (.rf64, .wav), (.rf64, .rf64), (.aiff, .aiff): true
            default: false
            }
        }
    }

    /// How a sample is stored.
    public enum Samples: Hashable, Sendable {
        case signed8, unsigned8, signed16, signed24, signed32, float32, float64, muLaw, aLaw
    }

    /// The kind of file.
    public var family: Family
    /// How a sample is stored.
    public var samples: Samples
    /// A second.
    public var sampleRate: Int
    /// The number of channels, at least 1.
    public var channelCount: Int
    /// FFmpeg's names of the loudspeakers (`FL`, `LFE`), one a channel; empty where they aren't told.
    public var speakers: [String] = []

    /// Takes the values unchecked; libsndfile refuses what it can't write.
    public init(family: Family, samples: Samples, sampleRate: Int, channelCount: Int, speakers: [String] = []) {
        self.family = family
        self.samples = samples
        self.sampleRate = sampleRate
        self.channelCount = channelCount
        self.speakers = speakers
    }

    /// `SF_INFO.format`.
    var code: Int32 {
        let major =
            switch family {
            case .wav(isExtensible: false): SF_FORMAT_WAV
            case .wav(isExtensible: true): SF_FORMAT_WAVEX
            case .rf64: SF_FORMAT_RF64
            case .w64: SF_FORMAT_W64
            case .aiff: SF_FORMAT_AIFF
            }
        let minor =
            switch samples {
            case .signed8: SF_FORMAT_PCM_S8
            case .unsigned8: SF_FORMAT_PCM_U8
            case .signed16: SF_FORMAT_PCM_16
            case .signed24: SF_FORMAT_PCM_24
            case .signed32: SF_FORMAT_PCM_32
            case .float32: SF_FORMAT_FLOAT
            case .float64: SF_FORMAT_DOUBLE
            case .muLaw: SF_FORMAT_ULAW
            case .aLaw: SF_FORMAT_ALAW
            }
        return Int32(bitPattern: UInt32(major) | UInt32(minor))
    }

    /// The family of a file that libsndfile has read; nil for kinds that aren't written here.
    static func family(_ code: Int32) -> Family? {
        switch UInt32(bitPattern: code) & UInt32(SF_FORMAT_TYPEMASK) {
        case UInt32(SF_FORMAT_WAV): .wav(isExtensible: false)
        case UInt32(SF_FORMAT_WAVEX): .wav(isExtensible: true)
        case UInt32(SF_FORMAT_RF64): .rf64
        case UInt32(SF_FORMAT_W64): .w64
        case UInt32(SF_FORMAT_AIFF): .aiff
        default: nil
        }
    }

    /// `SF_CHANNEL_MAP_…` of each channel; nil where one has no name there.
    var channelMap: [Int32]? {
        let map = speakers.compactMap { Self.speakerCodes[$0].map { Int32($0) } }
        return map.count == channelCount ? map : nil
    }

    private static let speakerCodes = [
        "FL": SF_CHANNEL_MAP_LEFT, "FR": SF_CHANNEL_MAP_RIGHT, "FC": SF_CHANNEL_MAP_CENTER, "LFE": SF_CHANNEL_MAP_LFE,
        "BL": SF_CHANNEL_MAP_REAR_LEFT, "BR": SF_CHANNEL_MAP_REAR_RIGHT, "BC": SF_CHANNEL_MAP_REAR_CENTER,
        "SL": SF_CHANNEL_MAP_SIDE_LEFT, "SR": SF_CHANNEL_MAP_SIDE_RIGHT,
        "FLC": SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER, "FRC": SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER,
        "TC": SF_CHANNEL_MAP_TOP_CENTER, "TFL": SF_CHANNEL_MAP_TOP_FRONT_LEFT,
        "TFC": SF_CHANNEL_MAP_TOP_FRONT_CENTER, "TFR": SF_CHANNEL_MAP_TOP_FRONT_RIGHT,
        "TBL": SF_CHANNEL_MAP_TOP_REAR_LEFT, "TBC": SF_CHANNEL_MAP_TOP_REAR_CENTER,
        "TBR": SF_CHANNEL_MAP_TOP_REAR_RIGHT,
    ]
}
