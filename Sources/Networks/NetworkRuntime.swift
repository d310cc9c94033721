internal import CNetworks
internal import MediaTypes
internal import Synchronization

/// ONNX Runtime, opened when the first network is read, and then for the life of the process.
enum NetworkRuntime {
    /// A handle that any thread may use: what it points to is never written after it was opened.
    struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private static let opened = Mutex<[String: Handle]>([:])

    /// The library at a path.
    ///
    /// - Throws: ``NetworkError`` with the reason of the system or the version that it has.
    static func open(_ path: String) throws(NetworkError) -> Handle {
        let handle = opened.withLock { opened -> Result<Handle, NetworkError> in
            if let handle = opened[path] { return .success(handle) }
            var why = Reason()
            guard let pointer = why.fill({ cnetworks_open(path, $0, $1) }) else {
                return .failure(refusal(path, why.text))
            }
            let handle = Handle(pointer: pointer)
            opened[path] = handle
            return .success(handle)
        }
        return try handle.get()
    }

    private static func refusal(_ path: String, _ why: String) -> NetworkError {
        NetworkError(
            .damaged,
            "cannot open ONNX Runtime \(path): \(why); fetch it anew with '\(command: .modelsPull) "
                + "\(KnownNetwork.runtime.name)'")
    }
}

/// Room for the reason of a C function that has failed.
struct Reason {
    private var bytes = [CChar](repeating: 0, count: 1024)

    /// What was written.
    var text: String { String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) }

    /// Calls a function with the room and its length.
    mutating func fill<T>(_ call: (UnsafeMutablePointer<CChar>?, Int) -> T) -> T {
        bytes.withUnsafeMutableBufferPointer { call($0.baseAddress, $0.count) }
    }
}
