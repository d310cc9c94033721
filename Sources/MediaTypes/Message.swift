/// What a failure or a note says: text, and the options and commands of the program that it names.
///
/// The library says which option it means, `"cannot use \(option: .crf) with png; leave it out"`; the program in front
/// puts its own name for it in place.
public struct Message: ExpressibleByStringInterpolation, CustomStringConvertible, Hashable, Sendable {
    /// A part of a message.
    public enum Piece: Hashable, Sendable {
        /// Words to be shown as they are.
        case text(String)
        /// The name of an option.
        case option(ProgramOption)
        /// The name of a command.
        case command(ProgramCommand)
    }

    /// The parts in order; texts never follow each other.
    public private(set) var pieces: [Piece] = []

    /// A message of text alone.
    public init(_ text: String) { append(.text(text)) }

    /// A message of text alone, from a literal.
    public init(stringLiteral text: String) { self.init(text) }

    /// A message from a literal with interpolations.
    public init(stringInterpolation interpolation: Interpolation) { self = interpolation.message }

    /// The message with options and commands under the names of their cases; a program words them itself.
    public var description: String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .option(let option): option.rawValue
            case .command(let command): command.rawValue
            }
        }.joined()
    }

    /// Whether nothing is said.
    public var isEmpty: Bool { pieces.isEmpty }

    /// One message after the other.
    public static func + (first: Message, second: Message) -> Message {
        var joined = first
        joined.append(second)
        return joined
    }

    private mutating func append(_ message: Message) {
        for piece in message.pieces { append(piece) }
    }

    private mutating func append(_ piece: Piece) {
        guard case .text(let text) = piece else { return pieces.append(piece) }
        if case .text(let before) = pieces.last {
            pieces[pieces.count - 1] = .text(before + text)
        } else if !text.isEmpty {
            pieces.append(piece)
        }
    }
}

extension Message {
    /// Collects the pieces of a literal.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var message = Message("")

        /// Starts with nothing.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds text of the literal.
        public mutating func appendLiteral(_ text: String) { message.append(.text(text)) }

        /// Adds a value as text; of a message, and of a failure, the pieces.
        public mutating func appendInterpolation<Value>(_ value: Value) {
            switch value {
            case let inner as Message: message.append(inner)
            case let failure as any MediaFailure: message.append(failure.message)
            default: message.append(.text("\(value)"))
            }
        }

        /// Adds the name of an option.
        public mutating func appendInterpolation(option: ProgramOption) { message.append(.option(option)) }

        /// Adds the name of a command.
        public mutating func appendInterpolation(command: ProgramCommand) { message.append(.command(command)) }
    }

    /// The interpolations that a literal of a message takes.
    public typealias StringInterpolation = Interpolation
}
