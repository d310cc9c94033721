/// The keys of JSON objects, which Foundation's reader lets stand twice: the last one would count, and nobody would
/// know.
package struct JSONKeys {
    private enum Level {
        case list
        case object(Set<[UInt8]>)
    }

    /// A key that is there twice in one object, as it is written; nil where there is none. The text is JSON.
    package static func firstDuplicate(in text: some Sequence<UInt8>) -> String? {
        var levels: [Level] = []
        var isInText = false
        var isEscaped = false
        // The last text is a key if a colon follows.
        var last: [UInt8] = []
        for byte in text {
            if isInText {
                isInText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                if isInText { last.append(byte) }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (isInText, last) = (true, [])
            case UInt8(ascii: "{"): levels.append(.object([]))
            case UInt8(ascii: "["): levels.append(.list)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = levels.popLast()
            case UInt8(ascii: ":"):
                guard case .object(var keys)? = levels.popLast() else { return nil }
                guard keys.insert(last).inserted else { return String(decoding: last, as: UTF8.self) }
                levels.append(.object(keys))
            default: continue
            }
        }
        return nil
    }
}
