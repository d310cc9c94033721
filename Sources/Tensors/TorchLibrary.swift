import CTensors
import Foundation
import Glibc
import MediaTypes

/// libtorch, reached through `libmediaedit-torch.so`, which is opened when the first tensor is made and stays open.
///
/// It lies beside the program, or where `MEDIAEDIT_TORCH` says. The program doesn't link it: that would cost every
/// start 0.7 s, and what needs no model works without it.
public enum TorchLibrary {
    /// libtorch's version, such as "1.13.1".
    ///
    /// - Throws: ``TensorError`` where the library isn't there.
    public static func version() throws(TensorError) -> String {
        try table().torch_version().map { String(cString: $0) } ?? "unknown"
    }

    /// Whether this libtorch reaches a CUDA device.
    public static func hasCUDA() throws(TensorError) -> Bool { try table().has_cuda() }

    /// How many threads products, convolutions and attention run on, at least 1; everything else keeps to one. The
    /// results are the same bits for any number.
    public static func setThreads(_ count: Int) throws(TensorError) { try table().set_threads(Int32(max(1, count))) }

    /// The functions of the library.
    static func table() throws(TensorError) -> ctensors_table { try opened.get().pointee }

    /// Never written after it was opened, and its functions may be called on any thread.
    private nonisolated(unsafe) static let opened: Result<UnsafePointer<ctensors_table>, TensorError> = open()

    private static func open() -> Result<UnsafePointer<ctensors_table>, TensorError> {
        let path = place()
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            let reason = dlerror().map { String(cString: $0) } ?? "no reason given"
            return .failure(
                TensorError(
                    .library,
                    "cannot run a model: \(path) can't be opened (\(reason)); install libtorch with Scripts/setup and "
                        + "build again, or name the library in MEDIAEDIT_TORCH"))
        }
        guard let symbol = dlsym(library, "mediaedit_torch_table"),
            let table = unsafeBitCast(symbol, to: ctensors_entry.self)(), table.pointee.version == CTENSORS_VERSION
        else {
            return .failure(
                TensorError(
                    .library,
                    "cannot run a model: \(path) belongs to another version of this program; build both together"))
        }
        return .success(table)
    }

    /// The library's path: beside the program that runs, unless `MEDIAEDIT_TORCH` says otherwise.
    private static func place() -> String {
        if let named = ProcessInfo.processInfo.environment["MEDIAEDIT_TORCH"], !named.isEmpty { return named }
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "."
        return URL(fileURLWithPath: program).deletingLastPathComponent()
            .appendingPathComponent("libmediaedit-torch.so").path
    }
}

extension ctensors_table {
    /// Why the last call of this thread failed.
    var reason: String { failure().map { String(cString: $0) } ?? "no reason given" }
}
