internal import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import LibAV
internal import MediaTypes

/// The size that an output must not exceed, and what its sound may take of it.
struct SizeLimit: Sendable, Equatable {
    /// Bytes of the whole file, of 1 000 000 a megabyte.
    let bytes: Int64

    /// The least that is used of it where there are pictures enough.
    static let least = 0.95
    /// What pictures are aimed at, since encoders miss by a little.
    static let aim = 0.985
    /// The most that sound takes of it where it can take less.
    static let soundShare = 0.2
    /// Bits a second and channel: less is hard to listen to, more isn't needed.
    static let channelRates: ClosedRange<Int64> = 24_000...96_000

    /// The limit of a request; nil where there is none.
    /// - Parameter share: of the film that is rendered: a preview has as much of the limit.
    init?(_ request: RenderRequest, share: Double = 1) {
        let sizes = request.plan.steps.filter { $0.operation == .output(.maxSize) && $0.strength > 0 }
            .compactMap { $0.number(.megabytes) }
        guard let megabytes = sizes.min() else { return nil }
        bytes = Int64((megabytes * 1e6 * share).rounded(.down))
    }

    /// Whether a file of so many bytes is small enough.
    func holds(_ size: Int64) -> Bool { size <= bytes }

    /// Refuses a file that was written and is larger.
    func require(_ output: PendingOutput) throws {
        let size = try FileManager.default.attributesOfItem(atPath: output.temporaryPath)[.size] as? Int
        guard let size, !holds(Int64(size)) else { return }
        throw RenderError(
            .output,
            "cannot write \(output.path) within \(Self.text(bytes)): with its pictures copied it has "
                + "\(Self.text(Int64(size))); ask for an encoding, as \(option: .encoderPreset) medium, or allow a "
                + "larger size")
    }

    /// Bits a second and channel that a film's sound may have; nil where there is no limit, or it may stay as it is.
    /// - Parameters:
    ///   - window: output seconds that are rendered; nil is all of the timeline.
    ///   - areCodedAnew: the edit changes the sound.
    static func channelRate(
        _ request: RenderRequest, _ file: MediaFile, _ timeline: Timeline, _ window: Range<Double>?,
        _ areCodedAnew: Bool
    ) -> Int64? {
        let seconds = window.map { $0.upperBound - $0.lowerBound } ?? timeline.duration
        let limit = SizeLimit(request, share: seconds / max(1e-9, timeline.duration))
        return limit?.channelRate(file.sound, areCodedAnew: areCodedAnew, seconds: seconds)
    }

    /// Bits a second and channel that the tracks of a file may have; nil where they may stay as they are.
    /// - Parameters:
    ///   - tracks: the tracks that are written.
    ///   - areCodedAnew: the edit changes them.
    ///   - seconds: of the output.
    func channelRate(_ tracks: [StreamInfo], areCodedAnew: Bool, seconds: Double) -> Int64? {
        let channels = Int64(tracks.reduce(0) { $0 + max(1, $1.parameters.soundFormat.channelCount) })
        guard channels > 0, seconds > 0 else { return nil }
        let room = Double(bytes) * Self.soundShare * 8 / seconds
        let rates = tracks.map { Self.rate(of: $0, isCodedAnew: areCodedAnew) }
        let sum = rates.contains(nil) ? nil : Double(rates.compactMap { $0 }.reduce(0, +))
        if let sum, sum <= room { return nil }
        let (low, high) = (Self.channelRates.lowerBound, Self.channelRates.upperBound)
        let rate = max(low, min(high, Int64(room) / channels))
        if !areCodedAnew, let sum, sum <= Double(rate * channels) { return nil }
        return rate
    }

    /// Bits a second of a track; nil where it is large, or nobody tells.
    private static func rate(of track: StreamInfo, isCodedAnew: Bool) -> Int64? {
        let own = track.parameters.bitRate
        if SoundCodec.isLossless(track.parameters.codecName) { return isCodedAnew || own <= 0 ? nil : own }
        guard isCodedAnew else { return own > 0 ? own : nil }
        return max(own, channelRates.upperBound * Int64(max(1, track.parameters.soundFormat.channelCount)))
    }

    /// `24.9 MB`, `812 kB`: the size as people say it, in units of 1 000.
    static func text(_ bytes: Int64) -> String {
        let (value, unit): (Double, String) =
            bytes >= 1_000_000
            ? (Double(bytes) / 1e6, "MB") : bytes >= 1000 ? (Double(bytes) / 1e3, "kB") : (Double(bytes), "bytes")
        let digits = value >= 100 || unit == "bytes" ? 0 : value >= 10 ? 1 : 2
        return "\(String(format: "%.\(digits)f", value)) \(unit)"
    }
}

extension FilmJob {
    /// The size that the output must not exceed; nil where there is no limit.
    var sizeLimit: SizeLimit? {
        let whole = source.timeline.duration
        return SizeLimit(request, share: source.window.map { ($0.upperBound - $0.lowerBound) / max(1e-9, whole) } ?? 1)
    }

    /// What is asked is only a size that the input has already, so that its packets are copied.
    static func isSmallEnough(_ request: RenderRequest, _ file: MediaFile, soundIsEdited: Bool, seconds: Double) -> Bool
    {
        guard let limit = SizeLimit(request) else { return true }
        guard let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int else {
            return false
        }
        let sound = file.sound.reduce(Int64(0)) { sum, track in
            let usual = SizeLimit.channelRates.upperBound * Int64(max(1, track.parameters.soundFormat.channelCount))
            return sum + max(track.parameters.bitRate, usual)
        }
        let edited = soundIsEdited ? Double(sound) * seconds / 8 : 0
        // Another kind of file has other tables, and a comment tells of the edit.
        return Double(size) * 1.01 + 8192 + edited <= Double(limit.bytes)
    }
}
