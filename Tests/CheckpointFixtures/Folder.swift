public import Foundation

/// A folder of one test; removed when the test ends.
public final class Folder: Sendable {
    /// Its path.
    public let path: String

    /// - Throws: when it can't be made.
    public init() throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("mediaedit-checkpoints-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        path = place.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, with the folders above it, and gives its path.
    @discardableResult
    public func write(_ name: String, _ data: Data) throws -> String {
        let place = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: place)
        return place.path
    }

    /// The same with a text.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }
}
