/// A value of a JSON text (RFC 8259), with whole numbers, keys in their order, and no key twice in one object.
public enum JSONValue: Sendable, Equatable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number written without point or exponent that 64 bits hold.
    case integer(Int)
    /// Any other number. Infinite or not a number only where the text says so by name.
    case number(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object: its members in the order of the text, and no key twice.
    case object([Member])

    /// A key with its value.
    public struct Member: Sendable, Equatable {
        /// The key.
        public let key: String
        /// Its value.
        public let value: JSONValue

        /// A member.
        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The members of an object; nil for everything else.
    public var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The value of `key`, where this is an object that has it. Takes as long as the object is.
    public subscript(key: String) -> JSONValue? { members?.first { $0.key == key }?.value }

    /// The string; nil for everything else.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// True or false; nil for everything else.
    public var flag: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The whole number; nil for everything else.
    public var integer: Int? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The number, whole or not; nil for everything else.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The elements of an array; nil for everything else.
    public var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// Reads a JSON text of at most `depth` levels.
    ///
    /// - Throws: ``JSONReader/Failure`` with the byte at which the text goes wrong.
    public init(parsing bytes: UnsafeRawBufferPointer, depth: Int = 64) throws(JSONReader.Failure) {
        var reader = JSONReader(bytes)
        self = try reader.document(depth: depth)
    }
}

extension JSONValue: CustomStringConvertible {
    /// The value as JSON on one line, for messages.
    public var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .string(let text): "\"\(text)\""
        case .array(let elements): "[\(elements.map(\.description).joined(separator: ", "))]"
        case .object(let members): "{\(members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", "))}"
        }
    }
}
