import Checkpoints
import MediaTypes
import Tensors

/// One edit's passes through the model: anchors first, what they leave is what the frames see at the same level; the
/// source before its edit.
final class ModelPasses {
    /// A pass.
    struct Question {
        /// [N, C, h, w] at variance 1.
        let latents: Tensor
        let branch: Branch
        let timestep: Double
        /// The batch by its place; 0 is the anchors.
        let batch: Int
        var role = Role.plain
    }

    /// What a pass has to do with the source's; with the share of the steps before.
    enum Role {
        /// Nothing.
        case plain
        /// It is the source's, of which a control takes.
        case source(Double)
        /// It takes from the source's.
        case edit(Double)
    }

    private let model: DiffusionModel
    private let texts: [Branch.Text: Tensor]
    private let settings: EditSettings
    private let sources: [Tensor]
    private let control: (any AttentionControl)?
    private var tokens: [Branch: AnchorTokens] = [:]
    private var outputs: [Branch: [String: Tensor]] = [:]
    private var record = SourceRecord()

    /// - Parameter sources: the latents of each batch's pictures as the autoencoder gives them
    init(
        _ model: DiffusionModel, texts: [Branch.Text: Tensor], settings: EditSettings, sources: [Tensor],
        control: (any AttentionControl)?
    ) {
        self.model = model
        self.texts = texts
        self.settings = settings
        self.sources = sources
        self.control = control
    }

    /// The model's prediction.
    func prediction(_ question: Question) throws -> Tensor {
        if question.batch == 0 {
            var pass = AnchorsPass()
            let prediction = try fused(&pass, question)
            tokens[question.branch] = pass.tokens
            return prediction
        }
        var pass = FramesPass(settings.seesAnchors ? tokens[question.branch] ?? AnchorTokens() : nil)
        return try fused(&pass, question)
    }

    private func fused(_ pass: inout some FrameAttention, _ question: Question) throws -> Tensor {
        guard let share = settings.tokenFusion else { return try controlled(&pass, question) }
        var fusing = TokenFusion(
            pass, anchors: question.batch == 0 ? nil : outputs[question.branch] ?? [:], share: share)
        let prediction = try controlled(&fusing, question)
        pass = fusing.base
        if question.batch == 0 { outputs[question.branch] = fusing.outputs }
        return prediction
    }

    private func controlled<Pass: FrameAttention>(_ pass: inout Pass, _ question: Question) throws -> Tensor {
        guard let control else { return try answer(question, &pass) }
        switch question.role {
        case .plain: return try answer(question, &pass)
        case .source(let share):
            var keeping = SourcePass(pass, control, at: share)
            let prediction = try answer(question, &keeping)
            pass = keeping.base
            record = keeping.record
            return prediction
        case .edit(let share):
            var taking = ControlledPass(pass, control, record: record, at: share, for: question.branch)
            let prediction = try answer(question, &taking)
            pass = taking.base
            return prediction
        }
    }

    private func answer(_ question: Question, _ attention: inout some FrameAttention) throws -> Tensor {
        guard let text = texts[question.branch.text] else {
            throw DiffusionError(code: .range, message: "cannot edit: there is no text for \(question.branch.text)")
        }
        return try model.prediction(
            question.latents, source: told(question), timestep: question.timestep, text: text,
            guidance: settings.textGuidance, attention: &attention)
    }

    /// The source's latents as an InstructPix2Pix model is told them, which others aren't.
    private func told(_ question: Question) throws -> Tensor? {
        guard model.checkpoint.purpose == .instruction else { return nil }
        let source = sources[question.batch]
        return question.branch.image == .source ? source : try source * 0
    }
}
