public import MediaTypes
public import Tensors

/// A choice of the image guidance of an InstructPix2Pix model on a shot's anchors, before its other frames are
/// rendered: too much of it and nothing is edited, too little and the source is lost.
///
/// The score is this program's own, on pictures alone, since checkpoints come without CLIP's picture encoder: the
/// harmonic mean of edit strength `d / (d + 0.1)`, d the mean difference of colours in 0…1, and source preservation,
/// the cosine of the luma's gradients, not less than 0.
public enum GuidanceSearch {
    /// The scales that are tried, the usual one and its neighbours.
    public static let scales = [1.2, 1.5, 1.8]

    /// How good an edit is; all from 0 to 1.
    public struct Score: Sendable, Equatable {
        /// How much it changes.
        public let strength: Double
        /// How much of the source's drawing is left.
        public let preservation: Double

        /// Their harmonic mean.
        public var total: Double {
            strength + preservation > 0 ? 2 * strength * preservation / (strength + preservation) : 0
        }
    }

    /// A scale and its score.
    public struct Trial: Sendable, Equatable {
        /// s_I.
        public let scale: Double
        /// The mean score of the anchors' edits.
        public let score: Score

        /// A result.
        public init(scale: Double, score: Score) {
            self.scale = scale
            self.score = score
        }
    }

    /// The trial with the highest score; of equals the first.
    public static func best(_ trials: [Trial]) -> Trial? {
        trials.reduce(nil) { best, trial in
            guard let best, best.score.total >= trial.score.total else { return trial }
            return best
        }
    }

    /// The score of edits [1, 3, H, W] of pictures in −1…1.
    public static func score(_ edits: [Tensor], of sources: [Tensor]) throws -> Score {
        var (strength, preservation) = (0.0, 0.0)
        for (edit, source) in zip(edits, sources) {
            let difference = try (edit - source).magnitude().mean().number() / 2
            strength += difference / (difference + 0.1)
            preservation += try likeness(gradients(edit), gradients(source))
        }
        let count = Double(max(min(edits.count, sources.count), 1))
        return Score(strength: strength / count, preservation: preservation / count)
    }

    /// The cosine, not less than 0; 1 where neither has any gradient.
    private static func likeness(_ a: Tensor, _ b: Tensor) throws -> Double {
        let product = try (a * b).sum().number()
        let lengths = try (a.squared().sum().number() * b.squared().sum().number()).squareRoot()
        return lengths > 1e-12 ? max(product / lengths, 0) : 1
    }

    /// Differences of luma (ITU-R BT.601) to the right and downwards, as one vector.
    private static func gradients(_ image: Tensor) throws -> Tensor {
        let weights = (0..<3).map { Float(Luma.weights[$0]) }
        let luma = try (image * Tensor(from: weights, shape: [1, 3, 1, 1])).sum(over: 1)
        let (height, width) = (luma.shape[1], luma.shape[2])
        let right = try luma.slice(1..<width, of: 2) - luma.slice(0..<width - 1, of: 2)
        let down = try luma.slice(1..<height, of: 1) - luma.slice(0..<height - 1, of: 1)
        return try Tensor.joined([right.reshaped(-1), down.reshaped(-1)])
    }
}

extension PictureEditor {
    /// This editor with the image guidance that scores highest on the anchors of a shot, and all that were tried.
    ///
    /// - Throws: as ``edit(anchors:frames:shot:_:)``; ``DiffusionError`` for a model without image guidance.
    public func searchingGuidance(
        anchors: [SourcePicture], shot: Int, _ supervision: Supervision
    ) throws -> (editor: PictureEditor, trials: [GuidanceSearch.Trial]) {
        let trials = try GuidanceSearch.scales.map { scale in
            let edits = try guided(byImage: scale).edit(anchors: anchors, frames: [], shot: shot, supervision.untold)
            return try GuidanceSearch.Trial(
                scale: scale, score: GuidanceSearch.score(edits, of: anchors.map(\.image)))
        }
        let scale = GuidanceSearch.best(trials)?.scale ?? settings.imageGuidance
        return (try guided(byImage: scale), trials)
    }
}
