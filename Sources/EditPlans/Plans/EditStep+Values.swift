public import MediaTypes

/// The parameters by meaning. Each gives the step's own value, else the catalogue's default, else `nil`.
extension EditStep {
    /// The value before its meaning: a flag, a number or text.
    public func value(_ parameter: Parameter) -> ParameterValue? {
        parameters[parameter] ?? Catalogue.entry(for: operation).spec(parameter)?.standardValue
    }

    /// The value in the unit that the parameter's name says.
    public func number(_ parameter: Parameter) -> Double? {
        if case .number(let number) = value(parameter) { number } else { nil }
    }

    /// `nil` too for a number that isn't whole.
    public func integer(_ parameter: Parameter) -> Int? { number(parameter).flatMap { Int(exactly: $0) } }

    /// `nil` too for numbers and text.
    public func flag(_ parameter: Parameter) -> Bool? {
        if case .flag(let flag) = value(parameter) { flag } else { nil }
    }

    /// Texts, choices and files.
    public func text(_ parameter: Parameter) -> String? {
        if case .text(let text) = value(parameter) { text } else { nil }
    }

    /// `nil` too for a `with` that names a file.
    public func color(_ parameter: Parameter) -> RGBColor? { text(parameter).flatMap(RGBColor.init) }

    /// An aspect, or a frame rate (`fps`).
    public func ratio(_ parameter: Parameter) -> Ratio? {
        guard let value = value(parameter) else { return nil }
        return parameter == .framesPerSecond ? Ratio(frameRate: value.plain) : Ratio(text: value.plain)
    }

    /// The step joins another film to the edited one.
    public var joinsFilm: Bool { operation.joinsFilm }

    /// How a joined film and its neighbours follow each other; `nil` for a hard cut.
    public var transition: Timeline.Transition? {
        let duration = number(.transitionLength) ?? 1
        return switch text(.transition) {
        case let name? where name.hasPrefix("wipe-"): Self.entering(name).map { .init(.wipe($0), duration: duration) }
        case let name? where name.hasPrefix("slide-"): Self.entering(name).map { .init(.slide($0), duration: duration) }
        case "crossfade": Timeline.Transition(.crossfade, duration: duration)
        case "dip-to-black": Timeline.Transition(.dip(RGBColor(red: 0, green: 0, blue: 0)), duration: duration)
        case "dip-to-white": Timeline.Transition(.dip(RGBColor(red: 255, green: 255, blue: 255)), duration: duration)
        default: nil
        }
    }

    /// The side from which a film comes in, by the way that it goes.
    private static func entering(_ transition: String) -> FrameSide? {
        switch transition.split(separator: "-").last {
        case "left": .right
        case "right": .left
        case "up": .bottom
        case "down": .top
        default: nil
        }
    }

    /// How a joined film comes into the frame of the first.
    public var fit: FilmFit { text(.fit).flatMap { FilmFit(rawValue: $0) } ?? .pad }

    /// `nil` too for text that isn't `x y w h` or `w h`.
    public func box(_ parameter: Parameter) -> PixelBox? { text(parameter).flatMap(PixelBox.init) }
}

extension ParameterValue {
    /// The value as a person writes it: `24`, `true`, `16:9`.
    public var plain: String {
        switch self {
        case .flag(let flag): "\(flag)"
        case .number(let number): ParameterKind.plain(number)
        case .text(let text): text
        }
    }
}
