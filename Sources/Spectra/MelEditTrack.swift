internal import Foundation
internal import MediaTypes

/// The frames of an edit that are looked at now, as gains of bands and as what is to be added to them.
final class MelEditTrack {
    struct Frame {
        /// An amplitude for each band.
        let gains: [Float]
        let isNeutral: Bool
        /// Amplitudes to be added to each band; nil where there is nothing to add.
        let residual: [Float]?
    }

    private let settings: VocoderSettings
    private let edits: any EditedMel
    private var held: [Frame] = []
    private var first = 0
    private var hasEnded = false
    private var source, edited: [Float]
    private let neutral: Frame

    init(_ settings: VocoderSettings, edits: any EditedMel) {
        self.settings = settings
        self.edits = edits
        source = [Float](repeating: 0, count: settings.mel.bands)
        edited = source
        neutral = Frame(gains: source.map { _ in 1 }, isNeutral: true, residual: nil)
    }

    /// Puts the gains at a place between frames into `gains`; past the end those of the last frame.
    ///
    /// - Returns: whether all are 1.
    func readGains(at place: Double, into gains: inout [Float]) throws -> Bool {
        let (index, part) = split(place)
        let (one, other) = try (frame(index) ?? held.last ?? neutral, frame(index + 1) ?? held.last ?? neutral)
        if one.isNeutral && other.isNeutral { return true }
        Kernels.mix(one.gains, other.gains, part, &gains)
        return false
    }

    /// Puts what is to be added at a place between frames into `bands`.
    ///
    /// - Returns: whether there is anything.
    func readResidual(at place: Double, into bands: inout [Float]) throws -> Bool {
        let (index, part) = split(place)
        let (one, other) = try (frame(index)?.residual, frame(index + 1)?.residual)
        if one == nil && other == nil { return false }
        let silence = [Float](repeating: 0, count: settings.mel.bands)
        Kernels.mix(one ?? silence, other ?? silence, part, &bands)
        return true
    }

    /// Lets go of frames before a place.
    func forget(before place: Double) {
        // The last frame stays: it holds on past the end.
        let count = min(held.count - 1, split(place).index - first)
        guard count > 0 else { return }
        held.removeFirst(count)
        first += count
    }

    private func split(_ place: Double) -> (index: Int, part: Float) {
        let index = place.rounded(.down)
        return (Int(index), Float(place - index))
    }

    private func frame(_ index: Int) throws -> Frame? {
        while index >= first + held.count, !hasEnded { try pull() }
        return index < first + held.count ? held[max(0, index - first)] : nil
    }

    private func pull() throws {
        guard try edits.next(source: &source, edited: &edited) else {
            hasEnded = true
            return
        }
        let bands = settings.mel.bands
        guard source.count == bands, edited.count == bands else {
            throw SpectraError(
                code: .shape,
                message: "cannot vocode frame \(first + held.count): it has \(source.count) and \(edited.count) bands "
                    + "instead of \(bands); fill as many")
        }
        guard source.allSatisfy(\.isFinite), edited.allSatisfy(\.isFinite) else {
            throw SpectraError(
                code: .notFinite,
                message: "cannot vocode frame \(first + held.count): a band is infinite or not a number; "
                    + "check what edited it")
        }
        held.append(makeFrame())
    }

    private func makeFrame() -> Frame {
        let halving: Float = settings.measure == .power ? 0.5 : 1
        var gains = [Float](repeating: 1, count: source.count)
        var residual = [Float](repeating: 0, count: source.count)
        let (lowers, adds) = (settings.change != .add, settings.change != .lower)
        let least = log(settings.addAbove)
        var (isNeutral, hasResidual) = (true, false)
        for band in source.indices {
            let nepers = (edited[band] - source[band]) * halving
            if lowers, abs(nepers) >= settings.deadBand { gains[band] = min(exp(min(nepers, 80)), settings.most) }
            isNeutral = isNeutral && gains[band] == 1
            guard adds, nepers > least else { continue }
            let (target, present) = (exp(min(edited[band] * halving, 40)), exp(min(source[band] * halving, 40)))
            residual[band] = max(0, target * target - present * present).squareRoot()
            hasResidual = true
        }
        return Frame(gains: gains, isNeutral: isNeutral, residual: hasResidual ? residual : nil)
    }
}
