import Decoding
import EditPlans
import LibAV
import MediaTypes
import Planning

/// Plans an instruction with what it needs to know of the file, and by whom it can be read.
struct PlanMaking {
    let medium: Medium
    /// The file; opened only where the words leave something open that it may answer.
    var input: String?
    /// Films that are named beside the instruction, to be joined to the file.
    var further: [String] = []
    /// Whether a diffusion model is named, which takes wishes for other pictures as they are said.
    var hasModel = false
    /// Asked where the grammar isn't sure.
    var languageModel: LanguageModel?
    private let ranker = OperationRanker()

    init(
        medium: Medium, input: String? = nil, further: [String] = [], hasModel: Bool = false,
        languageModel: LanguageModel? = nil
    ) {
        self.medium = medium
        self.further = further
        self.input = input
        self.hasModel = hasModel
        self.languageModel = languageModel
    }

    /// The grammar's plan where it accounts for every word that matters; else the language model's, if there is one;
    /// else a free edit for a diffusion model.
    ///
    /// - Throws: `PlanError`: what isn't understood, what needs a diffusion model where none is named; `DownloadError`
    ///   of the language model's server.
    func plan(_ instruction: String) throws -> EditPlan {
        let planner = try planner(for: instruction, comparing: ranker)
        let understood: EditPlan?
        let refusal: PlanError
        do throws(PlanError) {
            let plan = try planner.plan(instruction)
            if plan.unresolved.isEmpty { return plan }
            (understood, refusal) = (plan, unresolved(plan))
        } catch {
            guard error.code == .notUnderstood else { throw error }
            (understood, refusal) = (nil, error)
        }
        if let languageModel { return try planner.joining(asked(languageModel, instruction, refusal)) }
        if let free = planner.freePlan(instruction, hasModel: hasModel) {
            if hasModel { return try planner.joining(free) }
            throw PlanError.needsDiffusion(free)
        }
        guard let understood else { throw refusal }
        return understood
    }

    private func asked(_ model: LanguageModel, _ instruction: String, _ refusal: PlanError) throws -> EditPlan {
        do {
            return try model.plan(instruction, medium, facts)
        } catch let error as PlanError where error.code == .badAnswer {
            throw PlanError(
                refusal.code,
                "\(refusal.reason); the language model \(model.title) was asked, and its answer can't be used: "
                    + "\(error.reason)",
                suggestions: refusal.suggestions)
        }
    }

    /// The grammar's plan of an order about what is in a box or a mask, whatever it is called; nil where it isn't one.
    func plan(_ instruction: String, about shown: some ShownThing) throws -> EditPlan? {
        // Nothing is read by its meaning: what is shown may have any name.
        try planner(for: instruction, comparing: nil).plan(instruction, about: shown)
    }

    private func planner(for instruction: String, comparing: (any MeaningComparing)?) throws -> Planner {
        let needsFile = Planner.needsLength(instruction) || Planner.needsFrameRate(instruction)
        guard needsFile, let input, let file = try? MediaFile.open(path: input) else {
            return Planner(medium: medium, further: further, comparing: comparing)
        }
        return Planner(
            medium: medium, duration: file.duration, frameRate: file.steadyFrameRate, further: further,
            comparing: comparing)
    }

    /// Why a plan that leaves words aside isn't run, with the operations nearest to them.
    func unresolved(_ plan: EditPlan) -> PlanError {
        .unresolved(plan, nearest: Planner(medium: medium, comparing: ranker).nearest(toUnresolvedOf: plan))
    }

    /// What a language model is told of the file.
    private var facts: ChatQuestion.Facts {
        guard let input, let file = try? MediaFile.open(path: input) else { return .init() }
        let film = file.video
        return .init(
            seconds: file.duration, width: film?.parameters.width, height: film?.parameters.height,
            frameRate: film.map(\.averageFrameRate.value), hasSound: !file.sound.isEmpty)
    }
}

extension PlanError {
    /// The plan leaves words of the instruction aside: running it would drop a wish silently.
    static func unresolved(_ plan: EditPlan, nearest: [String] = []) -> PlanError {
        let words = plan.unresolved.map { "\"\($0)\"" }.joined(separator: ", ")
        let notes = plan.notes.map { "\($0); " }.joined()
        let understood = plan.steps.map(\.operation.rawValue).joined(separator: ", ")
        return PlanError(
            .notUnderstood,
            "cannot follow the whole instruction: \(words) was not understood "
                + "(understood: \(understood)); \(notes)say it in other words, or use --ignore-unresolved",
            suggestions: nearest)
    }

    /// No operation makes the picture that is wanted, and a diffusion model may.
    static func needsDiffusion(_ plan: EditPlan) -> PlanError {
        let prompts = plan.steps.filter { $0.operation == .generate(.edit) }.compactMap { $0.text(.prompt) }
        return PlanError(
            .needsModel,
            "cannot do \"\(prompts.joined(separator: ", "))\": no operation makes that picture, a diffusion "
                + "checkpoint may; "
                + "fetch one with '\(command: .modelsPull) instruct-pix2pix', and give the same command "
                + "\(option: .model) instruct-pix2pix")
    }
}
