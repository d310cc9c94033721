import EditPlans

/// A step in the making.
struct Draft {
    let operation: Operation
    /// Which way a value given later acts: −1 for "darker".
    let direction: Double
    /// A value given later is what is wanted, not a change.
    let isAbsolute: Bool
    var values: [Parameter: ParameterValue]
    /// The values that the user gave, as opposed to what the phrase implies.
    var given: Set<Parameter> = []
    var target: Target?
    var time: TimeSpan?
    var strength: Double?
    /// Whether the strength is a word's ("slightly"), which a number says more exactly.
    var hasLooseStrength = false
    /// Where it is shown, if only the edge was said.
    var edge: Phrase.Edge?

    init(_ template: Phrase.Template) {
        operation = template.operation
        direction = template.direction
        isAbsolute = template.isAbsolute
        target = template.target
        values = template.values
    }

    /// The draft that a step came of, to be changed further: every value may be given anew.
    init(_ step: EditStep) {
        operation = step.operation
        direction = Contradictions.sign(step) < 0 ? -1 : 1
        isAbsolute = false
        values = step.parameters
        target = step.target == .frame ? nil : step.target
        time = step.time
    }

    /// Takes a value, unless the user gave one before or the catalogue does not allow it.
    mutating func give(_ parameter: Parameter, _ value: ParameterValue) -> Bool {
        guard !given.contains(parameter), let spec = Catalogue.entry(for: operation).spec(parameter),
            spec.accepts(value)
        else { return false }
        values[parameter] = value
        given.insert(parameter)
        return true
    }

    mutating func give(_ parameter: Parameter, _ number: Double) -> Bool {
        give(parameter, .number((number * 1e6).rounded() / 1e6))
    }

    mutating func setStrength(_ value: Double) -> Bool {
        guard strength == nil || strength == value, (0...1).contains(value) else { return false }
        strength = value
        return true
    }

    /// Whether a part of the picture can be its target.
    var takesTarget: Bool { operation.takesTarget }
    /// Whether there is no "slightly" of it.
    var isBinary: Bool { operation.isBinary }

    /// The finished step; `nil` while something required is missing, or everything that would make it change something.
    var step: EditStep? {
        let isCut = operation == .time(.trim) && time != nil
        if values.isEmpty, !isCut, target == nil,
            [.time(.trim), .geometry(.crop), .geometry(.resize), .color(.hue)].contains(operation)
        {
            return nil
        }
        let step = EditStep(
            operation, target: target ?? .frame, time: time, strength: strength ?? EditStep.defaultStrength,
            parameters: values)
        return (try? step.check()) == nil ? nil : step
    }
}
