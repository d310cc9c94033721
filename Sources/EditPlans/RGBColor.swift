/// A colour as CSS writes it: non-linear sRGB with straight alpha.
public struct RGBColor: Hashable, Sendable {
    /// 0…255.
    public let red, green, blue, alpha: UInt8

    /// Opaque unless alpha is given.
    public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// A CSS name in any case ("CornflowerBlue", "transparent"), or `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`;
    /// `nil` for anything else.
    public init?(_ text: String) {
        let name = text.lowercased()
        if name == "transparent" {
            self.init(red: 0, green: 0, blue: 0, alpha: 0)
        } else if name.hasPrefix("#") {
            self.init(hexDigits: name.dropFirst())
        } else if let code = Self.codes[name] {
            self.init(red: UInt8(code >> 16), green: UInt8(code >> 8 & 0xff), blue: UInt8(code & 0xff))
        } else {
            return nil
        }
    }

    private init?(hexDigits: Substring) {
        var digits = hexDigits.compactMap(\.hexDigitValue)
        guard digits.count == hexDigits.utf8.count else { return nil }
        if digits.count == 3 || digits.count == 4 { digits = digits.flatMap { [$0, $0] } }
        guard digits.count == 6 || digits.count == 8 else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
        self.init(red: bytes[0], green: bytes[1], blue: bytes[2], alpha: bytes.count == 4 ? bytes[3] : 255)
    }

    /// The 148 names of CSS Color Module Level 4, in lower case.
    public static var names: some Sequence<String> { codes.keys }

    /// `#rrggbb`, or `#rrggbbaa` when it is not opaque.
    public var hex: String {
        let bytes = alpha == 255 ? [red, green, blue] : [red, green, blue, alpha]
        return "#" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
