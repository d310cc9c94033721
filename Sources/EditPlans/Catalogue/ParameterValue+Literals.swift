extension ParameterValue: ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    /// A number such as `2.5`; integer literals aren't taken, so a whole one is written `2.0`.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// Text of any meaning: a choice, a colour, a ratio, a box, a path.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A switch, such as that of `keep_pitch`.
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}
