/// YAML's way of naming a value and repeating it, which no file of this program needs.
///
/// Lists of lists of aliases, a few lines of text, are more values than any memory holds once they are written out
/// (a "billion laughs"), so such a text is refused before it is parsed.
public enum YAMLAliases {
    /// The name of an alias (`*name`) whose anchor (`&name`) is in the text; nil where there is none.
    public static func first(in text: String) -> String? {
        let anchors = names(after: "&", in: text)
        guard !anchors.isEmpty else { return nil }
        let known = Set(anchors)
        return names(after: "*", in: text).first(where: known.contains)
    }

    /// The words that begin with a sign, in their order.
    private static func names(after sign: Unicode.Scalar, in text: String) -> [String] {
        var names: [String] = []
        var name: String.UnicodeScalarView?
        for scalar in text.unicodeScalars {
            if let begun = name, ends(scalar) {
                if !begun.isEmpty { names.append(String(begun)) }
                name = nil
            }
            if scalar == sign {
                name = String.UnicodeScalarView()
            } else {
                name?.append(scalar)
            }
        }
        if let name, !name.isEmpty { names.append(String(name)) }
        return names
    }

    private static func ends(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "[]{},".unicodeScalars.contains(scalar)
    }
}
