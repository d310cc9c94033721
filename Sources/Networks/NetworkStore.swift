internal import Foundation
internal import LibAV
internal import MediaTypes
internal import Synchronization

/// The folders in which networks lie, each in a folder of its name: the one that `MEDIAEDIT_NETWORKS` names and no
/// other, else `mediaedit/networks` below `XDG_DATA_HOME` (`~/.local/share`) and `XDG_DATA_DIRS` (`/usr/local/share`,
/// `/usr/share`).
public struct NetworkStore: Sendable {
    /// Nearest first; the first is where new ones go.
    public let folders: [String]

    /// What is there of a network.
    public enum Finding: Hashable, Sendable {
        /// The file, as it should be.
        case found(path: String)
        /// Nothing.
        case missing
        /// A file that is damaged or another version.
        case damaged(path: String)
    }

    /// - Parameter environment: the process's when nil.
    public init(environment: [String: String]? = nil) {
        let environment = environment ?? ProcessInfo.processInfo.environment
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let own = value("MEDIAEDIT_NETWORKS") {
            folders = [own]
            return
        }
        let home = value("XDG_DATA_HOME") ?? "\(value("HOME") ?? "/")/.local/share"
        let shared = (value("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share").split(separator: ":").map(String.init)
        folders = ([home] + shared).map { "\($0)/mediaedit/networks" }
    }

    /// Whether there is a file of a network, good or not.
    public func holds(_ network: KnownNetwork) -> Bool {
        folders.contains { FileManager.default.fileExists(atPath: "\($0)/\(network.name)/\(network.file)") }
    }

    /// Looks for a network and reads it through.
    public func find(_ network: KnownNetwork) -> Finding {
        for folder in folders {
            let path = "\(folder)/\(network.name)/\(network.file)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            return Self.sum(of: path) == network.sha256 ? .found(path: path) : .damaged(path: path)
        }
        return .missing
    }

    /// The path of a network that must be there.
    ///
    /// - Parameter use: what it is needed for, as "find faces".
    /// - Throws: ``NetworkError`` with the command that fetches it.
    public func path(of network: KnownNetwork, to use: String) throws(NetworkError) -> String {
        switch find(network) {
        case .found(let path): return path
        case .missing:
            throw NetworkError(
                .missing,
                "cannot \(use): \(network.name) isn't installed; fetch it with '\(command: .modelsPull) "
                    + "\(network.name)', or run Scripts/setup")
        case .damaged(let path):
            throw NetworkError(
                .damaged,
                "cannot \(use): \(path) is damaged or another version; fetch it anew with "
                    + "'\(command: .modelsPull) \(network.name)'")
        }
    }

    /// The runtime and some networks are there.
    ///
    /// - Throws: ``NetworkError`` that names every one that isn't.
    public func require(_ networks: [KnownNetwork], to use: String) throws(NetworkError) {
        let needed = [.runtime] + networks
        // The files are read through side by side.
        DispatchQueue.concurrentPerform(iterations: needed.count) { _ = find(needed[$0]) }
        let lacking = needed.filter { find($0) == .missing }
        guard lacking.count > 1 else {
            for network in needed { _ = try path(of: network, to: use) }
            return
        }
        let names = lacking.map(\.name)
        throw NetworkError(
            .missing,
            "cannot \(use): \(names.joined(separator: " and ")) aren't installed; fetch them with "
                + "'\(command: .modelsPull) \(names.joined(separator: " "))', or run Scripts/setup")
    }

    /// The sums that were made already, by path, size and time.
    private static let sums = Mutex<[String: String]>([:])

    private static func sum(of path: String) -> String? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let key = "\(path) \(attributes?[.size] ?? "") \(attributes?[.modificationDate] ?? "")"
        if let known = sums.withLock({ $0[key] }) { return known }
        guard let text = SHA256.hex(ofFile: path) else { return nil }
        sums.withLock { $0[key] = text }
        return text
    }
}
