/// One operation of a plan, with where, when and how strongly it acts.
public struct EditStep: Hashable, Sendable {
    /// Decides which ``parameters`` there may be.
    public var operation: Operation
    /// The whole frame, unless the instruction names a part of the picture.
    public var target: Target
    /// When it acts, in source time; `nil` is always.
    public var time: TimeSpan?
    /// 0…1. 0 is the source, ``defaultStrength`` the operation as its name says it, above that more of it.
    ///
    /// In an instruction "slightly" is 0.35, "very" and "strongly" are 1, "by 30%" is 0.3. An operation that has an
    /// `amount` changes the picture by amount × ``gain``, so for "by 30%" the planner sets the strength to 0.3 and the
    /// amount to ±0.7: the change is then the percent itself.
    public var strength: Double
    /// Checked against the catalogue; a value that is not given has the catalogue's default.
    public var parameters: [Parameter: ParameterValue]

    /// What "turn into watercolor" means without "slightly" or "strongly".
    public static let defaultStrength = 0.7

    /// Takes the values unchecked; ``EditPlan/init(json:)`` checks those of a file against the catalogue.
    public init(
        _ operation: Operation, target: Target = .frame, time: TimeSpan? = nil,
        strength: Double = EditStep.defaultStrength, parameters: [Parameter: ParameterValue] = [:]
    ) {
        self.operation = operation
        self.target = target
        self.time = time
        self.strength = strength
        self.parameters = parameters
    }

    /// 0…1: how much of the edited picture covers the source. 1 from the default strength on.
    public var opacity: Double { min(1, strength / Self.defaultStrength) }

    /// 0…1.43: the factor on amounts (grain, glow, radii). 1 at the default strength.
    public var gain: Double { strength / Self.defaultStrength }
}
