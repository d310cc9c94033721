internal import Foundation
internal import MediaTypes

/// The fonts that the set-up installs, for drawtext's `fontfile`, and those that have the letters of a text.
public enum Font {
    /// DejaVu Sans; nil leaves the choice to fontconfig.
    public static let regular = file("DejaVuSans.ttf")
    /// DejaVu Sans Bold; nil leaves the choice to fontconfig.
    public static let bold = file("DejaVuSans-Bold.ttf")

    private static func file(_ name: String) -> String? {
        let path = "/usr/share/fonts/truetype/dejavu/\(name)"
        return access(path, R_OK) == 0 ? path : nil
    }

    /// The preferred font where it has every letter of the text, else the first on this machine that has.
    /// - Throws: ``FilterRefusal`` that names the letters that no font has.
    static func suited(to text: String, preferred: String?) throws(FilterRefusal) -> String? {
        let letters = visibleLetters(of: text)
        guard let preferred, let own = FontFile(path: preferred) else { return preferred }
        let missing = letters.filter { !own.has($0) }
        if missing.isEmpty { return preferred }
        for path in files where path != preferred {
            guard let font = FontFile(path: path) else { continue }
            if letters.allSatisfy(font.has) { return path }
        }
        var names = String.UnicodeScalarView()
        for letter in missing.prefix(20) where !names.contains(letter) { names.append(letter) }
        throw FilterRefusal(
            .badValue, "no font on this machine has the letters \"\(String(names))\"",
            remedy:
                "install one that has them, such as the package fonts-noto-cjk or fonts-noto-core, or leave them out")
    }

    private static func visibleLetters(of text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: return false
            default: return !scalar.properties.isVariationSelector
            }
        }
    }

    /// Fonts in fontconfig's usual folders: upright sans serifs first, then by name.
    private static var files: [String] {
        let home = NSHomeDirectory()
        let folders = ["/usr/share/fonts", "/usr/local/share/fonts", home + "/.local/share/fonts", home + "/.fonts"]
        let found = folders.flatMap { folder in
            let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
            return names.filter { name in ["ttf", "otf", "ttc"].contains((name as NSString).pathExtension.lowercased())
            }
            .map { folder + "/" + $0 }
        }
        func rank(_ path: String) -> Int {
            let name = (path as NSString).lastPathComponent.lowercased()
            let isOther = ["italic", "oblique", "serif", "mono", "thin", "light", "black"].contains {
                name.contains($0)
            }
            return (name.contains("sans") ? 0 : 2) + (name.contains("regular") || !name.contains("-") ? 0 : 1)
                + (isOther ? 4 : 0)
        }
        return found.sorted { (rank($0), $0) < (rank($1), $1) }
    }
}
