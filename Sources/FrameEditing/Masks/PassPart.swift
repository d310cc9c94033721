internal import Foundation
internal import MediaTypes

/// What a part of a pass writes down as JSON, in a folder of its own.
protocol PassPart: Decodable {
    /// The name of the file.
    static var fileName: String { get }
    /// Its numbers can be those of a film; a file may say anything.
    var isSound: Bool { get }
}

extension PassPart {
    /// What the parts of a pass have left, in the order of the output, which is that of the folders' names.
    ///
    /// - Parameters:
    ///   - path: the folder with a folder for each part.
    ///   - failure: the error for a file that is gone or has changed.
    /// - Returns: one part and more, with their folders.
    static func read(
        in path: String, _ failure: (String) -> EditingError
    ) throws -> [(part: Self, folder: String)] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        let folders = names.map { "\(path)/\($0)" }.filter {
            FileManager.default.fileExists(atPath: "\($0)/\(fileName)")
        }
        guard !folders.isEmpty else { throw failure(path) }
        return try folders.map { folder in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(fileName)"),
                let part = try? JSONDecoder().decode(Self.self, from: data), part.isSound
            else { throw failure("\(folder)/\(fileName)") }
            return (part, folder)
        }
    }
}

extension PassPart where Self: Encodable {
    /// Writes it down, the same bytes for the same content.
    ///
    /// - Parameters:
    ///   - folder: of the part.
    ///   - what: is kept, for the error: "the motion of the sky".
    func write(in folder: String, _ what: String) throws {
        let coder = JSONEncoder()
        coder.outputFormatting = .sortedKeys
        do {
            try coder.encode(self).write(to: URL(fileURLWithPath: "\(folder)/\(Self.fileName)"), options: .atomic)
        } catch {
            throw EditingError(
                .output,
                "cannot keep \(what) in \(folder): \((error as NSError).localizedDescription); check the disk")
        }
    }
}
