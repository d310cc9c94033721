internal import Foundation
internal import LibAV
public import MediaTypes

/// Everything that can be found out about a checkpoint without running it: whether its files are those that came,
/// whether its configurations are computed, whether every tensor is accounted for, and whether every number is one.
public struct CheckpointVerification: Sendable {
    /// The folder.
    public let path: String
    /// What is known about its files: that of a manifest or a preset.
    public private(set) var files: [FileFinding] = []
    /// Its components with weights.
    public private(set) var components: [ComponentFinding] = []
    /// Everything that is the matter, the files' damage first. Empty for a checkpoint that can be used.
    public private(set) var problems: [CheckpointError] = []
    /// The configurations, where they can be read.
    public private(set) var checkpoint: Checkpoint?

    /// What a file must be.
    public struct Expectation: Sendable {
        let size: Int64?
        let sha256: String?

        /// A size and a checksum, where they are known.
        public init(size: Int64?, sha256: String?) {
            self.size = size
            self.sha256 = sha256
        }
    }

    /// Verifies the folder at `path`.
    ///
    /// - Parameters:
    ///   - expected: what its files must be, by path below the folder; empty when nothing is known.
    ///   - supervision: asked before each file and each tensor.
    /// - Throws: what the supervision throws. What is wrong with the checkpoint is in ``problems``.
    public init(path: String, expected: [String: Expectation], _ supervision: Supervision) throws {
        self.path = path
        for (name, expectation) in expected.sorted(by: { $0.key < $1.key }) {
            try supervision.check()
            checkFile(name, expectation)
        }
        addUnknownFiles(expected)
        do {
            let checkpoint = try Checkpoint(path: path)
            self.checkpoint = checkpoint
        } catch let error as CheckpointError {
            problems.append(error)
        }
        try checkWeights(supervision)
    }

    // MARK: files

    private mutating func checkFile(_ name: String, _ expectation: Expectation) {
        let place = "\(path)/\(name)"
        guard FileKind.exists(place) else {
            files.append(FileFinding(path: name, size: 0, sha256: nil, state: .missing))
            problems.append(
                CheckpointError(
                    code: .missing, message: "cannot use \(place): it is missing; fetch the checkpoint again"))
            return
        }
        do {
            let file = try MappedFile(path: place)
            let size = Int64(file.bytes.count)
            let sum = expectation.sha256 == nil ? nil : Self.sha256(file)
            let isRight = (expectation.size ?? size) == size && expectation.sha256 == sum
            files.append(FileFinding(path: name, size: size, sha256: sum, state: isRight ? .right : .changed))
            guard !isRight else { return }
            let what =
                (expectation.size ?? size) == size
                ? "its SHA-256 is \(sum ?? ""), and that of the file that came was \(expectation.sha256 ?? "")"
                : "it has \(size) bytes, and the file that came had \(expectation.size ?? 0)"
            problems.append(
                CheckpointError(
                    code: .damaged,
                    message:
                        "cannot use \(place): \(what); remove it and fetch it again, as with "
                        + "'\(command: .modelsPull)'"))
        } catch let error as CheckpointError {
            problems.append(error)
        } catch {
            problems.append(CheckpointError(code: .system, message: "cannot read \(place): \(error); check the file"))
        }
    }

