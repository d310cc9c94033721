import Tensors

/// The source beside its edit: before the edit's conditions, the source's own latents go through the model at the same
/// level, which leaves what a control takes and tells by how much the sampler misses the source's next latents.
///
/// That residual `x_{t−1} − μ_t(x_t)` of the source's path is added to the edit's step: with the independent path and η
/// = 1 it is `σ_t z_t` of edit-friendly DDPM inversion (Huberman-Spiegelglas et al. 2024, equation 5); with DDIM's
/// inverted path it is the error of inversion (which Ju et al. 2023, arXiv 2310.01506, take off the source's branch).
/// An edit that predicts what the source predicts is therefore the source, whatever the number of steps.
final class SourceBranch: DenoisingEdit {
    private let paths: [SourcePath]
    private var place: (call: Int, batch: Int)?
    private var residual: Tensor?

    /// - Parameter paths: of each batch.
    init(_ paths: [SourcePath]) { self.paths = paths }

    /// Lets the source make the call, once for all conditions of the edit.
    ///
    /// - Parameter model: the prediction for the source's prompt and latents at variance 1.
    func advance(to moment: DenoisingMoment, model: (Tensor) throws -> Tensor) throws {
        if let place, place == (moment.call, moment.batch) { return }
        place = (moment.call, moment.batch)
        let latents = paths[moment.batch][moment.call]
        let prediction = try model(latents * moment.level.inputScale)
        let next = try moment.sampler.step(SamplerState(latents), prediction, at: moment.call) {
            try Tensor(repeating: 0, shape: latents.shape)
        }
        residual = try paths[moment.batch][moment.call + 1] - next.latents
    }

    func latents(_ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor {
        try residual.map { try latents + $0 } ?? latents
    }
}
