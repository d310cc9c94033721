/// Messages of Protocol Buffers as they lie in files: fields of a number, a kind and contents, one after the other.
enum ProtocolBuffer {
    /// A field of a message.
    struct Field {
        let number: Int
        /// With its key and length.
        let whole: Range<Int>
        /// Of a length-delimited field.
        let contents: Range<Int>?
        /// Of a field that is a whole number.
        let value: Int?
    }

    /// What becomes of a field.
    enum Fate {
        case kept, dropped
        case replaced([UInt8])
    }

    /// A message with some of its fields left out or replaced.
    static func rewritten(_ bytes: [UInt8], _ message: Range<Int>, _ decide: (Field) -> Fate) -> [UInt8] {
        var result: [UInt8] = []
        for field in fields(bytes, message) {
            switch decide(field) {
            case .kept: result += bytes[field.whole]
            case .dropped: break
            case .replaced(let contents): append(field.number, contents, to: &result)
            }
        }
        return result
    }

    /// The fields of a message; those after one that is no field are left out.
    static func fields(_ bytes: [UInt8], _ message: Range<Int>) -> [Field] {
        var found: [Field] = []
        var place = message.lowerBound
        while place < message.upperBound {
            let start = place
            var contents: Range<Int>?
            var value: Int?
            guard let key = number(bytes, &place, message.upperBound) else { return found }
            switch key & 7 {
            case 0:
                value = number(bytes, &place, message.upperBound)
                guard value != nil else { return found }
            case 1: place += 8
            case 5: place += 4
            case 2:
                guard let length = number(bytes, &place, message.upperBound), length <= message.upperBound - place
                else { return found }
                contents = place..<place + length
                place += length
            default: return found
            }
            guard place <= message.upperBound else { return found }
            found.append(Field(number: key >> 3, whole: start..<place, contents: contents, value: value))
        }
        return found
    }

    // MARK: - Writing

    /// Adds a length-delimited field.
    static func append(_ field: Int, _ contents: [UInt8], to message: inout [UInt8]) {
        message += number(field << 3 | 2)
        message += number(contents.count)
        message += contents
    }

    /// Adds a field that is a text.
    static func append(_ field: Int, _ text: String, to message: inout [UInt8]) {
        append(field, Array(text.utf8), to: &message)
    }

    /// Adds a field that is a whole number of 0 or more.
    static func append(_ field: Int, _ value: Int, to message: inout [UInt8]) {
        message += number(field << 3)
        message += number(value)
    }

    /// Adds a field that is a number of single precision.
    static func append(_ field: Int, _ value: Float, to message: inout [UInt8]) {
        message += number(field << 3 | 5)
        withUnsafeBytes(of: value.bitPattern.littleEndian) { message += $0 }
    }

    // MARK: - Numbers

    /// A number in groups of seven bits, the lowest first.
    private static func number(_ bytes: [UInt8], _ place: inout Int, _ end: Int) -> Int? {
        var (value, shift) = (0, 0)
        while place < end, shift < 63 {
            let byte = bytes[place]
            place += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value >= 0 ? value : nil }
            shift += 7
        }
        // Negative numbers take ten bytes, of which the last is 1.
        guard place < end else { return nil }
        place += 1
        return bytes[place - 1] <= 1 ? value : nil
    }

    private static func number(_ value: Int) -> [UInt8] {
        var (bytes, rest) = ([UInt8](), value)
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
