/// The characters that byte-level vocabularies write bytes with (GPT-2, `bytes_to_unicode`): printable bytes of
/// Latin-1 are themselves, the others follow from U+0100 on in order.
enum ByteAlphabet {
    /// The character of each byte.
    static let characters: [Unicode.Scalar] = {
        var next: UInt32 = 0x100
        return (UInt8.min...UInt8.max).map { byte in
            switch byte {
            case 33...126, 161...172, 174...255: return Unicode.Scalar(byte)
            default:
                defer { next += 1 }
                return Unicode.Scalar(next) ?? " "
            }
        }
    }()

    /// The ids of each byte inside a word and at its end (`</w>`); -1 where the vocabulary lacks it.
    static func ids(in vocabulary: [String: Int32]) -> (inner: [Int32], last: [Int32]) {
        let inner = characters.map { vocabulary[String(Character($0))] ?? -1 }
        let last = characters.map { vocabulary["\(Character($0))</w>"] ?? -1 }
        return (inner, last)
    }
}
