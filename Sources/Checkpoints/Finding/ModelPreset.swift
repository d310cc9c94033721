internal import Foundation
internal import MediaTypes
internal import Yams

/// A checkpoint that is known by name, from `Presets/models/<name>.yaml`: where it is, what it is for, what it must be.
public struct ModelPreset: Sendable, Equatable {
    /// One file of the checkpoint.
    public struct File: Sendable, Equatable {
        /// Below the checkpoint's folder and the repository's: `unet/config.json`.
        public let path: String
        /// Bytes, where they are known.
        public let size: Int64?
        /// SHA-256 as 64 hexadecimal digits in lower case, where it is known.
        public let sha256: String?
    }

    /// That of its file, without the extension.
    public let name: String
    /// One sentence: what it is.
    public let description: String
    /// What it is good for here.
    public let use: String
    /// Where a person reads about it.
    public let repository: String
    /// The state of the repository that is fetched: a commit's 40 hexadecimal digits.
    public let revision: String
    /// What may be done with it.
    public let licence: String
    /// Where the checksums are from, and what isn't known.
    public let notes: String?
    /// Every file that is fetched.
    public let files: [File]

    /// Where its files are: `<repository>/resolve/<revision>`, as Hugging Face has it.
    public var address: String { "\(repository)/resolve/\(revision)" }
    /// Bytes of the files whose size is known.
    public var knownSize: Int64 { files.reduce(0) { $0 + ($1.size ?? 0) } }
    /// The files that nothing but the server's word vouches for.
    public var unvouched: [File] { files.filter { $0.sha256 == nil } }

    private struct Text: Decodable {
        let name, description, use, repository, revision, licence: String
        let notes: String?
        let files: [Entry]

        struct Entry: Decodable {
            let path: String
            let size: Int64?
            let sha256: String?
        }
    }

    private static let keys: Set<String> = [
        "name", "description", "use", "repository", "revision", "licence", "notes", "files",
    ]

    /// Reads the preset at `path`.
    ///
    /// - Throws: ``CheckpointError`` `unknown` with what is wrong in the file.
    public init(contentsOf path: String) throws {
        let text: Text
        do {
            let yaml = try String(contentsOfFile: path, encoding: .utf8)
            if let name = YAMLAliases.first(in: yaml) {
                throw Self.refusal(path, "it has the YAML alias *\(name); write the value again instead")
            }
            let mapping = try Yams.load(yaml: yaml) as? [String: Any] ?? [:]
            if let unknown = mapping.keys.sorted().first(where: { !Self.keys.contains($0) }) {
                throw Self.refusal(
                    path, "'\(unknown)' is not a key of one (\(Self.keys.sorted().joined(separator: ", ")))")
            }
            text = try YAMLDecoder().decode(Text.self, from: yaml)
        } catch let error as CheckpointError {
            throw error
        } catch {
            throw Self.refusal(path, "\(error)")
        }
        name = text.name
        description = text.description
        use = text.use
        repository = text.repository
        revision = text.revision
        licence = text.licence
        notes = text.notes
        files = text.files.map { File(path: $0.path, size: $0.size, sha256: $0.sha256) }
        try check(path)
    }

    private func check(_ path: String) throws {
        let stem = path.split(separator: "/").last.map { String($0.dropLast(5)) }
        guard name == stem else { throw Self.refusal(path, "its name is '\(name)', not that of its file") }
        guard revision.count == 40, revision.allSatisfy(\.isHexDigit) else {
            throw Self.refusal(path, "its revision '\(revision)' isn't a commit's 40 hexadecimal digits")
        }
        guard !files.isEmpty else { throw Self.refusal(path, "it has no files") }
        for file in files {
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
            guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
                throw Self.refusal(path, "'\(file.path)' isn't the path of a file below the checkpoint's folder")
            }
            guard !ForeignFile.pickleExtensions.contains(ForeignFile.pathExtension(file.path)) else {
                throw Self.refusal(path, "'\(file.path)' is a pickle, which is never fetched")
            }
            if let sum = file.sha256, sum.count != 64 || !sum.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) {
                throw Self.refusal(path, "the sha256 of '\(file.path)' isn't 64 hexadecimal digits in lower case")
            }
        }
        guard Set(files.map(\.path)).count == files.count else { throw Self.refusal(path, "a file is there twice") }
    }

    private static func refusal(_ path: String, _ why: String) -> CheckpointError {
        CheckpointError(code: .unknown, message: "cannot use the model preset \(path): \(why); mend the file")
    }

    /// Every preset of some folders, sorted by name; of two with the same name the first folder's counts.
    ///
    /// - Throws: what ``init(contentsOf:)`` throws, for the first file that is wrong.
    public static func all(in folders: [String]) throws -> [ModelPreset] {
        var found: [String: ModelPreset] = [:]
        for folder in folders {
            for name in FileKind.names(in: folder) where name.hasSuffix(".yaml") && !name.hasPrefix(".") {
                let preset = try ModelPreset(contentsOf: "\(folder)/\(name)")
                if found[preset.name] == nil { found[preset.name] = preset }
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }

    /// - Throws: ``CheckpointError`` `unknown` with every known name, or what is wrong in one of the files.
    public static func named(_ name: String, in folders: [String]) throws -> ModelPreset {
        let presets = try all(in: folders)
        if let preset = presets.first(where: { $0.name == name }) { return preset }
        throw CheckpointError(
            code: .unknown,
            message: "cannot find the model '\(name)': no preset and no folder has this name; known are "
                + "\(presets.map(\.name).joined(separator: ", ")); 'mediaedit models list' tells about them")
    }
}