    private mutating func addUnknownFiles(_ expected: [String: Expectation]) {
        for name in Self.fileNames(of: path) where expected[name] == nil {
            let size = (try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.size]) as? Int64
            files.append(FileFinding(path: name, size: size ?? 0, sha256: nil, state: .unknown))
        }
    }

    /// The files of a checkpoint's folder and those below it, but for hidden ones, unfinished ones and the manifest.
    static func fileNames(of folder: String) -> [String] {
        let top = FileKind.names(in: folder)
        let below = top.filter { FileKind.isFolder("\(folder)/\($0)") }.flatMap { name in
            FileKind.names(in: "\(folder)/\(name)").map { "\(name)/\($0)" }
        }
        return (top + below).filter {
            !FileKind.isFolder("\(folder)/\($0)") && !$0.hasPrefix(".") && !$0.contains("/.")
                && !$0.hasSuffix(".part") && $0 != CheckpointManifest.fileName
        }
    }

    /// - Throws: the only problem, or one that tells how many there are with the gravest's exit code: damage before
    ///   what is missing.
    public func check() throws {
        guard let first = problems.first(where: { $0.kind == .input }) ?? problems.first else { return }
        guard problems.count > 1 else { throw first }
        throw CheckpointError(
            code: first.code,
            message: "cannot use \(path): \(problems.count) things are the matter; the first: \(first.message)")
    }

    /// A manifest of the files as they are now.
    ///
    /// - Throws: ``CheckpointError`` when a file can't be read; what the supervision throws.
    public static func record(path: String, _ supervision: Supervision) throws -> CheckpointManifest {
        var manifest = CheckpointManifest(name: nil, address: nil, licence: nil)
        for name in fileNames(of: path) {
            try supervision.check()
            let file = try MappedFile(path: "\(path)/\(name)")
            manifest.files[name] = .init(
                size: Int64(file.bytes.count), sha256: sha256(file), source: .recorded)
        }
        return manifest
    }

    private static func sha256(_ file: MappedFile) -> String {
        let sum = SHA256()
        // In pieces: one call takes no more than 32 bits say.
        for start in stride(from: 0, to: file.bytes.count, by: 1 << 20) {
            let end = min(file.bytes.count, start + 1 << 20)
            sum.update(UnsafeRawBufferPointer(rebasing: file.bytes[start..<end]))
        }
        return sum.hex()
    }

    // MARK: weights

    private mutating func checkWeights(_ supervision: Supervision) throws {
        for component in Checkpoint.Component.allCases {
            guard let layout = layout(of: component), FileKind.isFolder("\(path)/\(component.rawValue)") else {
                continue
            }
            try supervision.check()
            do {
                let weights = try WeightSet(
                    path: try WeightFiles.find(folder: "\(path)/\(component.rawValue)", component: component))
                try check(weights, layout, supervision)
            } catch let error as CheckpointError {
                problems.append(error)
            }
        }
    }

    /// The layout by the component's own configuration, so that one bad configuration leaves the others' weights
    /// checked.
    private func layout(of component: Checkpoint.Component) -> WeightLayout? {
        if let checkpoint { return checkpoint.layout(of: component) }
        let config = "\(path)/\(component.rawValue)/config.json"
        switch component {
        case .unet: return (try? UNetConfiguration(path: config))?.layout
        case .autoencoder: return (try? AutoencoderConfiguration(path: config))?.layout
        case .textEncoder: return (try? TextEncoderConfiguration(path: config))?.layout
        case .tokenizer, .scheduler: return nil
        }
    }

    private mutating func check(
        _ weights: WeightSet, _ layout: WeightLayout, _ supervision: Supervision
    ) throws {
        let reckoning = WeightReckoning(weights, layout)
        var notFinite: [String: Int] = [:]
        var elements: [String: Int] = [:]
        for view in weights.tensors {
            try supervision.check()
            let count = WeightScan.notFinite(in: view)
            if count > 0 { notFinite[view.name] = count }
            elements[view.element.rawValue, default: 0] += 1
        }
        components.append(
            ComponentFinding(
                component: layout.component, path: weights.path, tensors: weights.tensors.count,
                parameters: weights.tensors.reduce(0) { $0 + $1.count }, bytes: weights.byteCount, elements: elements,
                missing: reckoning.missing, unexpected: reckoning.unexpected, wrong: reckoning.unfit,
                not_finite: notFinite))
        if let problem = Self.problem(notFinite, path: weights.path) { problems.append(problem) }
        try reckoning.check(path: weights.path)
    }

    private static func problem(_ notFinite: [String: Int], path: String) -> CheckpointError? {
        guard !notFinite.isEmpty else { return nil }
        let names = notFinite.sorted { $0.key < $1.key }.prefix(10).map { "\($0.key) (\($0.value))" }
        let more = notFinite.count > 10 ? ", and \(notFinite.count - 10) tensors more" : ""
        return CheckpointError(
            code: .damaged,
            message: "cannot use \(path): numbers that are infinite or not a number are in "
                + "\(names.joined(separator: ", "))\(more); fetch the file again")
    }
}
