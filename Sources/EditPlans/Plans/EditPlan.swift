/// The typed form of an instruction: what `mediaedit plan --json` prints and `--plan FILE` runs.
public struct EditPlan: Hashable, Sendable {
    /// The sentence it came from; empty for a plan written by hand.
    public var instruction: String
    /// The steps in the order of the instruction, which is the order in which they act.
    public var steps: [EditStep]
    /// Words of the instruction that matter and that no step accounts for.
    public var unresolved: [String]
    /// Words of the instruction that are no part of its orders: a story, a reason, a purpose.
    public var setAside: [String]
    /// How words were read that could be read otherwise, and what to say for the other reading.
    public var notes: [String]
    /// The language model that read the instruction; `nil` where the program's own grammar did.
    public var languageModel: String?

    /// A plan that changes nothing, unless it is given steps; they aren't checked against the catalogue here.
    public init(
        instruction: String = "", steps: [EditStep] = [], unresolved: [String] = [], setAside: [String] = [],
        notes: [String] = [], languageModel: String? = nil
    ) {
        self.instruction = instruction
        self.steps = steps
        self.unresolved = unresolved
        self.setAside = setAside
        self.notes = notes
        self.languageModel = languageModel
    }
}
