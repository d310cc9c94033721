public import Encoding
internal import MediaTypes
internal import Presets

/// Named encode settings, a YAML file each in `Presets/encodes`.
public struct EncodePreset: Sendable {
    /// What `--encode` takes.
    public let name: String
    /// One sentence for the listing.
    public let description: String
    /// The extension of the output, where no name is given for it.
    public let ext: String?
    /// What the file leaves out is nil.
    public let settings: EncodeSettings

    private struct Text: PresetText {
        let name, description: String
        let `extension`: String?
        let codec: VideoCodec?
        let crf: Int?
        let preset: String?
        let bitrate: Int64?
        let pixel_format: String?

        static let keys: Set<String> = [
            "name", "description", "extension", "codec", "crf", "preset", "bitrate", "pixel_format",
        ]
    }

    /// Reads one file; an unknown key is an error that names it.
    init(contentsOf path: String) throws {
        let text: Text
        do {
            text = try Text(contentsOf: path)
        } catch {
            throw Self.unreadable(error)
        }
        name = text.name
        description = text.description
        ext = text.extension
        settings = EncodeSettings(
            codec: text.codec, crf: text.crf, preset: text.preset, bitRate: text.bitrate,
            pixelFormat: text.pixel_format)
    }

    private static func unreadable(_ error: PresetError) -> RenderError {
        RenderError(.usage, "cannot read the encode preset \(error.path): \(error.reason); correct the file")
    }

    private static func files(in folders: [String]) throws -> PresetFiles {
        do {
            return try PresetFiles(in: folders)
        } catch {
            throw RenderError(
                .usage, "cannot read the encode presets in \(error.path): \(error.reason); check the folder's rights")
        }
    }

    /// Every preset of some folders, sorted by name; of two with the same name the first folder's counts.
    public static func all(in folders: [String]) throws -> [EncodePreset] {
        try files(in: folders).all { try EncodePreset(contentsOf: $0) }
    }

    /// - Throws: `RenderError` with every known name, or what is wrong in the file.
    public static func named(_ name: String, in folders: [String]) throws -> EncodePreset {
        let files = try files(in: folders)
        if let path = files.paths[name] { return try EncodePreset(contentsOf: path) }
        let known = files.names.joined(separator: ", ")
        throw RenderError(.usage, "there are no encode settings named '\(name)'; there are \(known)")
    }
}
