internal import Foundation
internal import MediaTypes
internal import Yams

/// What the YAML file of a preset says.
public protocol PresetText: Decodable {
    /// Every key that a file may have.
    static var keys: Set<String> { get }
    /// That of its file, without the extension.
    var name: String { get }
}

extension PresetText {
    /// Reads a file.
    ///
    /// - Throws: ``PresetError`` for what can't be read, for a key that there isn't, and for a name that isn't the
    ///   file's.
    public init(contentsOf path: String) throws(PresetError) {
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            if let name = YAMLAliases.first(in: text) {
                throw PresetError(path, "it has the YAML alias *\(name); write the value again instead")
            }
            let mapping = try Yams.load(yaml: text) as? [String: Any] ?? [:]
            if let unknown = mapping.keys.sorted().first(where: { !Self.keys.contains($0) }) {
                throw PresetError(
                    path, "'\(unknown)' is not a key of it (\(Self.keys.sorted().joined(separator: ", ")))")
            }
            self = try YAMLDecoder().decode(Self.self, from: text)
        } catch let error as PresetError {
            throw error
        } catch {
            throw PresetError(path, "\(error)")
        }
        try PresetFiles.check(name: name, of: path)
    }
}
