internal import EditPlans
internal import Foundation
internal import LibAV
internal import MediaTypes

/// How an output was made: the sidecar `<output>.mediaedit.json`, from which `mediaedit rerun` renders it again.
public struct Provenance: Codable, Sendable {
    /// Tells readers of the JSON whose sidecar it is.
    public var program = "mediaedit"
    /// The version of the program that rendered, as ``Version/text``.
    public var version: String
    /// FFmpeg's libraries that it ran with, as `libavcodec 59.37.100`.
    public var libraries: [String]
    /// What was asked for, with absolute paths.
    public var request: RenderRequest
    /// 64 hexadecimal digits; another input is not rendered again.
    public var inputSHA256: String
    /// 64 hexadecimal digits; nil for an output of one file a frame.
    public var outputSHA256: String?
    /// The sums of the files that the plan uses, as pictures laid over, by their paths.
    public var fileSHA256: [String: String]
    /// Streams left out, damage rendered over, codecs chosen otherwise than usual.
    public var notes: [String]

    enum CodingKeys: String, CodingKey {
        case program, version, libraries, request, notes
        case inputSHA256 = "input_sha256"
        case outputSHA256 = "output_sha256"
        case fileSHA256 = "file_sha256"
    }

    /// The sidecar's place for an output.
    public static func path(for output: String) -> String { "\(output).mediaedit.json" }

    init(request: RenderRequest, inputSums: [String], outputSHA256: String?, notes: [String]) {
        version = Version.text
        libraries = LibraryVersions.all
        self.request = request
        inputSHA256 = inputSums.first ?? ""
        fileSHA256 = Dictionary(
            zip(request.files, inputSums.dropFirst()).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        self.outputSHA256 = outputSHA256
        self.notes = notes
    }

    /// Reads a sidecar.
    public init(contentsOf path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw RenderError(
                .input,
                "cannot read \(path): there is no such sidecar; "
                    + "give the .mediaedit.json beside an output, or that output")
        }
        do {
            self = try JSONDecoder().decode(Provenance.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw RenderError(
                .input,
                "cannot read \(path): it is not a sidecar of mediaedit (\(Self.reason(error))); "
                    + "give the .mediaedit.json beside an output, or that output")
        }
    }

    private static func reason(_ error: any Error) -> Message {
        switch error {
        case DecodingError.keyNotFound(let key, _): "it has no '\(key.stringValue)'"
        case let error as PlanError: error.reason
        default: Message((error as NSError).localizedDescription)
        }
    }

    /// Writes the sidecar under a hidden name and renames it.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw RenderError(.output, "cannot write \(path): \((error as NSError).localizedDescription)")
        }
    }

    /// Whether a file is the output that this sidecar tells of, byte by byte; false for outputs of one file a frame.
    public func isOf(_ path: String) throws -> Bool {
        try outputSHA256 != nil && outputSHA256 == Checksums.sha256(of: path)
    }

    /// Refuses when the input, or a file that the plan uses, is no longer what it was.
    ///
    /// - Parameter isOfInput: whether the input is asked about; another one may take its place.
    public func checkSources(isOfInput: Bool = true) throws {
        let changed = try ((isOfInput ? [request.input] : []) + request.files).first { path in
            try Checksums.sha256(of: path) != (path == request.input ? inputSHA256 : fileSHA256[path])
        }
        if let changed {
            throw RenderError(
                .input,
                "cannot render \(request.output ?? request.input) again: \(changed) has changed since "
                    + "(its SHA-256 is another); use '\(command: request.isOfSound ? .audio : .video)' to edit the "
                    + "new file"
            )
        }
    }

    /// What the `comment` tag of the output says.
    static func comment(for request: RenderRequest, existing: String?) -> String {
        let steps = request.plan.steps.map(\.operation.rawValue).joined(separator: ", ")
        let what = request.plan.instruction.isEmpty ? steps : "\"\(request.plan.instruction)\""
        let ours = "edited with mediaedit \(Version.text)\(what.isEmpty ? "" : ": \(what)")"
        return existing.map { "\($0)\n\(ours)" } ?? ours
    }
}

/// This program's version.
public enum Version {
    /// Major, minor and patch number (Semantic Versioning).
    public static let text = "0.1.0"
}
