/// The name of outputs, with fields in braces: `{stem}.{edit}.{ext}`.
///
/// `{stem}` and `{ext}` are the input's name without and with nothing but its extension (for the output's kind of
/// file), `{name}` its whole name, `{dir}` its folder, `{edit}` what is done, `{index}` its number in the batch from 1,
/// `{index:4}` the same in at least four digits. `{{` and `}}` are braces.
public struct OutputTemplate: Hashable, Sendable {
    /// The template as it was written.
    public let text: String
    private let parts: [Part]

    /// The name beside the input that `mediaedit video` gives too.
    public static let usual = OutputTemplate(
        text: "{stem}.{edit}.{ext}", parts: [.stem, .text("."), .edit, .text("."), .ext])
    /// ``usual`` with the input's folder, for the batch of a folder.
    public static let usualInFolder = OutputTemplate(
        text: "{dir}/{stem}.{edit}.{ext}",
        parts: [.dir, .text("/"), .stem, .text("."), .edit, .text("."), .ext])

    private enum Part: Hashable {
        case text(String)
        case dir, stem, name, edit, ext
        case index(digits: Int)
    }

    /// What is wrong with a template.
    public struct Fault: Error, Hashable, Sendable {
        let reason, remedy: String
    }

    /// What is put into the fields.
    public struct Fields: Hashable, Sendable {
        var dir, stem, name, edit, ext: String
        var index: Int
    }

    private init(text: String, parts: [Part]) {
        self.text = text
        self.parts = parts
    }

    /// - Throws: ``Fault`` for a field that isn't one, braces that don't match, or a name without an extension.
    public init(_ text: String) throws(Fault) {
        self.text = text
        var parts: [Part] = []
        var rest = Substring(text)
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
            let after = rest[rest.index(after: brace)...]
            if after.first == rest[brace] {
                parts.append(.text(String(rest[brace])))
                rest = after.dropFirst()
                continue
            }
            guard rest[brace] == "{", let end = after.firstIndex(of: "}") else {
                throw Fault(reason: "the braces of '\(text)' don't match", remedy: "write fields as {stem}")
            }
            parts.append(try Self.field(String(after[..<end])))
            rest = after[after.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
        guard hasExtension else {
            throw Fault(
                reason: "the output '\(text)' has no extension", remedy: "end it with .{ext}, or with one as .mp4")
        }
    }

    private static func field(_ name: String) throws(Fault) -> Part {
        let words = name.split(separator: ":", omittingEmptySubsequences: false)
        if words.first == "index" {
            if words.count == 1 { return .index(digits: 1) }
            if words.count == 2, let digits = Int(words[1]), (1...12).contains(digits) { return .index(digits: digits) }
        }
        let fields: [String: Part] = ["dir": .dir, "stem": .stem, "name": .name, "edit": .edit, "ext": .ext]
        if let part = fields[name] { return part }
        throw Fault(
            reason: "an output has no field {\(name)}",
            remedy: "it has {dir}, {stem}, {name}, {edit}, {ext} and {index} or {index:4}")
    }

    /// Whether the last name of the path has a dot in it, in text, before the end.
    private var hasExtension: Bool {
        guard let last = parts.last else { return false }
        switch last {
        case .ext, .name: return true
        case .text(let text):
            let name = text.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
            return name.contains(".") && name.last != "."
        case .dir, .stem, .edit, .index: return false
        }
    }

    /// A path may name a folder: relative ones then don't lie beside the input.
    public var namesFolder: Bool { text.contains("/") || parts.contains(.dir) }
    /// Every input gets a path of its own folder.
    public var startsWithDir: Bool { parts.first == .dir }
    /// The extension is the template's own, not decided from the input.
    public var usesExtension: Bool { parts.contains(.ext) }

    /// The path for one input.
    public func path(_ fields: Fields) -> String {
        parts.map { part in
            switch part {
            case .text(let text): return text
            case .dir: return fields.dir
            case .stem: return fields.stem
            case .name: return fields.name
            case .edit: return fields.edit
            case .ext: return fields.ext
            case .index(let digits):
                let number = "\(fields.index)"
                return String(repeating: "0", count: max(0, digits - number.count)) + number
            }
        }.joined()
    }
}
