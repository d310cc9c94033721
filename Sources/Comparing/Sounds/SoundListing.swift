import Evaluation
import LibAV
public import MediaTypes

/// What `compare` prints of sounds: as JSON, with every key there, and as a table.
public struct SoundListing: Encodable {
    let compared_samples: Int
    let compared_s: JSONNumber
    let source: Sound
    let edited: Edit
    /// Null without a reference.
    let reference: JSONNull<Edit>
    /// What the user should know.
    let notes: [String]

    struct Sound: Encodable {
        let path: String
        let track, sample_rate, channels: Int
        let channel_layout: String
        /// The samples of each channel; null where only a part was looked at.
        let samples: JSONNull<Int>
        let loudness_lufs, true_peak_dbtp: JSONNumber
    }

    struct Edit: Encodable {
        let sound: Sound
        let is_identical: Bool
        let identical_samples, all_samples: Int
        let first_difference, last_difference: JSONNull<Int>
        /// Samples by which the edit is later; null where the two are not alike.
        let offset_samples: JSONNull<Int>
        let offset_s, offset_correlation: JSONNumber
        let is_inverted, is_aligned: Bool
        let snr_db, si_sdr_db, lsd_db, correlation: JSONNumber
        let si_sdr_channels_db: [JSONNumber]
        let loudness_difference_lu, true_peak_difference_db: JSONNumber
        let bands: [Band]
    }

    struct Band: Encodable {
        let hz, low_hz, high_hz, source_db, edited_db, difference_db: JSONNumber
    }

    /// Measures every edit of a request against its source.
    ///
    /// - Throws: ``ComparisonError`` for files without sound and for those that can't be compared, and what
    ///   `supervision` throws.
    public static func measure(_ request: SoundEvaluator.Request, _ supervision: Supervision) throws -> SoundListing {
        let sounds = try SoundEvaluator(request, supervision)
        return SoundListing(sounds, pairs: try sounds.edits.indices.map { try sounds.pair(with: $0) })
    }

    /// - Parameter pairs: of each edit with the source.
    init(_ sounds: SoundEvaluator, pairs: [SoundEvaluator.Pair]) {
        let first = pairs[0]
        let rate = sounds.source.format.sampleRate
        compared_samples = first.measures.sampleCount
        compared_s = JSONNumber(Double(first.measures.sampleCount) / Double(rate))
        source = Sound(sounds.source, first.lengths?.source, first.measures.source)
        let edits = zip(sounds.edits, pairs).map { Edit($0, $1, rate: rate) }
        edited = edits[0]
        reference = JSONNull(edits.dropFirst().first)
        notes = zip(sounds.edits, pairs).flatMap { reader, pair in
            SoundNotes(sounds.source, reader, pair, aligns: sounds.request.aligns).lines
        }
    }
}

extension SoundListing.Sound {
    init(_ reader: SoundTrackReader, _ samples: Int?, _ levels: SoundLevels) {
        path = reader.path
        track = reader.stream.index
        sample_rate = reader.ownFormat.sampleRate
        channels = reader.ownFormat.channelCount
        channel_layout = reader.ownFormat.channelLayout
        self.samples = JSONNull(samples)
        loudness_lufs = JSONNumber(levels.loudness)
        true_peak_dbtp = JSONNumber(levels.truePeak)
    }
}

extension SoundListing.Edit {
    init(_ reader: SoundTrackReader, _ pair: SoundEvaluator.Pair, rate: Int) {
        let measures = pair.measures
        sound = SoundListing.Sound(reader, pair.lengths?.edited, measures.edited)
        let equality = measures.equality
        let sameLength = pair.lengths.map { $0.source == $0.edited } ?? true
        is_identical = equality.equal == equality.total && sameLength && pair.moved == 0
        identical_samples = equality.equal
        all_samples = equality.total
        first_difference = JSONNull(equality.first)
        last_difference = JSONNull(equality.last)
        offset_samples = JSONNull(pair.shift?.offset)
        offset_s = JSONNumber(pair.shift.map { Double($0.offset) / Double(rate) })
        offset_correlation = JSONNumber(pair.shift?.correlation)
        is_inverted = pair.shift?.isInverted ?? false
        is_aligned = pair.moved != 0
        snr_db = JSONNumber(measures.overall.plain)
        si_sdr_db = JSONNumber(measures.meanScaleInvariant)
        si_sdr_channels_db = measures.channels.map { JSONNumber($0.scaleInvariant) }
        lsd_db = JSONNumber(measures.logSpectralDistance)
        correlation = JSONNumber(measures.overall.correlation)
        let (one, other) = (measures.source, measures.edited)
        loudness_difference_lu = JSONNumber(one.loudness.flatMap { own in other.loudness.map { $0 - own } })
        true_peak_difference_db = JSONNumber(other.truePeak - one.truePeak)
        bands = measures.bands.map { SoundListing.Band($0) }
    }
}

extension SoundListing.Band {
    init(_ band: BandDifference) {
        hz = JSONNumber(band.band.nominal)
        low_hz = JSONNumber(band.band.low)
        high_hz = JSONNumber(band.band.high)
        source_db = JSONNumber(band.source)
        edited_db = JSONNumber(band.edited)
        difference_db = JSONNumber(band.edited - band.source)
    }
}
