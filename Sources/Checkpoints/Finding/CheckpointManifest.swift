internal import Foundation
internal import MediaTypes

/// What the files of a checkpoint were when they came: a file beside them, by which a later change is found.
public struct CheckpointManifest: Codable, Sendable, Equatable {
    /// One file.
    public struct File: Codable, Sendable, Equatable {
        /// Bytes.
        public let size: Int64
        /// SHA-256 as 64 hexadecimal digits.
        public let sha256: String
        /// Who vouches for it.
        public let source: Source

        /// A file.
        public init(size: Int64, sha256: String, source: Source) {
            self.size = size
            self.sha256 = sha256
            self.source = source
        }
    }

    /// Who vouches for a file.
    public enum Source: String, Codable, Sendable {
        /// The preset stated its checksum.
        case preset
        /// Only the server it came from; the checksum is that of what came.
        case server
        /// Nobody: the checksum was taken from the file as it was.
        case recorded
    }

    /// The number of this layout: 1.
    public var format = 1
    /// The preset's name, where it came by one.
    public let name: String?
    /// The address that the checkpoint came from.
    public let address: String?
    /// What may be done with it.
    public let licence: String?
    /// The files by their paths below the folder.
    public var files: [String: File]

    /// The file's name.
    public static let fileName = "mediaedit-manifest.json"

    /// A manifest.
    public init(name: String?, address: String?, licence: String?, files: [String: File] = [:]) {
        self.name = name
        self.address = address
        self.licence = licence
        self.files = files
    }

    /// Reads the manifest of a folder; nil when it has none.
    ///
    /// - Throws: ``CheckpointError`` `damaged` when it can't be read.
    public static func read(folder: String) throws -> CheckpointManifest? {
        let path = "\(folder)/\(fileName)"
        guard FileKind.exists(path) else { return nil }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            let manifest = try JSONDecoder().decode(CheckpointManifest.self, from: data)
            guard manifest.format == 1 else {
                throw CheckpointError(
                    code: .unsupported,
                    message:
                        "cannot read \(path): it has format \(manifest.format), and this program knows 1; use a newer "
                        + "mediaedit")
            }
            return manifest
        } catch let error as CheckpointError {
            throw error
        } catch {
            throw CheckpointError(
                code: .damaged,
                message:
                    "cannot read \(path): it is damaged; remove it and pull the model again, or record the files anew "
                    + "with '\(command: .modelsVerify) \(option: .record)'")
        }
    }

    /// Writes it into `folder`, in one step.
    ///
    /// - Throws: ``CheckpointError`` `system`.
    public func write(folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(self).write(to: URL(fileURLWithPath: "\(folder)/\(Self.fileName)"), options: .atomic)
        } catch {
            throw CheckpointError(
                code: .system,
                message:
                    "cannot write \(folder)/\(Self.fileName): \((error as NSError).localizedDescription); check the "
                    + "folder and its rights")
        }
    }
}
