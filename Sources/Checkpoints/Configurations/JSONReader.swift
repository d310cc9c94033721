/// Reads JSON from bytes. Strict: no comments, no trailing commas, no key twice, nothing after the value. Only
/// `Infinity`, `-Infinity` and `NaN` are taken beyond RFC 8259, since Python writes them (`lambda_min_clipped`).
public struct JSONReader {
    /// Where a text stops being JSON, and why.
    public struct Failure: Error, Equatable, Sendable {
        /// Bytes from the start.
        public let offset: Int
        /// What is the matter there.
        public let reason: String
    }

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// A reader at the start of `bytes`, which must outlive it.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The whole text as one value.
    mutating func document(depth: Int) throws(Failure) -> JSONValue {
        let value = try value(depth: depth)
        skipBlanks()
        guard position == bytes.count else { throw failure("something follows the end of the JSON text") }
        return value
    }

    private func failure(_ reason: String) -> Failure { Failure(offset: position, reason: reason) }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    /// The next byte that is no blank, left where it is.
    private mutating func peek() throws(Failure) -> UInt8 {
        skipBlanks()
        guard position < bytes.count else { throw failure("the JSON text ends too early") }
        return bytes[position]
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        let first = try peek()
        guard depth > 0 else { throw failure("the JSON text is nested too deeply") }
        switch first {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "I"): return try word("Infinity", .number(.infinity))
        case UInt8(ascii: "N"): return try word("NaN", .number(.nan))
        case UInt8(ascii: "-") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "I"):
            return try word("-Infinity", .number(-.infinity))
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let count = word.utf8CodeUnitCount
        let rest = bytes[position..<min(bytes.count, position + count)]
        guard rest.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: count)) else {
            throw failure("'\(word)' is expected")
        }
        position += count
        return value
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        if try peek() == UInt8(ascii: "}") { return closed(.object([])) }
        while true {
            guard try peek() == UInt8(ascii: "\"") else { throw failure("a key in quotes is expected") }
            let start = position
            let key = try string()
            guard keys.insert(key).inserted else {
                throw Failure(offset: start, reason: "the key '\(key)' is there twice")
            }
            guard try peek() == UInt8(ascii: ":") else { throw failure("':' is expected") }
            position += 1
            members.append(.init(key, try value(depth: depth - 1)))
            if try ends(with: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        if try peek() == UInt8(ascii: "]") { return closed(.array([])) }
        while true {
            elements.append(try value(depth: depth - 1))
            if try ends(with: UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    private mutating func closed(_ value: JSONValue) -> JSONValue {
        position += 1
        return value
    }

    /// True after the closing byte, false after a comma.
    private mutating func ends(with close: UInt8) throws(Failure) -> Bool {
        let next = try peek()
        guard next == close || next == UInt8(ascii: ",") else {
            throw failure("',' or '\(Character(UnicodeScalar(close)))' is expected")
        }
        position += 1
        return next == close
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = position
        var isWhole = true
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"): isWhole = false
            default: return try number(start..<position, isWhole: isWhole)
            }
            position += 1
        }
        return try number(start..<position, isWhole: isWhole)
    }

    private func number(_ range: Range<Int>, isWhole: Bool) throws(Failure) -> JSONValue {
        let text = String(decoding: bytes[range], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard !text.isEmpty, text.last != ".", text.first != "+", text.first != ".",
            let value = Double(text), value.isFinite
        else {
            throw Failure(offset: range.lowerBound, reason: "a JSON value is expected")
        }
        return .number(value)
    }
}

// MARK: strings

extension JSONReader {
    private mutating func string() throws(Failure) -> String {
        position += 1
        var text = ""
        while true {
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\"),
                bytes[position] >= 0x20
            { position += 1 }
            guard let part = String(validating: bytes[start..<position], as: UTF8.self) else {
                throw Failure(offset: start, reason: "a string isn't UTF-8")
            }
            text += part
            guard position < bytes.count else { throw failure("a string has no end") }
            position += 1
            switch bytes[position - 1] {
            case UInt8(ascii: "\""): return text
            case UInt8(ascii: "\\"): text.unicodeScalars.append(try escaped())
            default: throw failure("a control character stands in a string")
            }
        }
    }

    private mutating func escaped() throws(Failure) -> UnicodeScalar {
        guard position < bytes.count else { throw failure("a string has no end") }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UnicodeScalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw failure("an escape that JSON doesn't have")
        }
    }

    /// `\uXXXX`, or two of them that make one character beyond the first 65536.
    private mutating func escapedScalar() throws(Failure) -> UnicodeScalar {
        let high = try hexadecimal()
        if let scalar = UnicodeScalar(high) { return scalar }
        guard high < 0xDC00, position + 2 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw failure("half a character stands in a string") }
        position += 2
        let low = try hexadecimal()
        guard 0xDC00..<0xE000 ~= low,
            let scalar = UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw failure("half a character stands in a string") }
        return scalar
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        guard position + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw failure("four hexadecimal digits are expected") }
        position += 4
        return value
    }
}
