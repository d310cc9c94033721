import EditPlans
import Foundation
import MediaTypes
import Yams

/// A list of jobs, from YAML: `defaults`, which each job can override, and `jobs`.
///
///     defaults:
///       output: "edited/{stem}.{edit}.{ext}"
///     jobs:
///       - input: clips/*.mp4
///         instruction: turn into watercolor
///         crf: 20
public struct JobFile: Sendable {
    /// The jobs in the order of the file, with the defaults filled in; at least one.
    public let jobs: [Job]

    /// - Throws: ``BatchError``: `input` when the file can't be read, `usage` with the line for what is wrong in it.
    public init(contentsOf path: String) throws {
        guard let data = FileManager.default.contents(atPath: path), data.count < 1 << 24 else {
            let reason = FileManager.default.fileExists(atPath: path) ? "it can't be read" : "there is no such file"
            throw BatchError(.input, "cannot read the jobs of \(path): \(reason); give a job file or a folder")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw BatchError(
                .usage,
                "cannot read the jobs of \(path): it is not text; '\(command: .batch) \(option: .example)' "
                    + "prints a job file"
            )
        }
        try self.init(yaml: text, path: path)
    }

    /// - Parameter path: for messages; relative paths of plans count from its folder.
    /// - Throws: as ``init(contentsOf:)``.
    public init(yaml text: String, path: String) throws {
        let reading = JobFileReading(path: path)
        jobs = try reading.jobs(reading.root(of: text))
    }
}
