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

    /// Whether a part of the picture can be its target.
    var takesTarget: Bool {
        switch operation {
        case .style, .look, .scene, .color: true
        case .region(let region): region.isPlaced
        case .geometry(let geometry): geometry == .zoom
        case .cleanup(let cleanup): ![.upscale, .deinterlace].contains(cleanup)
        case .time, .overlay, .sound, .generate: false
        }
    }

    /// Whether it is done or not done: there is no "slightly" of it.
    var isBinary: Bool {
        switch operation {
        case .style, .look, .scene, .color: false
        case .region(let region): [.remove, .backgroundReplace, .skyReplace].contains(region)
        case .geometry(let geometry): ![.stabilize, .zoom].contains(geometry)
        case .cleanup(let cleanup): [.upscale, .deinterlace].contains(cleanup)
        case .time(let time): time != .slowMotion
        case .overlay(let overlay): overlay == .timestamp
        case .sound(let sound): [.mute, .mono, .removeSilence, .inpaint, .add, .drop, .replace].contains(sound)
        case .generate: true
        }
    }
}
