public import Encoding
internal import Foundation
internal import MediaTypes
internal import Yams

/// Named encode settings, a YAML file each in `Presets/encodes`.
public struct EncodePreset: Sendable {
    /// What `--encode` takes.
    public let name: String
    /// One sentence for the listing.
    public let description: String
    /// Of the output, where no name is given for it.
    public let ext: String?
    /// What the file leaves out is nil.
    public let settings: EncodeSettings

    private struct File: Decodable {
        let name, description: String
        let `extension`: String?
        let codec: VideoCodec?
        let crf: Int?
        let preset: String?
        let bitrate: Int64?
        let pixel_format: String?
    }

    private static let keys: Set<String> = [
        "name", "description", "extension", "codec", "crf", "preset", "bitrate", "pixel_format",
    ]

    /// Reads one file; an unknown key is an error that names it.
    init(contentsOf path: String) throws {
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            if let name = YAMLAliases.first(in: text) {
                throw RenderError(.usage, "it has the YAML alias *\(name); write the value again instead")
            }
            let mapping = try Yams.load(yaml: text) as? [String: Any] ?? [:]
            if let unknown = mapping.keys.sorted().first(where: { !Self.keys.contains($0) }) {
                throw RenderError(
                    .usage,
                    "'\(unknown)' is not a key of encode settings (\(Self.keys.sorted().joined(separator: ", ")))")
            }
            let file = try YAMLDecoder().decode(File.self, from: text)
            name = file.name
            description = file.description
            ext = file.extension
            settings = EncodeSettings(
                codec: file.codec, crf: file.crf, preset: file.preset, bitRate: file.bitrate,
                pixelFormat: file.pixel_format)
        } catch {
            throw RenderError(.usage, "cannot read the encode preset \(path): \(error)")
        }
    }

    /// Every preset of some folders, sorted by name; of two with the same name the first folder's counts.
    public static func all(in folders: [String]) throws -> [EncodePreset] {
        var found: [String: EncodePreset] = [:]
        for folder in folders {
            for name in try files(in: folder) where name.hasSuffix(".yaml") {
                let preset = try EncodePreset(contentsOf: "\(folder)/\(name)")
                if found[preset.name] == nil { found[preset.name] = preset }
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }

    /// The names in a folder, sorted.
    private static func files(in folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw RenderError(
                .usage,
                "cannot read the encode presets in \(folder): \((error as NSError).localizedDescription); "
                    + "check the folder and its rights")
        }
    }

    /// - Throws: `RenderError` with every known name, or what is wrong in one of the files.
    public static func named(_ name: String, in folders: [String]) throws -> EncodePreset {
        let presets = try all(in: folders)
        if let preset = presets.first(where: { $0.name == name }) { return preset }
        let known = presets.map(\.name).joined(separator: ", ")
        throw RenderError(.usage, "there are no encode settings named '\(name)'; there are \(known)")
    }
}
