import Batches
import Foundation
import MediaTypes

/// Where a batch keeps its queue, and what it counts paths from.
struct BatchQueuePlace {
    /// The job file's folder, or the batched one; absolute.
    let root: String
    /// Absolute.
    let outputFolder: String?
    private let path: String

    init(source: String, isFolder: Bool, options: BatchOutputOptions) {
        let place = FilePaths.absolute(source)
        root = isFolder ? place : FilePaths.folder(of: place)
        outputFolder = options.folder.map { FilePaths.absolute($0) }
        path =
            options.queue.map { FilePaths.absolute($0) }
            ?? (isFolder ? "\(outputFolder ?? place)/.mediaedit-batch.sqlite" : "\(place).mediaedit-queue.sqlite")
    }

    private var exists: Bool { FilePaths.stamp(of: path) != nil }

    /// What the queue knows as outputs; it is not made for that.
    func outputs() throws -> Set<String> { exists ? try BatchQueue(path: path).outputs() : [] }

    /// Where the items would stand.
    func preview(_ items: [BatchItem], retryFailed: Bool) throws -> [QueueEntry]? {
        exists ? try BatchQueue(path: path).preview(items, retryFailed: retryFailed) : nil
    }

    /// The queue, made where it is missing.
    func open() throws -> BatchQueue {
        if let outputFolder { try Self.make(folder: outputFolder) }
        return try BatchQueue(path: path)
    }

    /// Makes a folder and those above it.
    static func make(folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            let reason = (error as NSError).localizedDescription
            throw BatchError(.output, "cannot make the folder \(folder): \(reason); choose another place")
        }
    }
}
