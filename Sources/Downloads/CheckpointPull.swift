public import Checkpoints
import Foundation
import Glibc
public import MediaTypes

/// Fetches the checkpoint of a preset into a folder: what is there already is kept, every file is checked, and what the
/// files were is noted in a manifest beside them.
public struct CheckpointPull: Sendable {
    /// What is told on the way.
    public enum Event: Sendable, Equatable {
        /// This file is there already.
        case kept(String)
        /// This file is on its way: bytes that are there, of how many, where that is known.
        case coming(String, done: Int64, of: Int64?)
        /// This file has come.
        case came(String, Int64)
    }

    private let preset: ModelPreset
    private let address: Address
    private let folder: String
    private let trustsServer: Bool

    /// A pull.
    ///
    /// - Parameters:
    ///   - mirror: the address of a folder with the checkpoint's files, in place of the preset's.
    ///   - trustsServer: whether files are taken for which the preset has no checksum.
    /// - Throws: ``DownloadError`` `address`.
    public init(_ preset: ModelPreset, into folder: String, mirror: String? = nil, trustsServer: Bool = false) throws {
        self.preset = preset
        self.folder = folder
        self.trustsServer = trustsServer
        address = try Address(mirror ?? preset.address)
    }

    /// Fetches what isn't there. Configurations come first, so that a checkpoint that can't be used is refused before
    /// its weights have come.
    ///
    /// - Parameters:
    ///   - supervision: asked about every second and with every piece that comes; nothing is told to it.
    ///   - hear: hears what happens.
    /// - Throws: ``DownloadError``, or ``CheckpointError`` when the checkpoint can't be used; what the supervision
    ///   throws.
    public func run(_ supervision: Supervision, hear: (Event) -> Void) throws {
        try refuseUnvouched()
        try makeFolders()
        let lock = try PullLock(folder: folder)
        defer { lock.release() }
        var manifest =
            try CheckpointManifest.read(folder: folder)
            ?? CheckpointManifest(name: preset.name, address: address.text, licence: preset.licence)
        let wanted = try preset.files.sorted { !isWeights($0) && isWeights($1) }.filter { file in
            guard let kept = try kept(file, manifest) else { return true }
            manifest.files[file.path] = kept
            hear(.kept(file.path))
            return false
        }
        try checkSpace(wanted)
        var isChecked = false
        for file in wanted {
            if isWeights(file), !isChecked {
                _ = try Checkpoint(path: folder)
                isChecked = true
            }
            manifest.files[file.path] = try fetch(file, supervision, hear)
            try manifest.write(folder: folder)
        }
        try manifest.write(folder: folder)
        try checkWhole()
    }

    private func isWeights(_ file: ModelPreset.File) -> Bool { file.path.hasSuffix(".safetensors") }

    private func refuseUnvouched() throws {
        let unvouched = preset.unvouched.map(\.path)
        guard !unvouched.isEmpty, !trustsServer else { return }
        throw DownloadError(
            code: .refused,
            message:
                "cannot pull \(preset.name): its preset has no checksum for \(unvouched.joined(separator: ", ")), so "
                + "only the server would vouch for them; add \(option: .trustServer) to take what \(address.text) "
                + "gives, or state "
                + "the checksums in the preset")
    }

    private func makeFolders() throws {
        let folders = Set(preset.files.map { URL(fileURLWithPath: "\(folder)/\($0.path)").deletingLastPathComponent() })
        for place in folders.sorted(by: { $0.path < $1.path }) {
            do {
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            } catch {
                throw DownloadError(
                    code: .output,
                    message:
                        "cannot make the folder \(place.path): \((error as NSError).localizedDescription); check its "
                        + "rights, or name another place in XDG_CACHE_HOME")
            }
        }
    }

    /// The file's entry when it is there and right.
    private func kept(_ file: ModelPreset.File, _ manifest: CheckpointManifest) throws -> CheckpointManifest.File? {
        let path = "\(folder)/\(file.path)"
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64,
            let wanted = file.sha256 ?? manifest.files[file.path]?.sha256
        else { return nil }
        guard size == file.size ?? size, try Download.sha256(of: path) == wanted else { return nil }
        return .init(size: size, sha256: wanted, source: file.sha256 == nil ? .server : .preset)
    }

    /// What is still to come fits on the disk.
    private func checkSpace(_ files: [ModelPreset.File]) throws {
        let needed = files.reduce(Int64(0)) { sum, file in
            let there =
                try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(file.path).part")[.size] as? Int64
            let (total, overflow) = sum.addingReportingOverflow(max(0, (file.size ?? 0) - (there ?? 0)))
            return overflow ? .max : total
        }
        guard let free = Memory.freeDisk(at: folder), needed > free else { return }
        throw DownloadError(
            code: .space,
            message: "cannot pull \(preset.name): \(Memory.text(Double(needed))) are still to come, and the disk of "
                + "\(folder) has \(Memory.text(Double(free))) free; make room, or name another place in XDG_CACHE_HOME")
    }

    private func fetch(
        _ file: ModelPreset.File, _ supervision: Supervision, _ hear: (Event) -> Void
    ) throws -> CheckpointManifest.File {
        let download = Download(
            address: try address.appending(file.path), path: "\(folder)/\(file.path)", size: file.size,
            sha256: file.sha256)
        let arrival = try download.run(supervision) { hear(.coming(file.path, done: $0, of: file.size)) }
        hear(.came(file.path, arrival.size))
        return .init(
            size: arrival.size, sha256: arrival.sha256, source: file.sha256 == nil ? .server : .preset)
    }

    /// Every tensor of every component is there.
    private func checkWhole() throws {
        let checkpoint = try Checkpoint(path: folder)
        for component in Checkpoint.Component.allCases where checkpoint.layout(of: component) != nil {
            _ = try checkpoint.weights(of: component)
        }
    }
}

/// Keeps a second pull of the same checkpoint away (`flock`), until it is released or the process ends.
private struct PullLock {
    private let descriptor: Int32

    init(folder: String) throws {
        descriptor = open("\(folder)/.pull.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw PartialFile.failure("\(folder)/.pull.lock", errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw DownloadError(
                code: .output, message: "cannot pull into \(folder): another process is at it; wait for it, or end it")
        }
    }

    func release() { close(descriptor) }
}
