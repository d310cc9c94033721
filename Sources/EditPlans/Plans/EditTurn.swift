/// An edit as it was at one point of a dialogue: what was said, and the plan that came of it.
public struct EditTurn: Hashable, Sendable, Codable {
    /// The words of this turn alone; empty for a plan that was read from a file.
    public var said: String
    /// The whole plan after this turn, to be rendered from the source.
    public var plan: EditPlan
    /// The seed of every random choice in the edit.
    public var seed: UInt64

    /// Takes the values unchecked.
    public init(said: String, plan: EditPlan, seed: UInt64 = 0) {
        self.said = said
        self.plan = plan
        self.seed = seed
    }
}
