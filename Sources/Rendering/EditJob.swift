internal import Encoding
internal import Foundation
internal import MediaTypes

/// What is decided before a render, whether it edits a film or only a sound track.
public protocol EditJob {
    /// What was asked for, before anything was decided.
    var request: RenderRequest { get }
    /// The source, its timeline, and what becomes of its streams.
    var source: EditedSource { get }
    /// The path that was asked for, else one beside the input under a name that tells the edit.
    var outputPath: String { get }
    /// The source is one picture, so an output of pictures needs no number in its name.
    var isStill: Bool { get }
    /// What the user should know before it begins.
    var notes: [String] { get }
}

/// A job that can be rendered: its second and third act.
protocol RenderableJob: EditJob {
    /// What its passes find.
    associatedtype Prepared
    /// The second act: does the passes over the source, and keeps what they find.
    /// - Parameter folder: where they leave it.
    func prepare(in folder: WorkFolder, _ supervision: Supervision) throws -> Prepared
    /// The third act: writes the output to its hidden name, and gives what came up on the way.
    func run(
        _ prepared: Prepared, to output: PendingOutput, in folder: WorkFolder, _ supervision: Supervision
    ) throws -> [String]
}

extension EditJob {
    /// Something has the output's name already.
    public var outputExists: Bool { access(outputPath, F_OK) == 0 }

    /// Refuses what the render would refuse of the output's place; nothing is left of it.
    func checkPlace() throws { try pendingOutput().discard() }

    /// The output under its hidden name.
    func pendingOutput() throws -> PendingOutput {
        try PendingOutput(
            path: outputPath, isSequence: source.container.isSequence, mayReplace: request.overwrite,
            inputs: [request.input] + request.files, isStill: isStill)
    }

    /// What every render does around its work: the output's hidden name, a work folder, the checksums of what goes in
    /// and comes out, the rename and the sidecar.
    /// - Parameters:
    ///   - place: the file beside which the work folder is made; nil is the output.
    ///   - known: notes that were told already; nil are the job's own, which are told now.
    ///   - work: writes the output to its hidden name and gives what came up on the way.
    func publish(
        beside place: String? = nil, known: [String]? = nil, _ supervision: Supervision,
        _ work: (PendingOutput, WorkFolder) throws -> [String]
    ) throws -> Provenance {
        let output = try pendingOutput()
        defer { output.discard() }
        if known == nil { for note in notes { supervision.note(note) } }
        let folder = try WorkFolder(beside: place ?? outputPath)
        defer { folder.remove() }
        let inputSums = Checksums(of: [request.input] + request.files)
        defer { inputSums.abandon() }
        let found = try work(output, folder)
        let outputSum =
            output.isSequence ? nil : try Checksums(of: [output.temporaryPath]).all(supervision).first
        let provenance = Provenance(
            request: request.located(output: outputPath), inputSums: try inputSums.all(supervision),
            outputSHA256: outputSum, notes: (known ?? notes) + found)
        try output.publish()
        try provenance.write(to: Provenance.path(for: outputPath))
        return provenance
    }
}
