public import Tensors

/// Edits within masks only (Avrahami et al. 2023, Blended latent diffusion, arXiv 2206.02779): after every call
/// `z = m ∘ z + (1 − m) ∘ z_src`, with the source at the level that is reached. Outside, the result is the source's
/// latents, bit by bit.
public struct BlendedLatents: DenoisingEdit {
    /// The source's latents [N, C, h, w] of a batch, by its place, before a call; after the last, the source itself.
    public typealias Source = (_ batch: Int, _ call: Int) throws -> Tensor

    private let masks: [Tensor?]
    private let source: Source

    /// - Parameters:
    ///   - masks: for each batch [N, 1, h, w], not 0 where the edit goes; nil is everywhere
    ///   - source: at each level
    public init(masks: [Tensor?], source: @escaping Source) {
        self.masks = masks
        self.source = source
    }

    /// `m ∘ z + (1 − m) ∘ z_src`.
    public func latents(_ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor {
        guard let mask = masks[moment.batch] else { return latents }
        return try latents.chosen(where: mask, else: source(moment.batch, moment.call + 1))
    }
}

/// Several edits, one after the other.
public struct EditSequence: DenoisingEdit {
    private var edits: [any DenoisingEdit]

    /// Applies the edits in this order.
    public init(_ edits: [any DenoisingEdit]) { self.edits = edits }

    /// Changes it by all edits, one after another.
    public mutating func prediction(
        _ prediction: Tensor, _ latents: Tensor, _ moment: DenoisingMoment
    ) throws -> Tensor {
        var prediction = prediction
        for place in edits.indices { prediction = try edits[place].prediction(prediction, latents, moment) }
        return prediction
    }

    /// Changes it by all edits, one after another.
    public mutating func latents(_ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor {
        var latents = latents
        for place in edits.indices { latents = try edits[place].latents(latents, moment) }
        return latents
    }
}
