internal import Foundation

/// What tells this process from every other that sees the same files, on this machine and on others.
enum ProcessName {
    /// `node7-4711`.
    static var own: String {
        var bytes = [CChar](repeating: 0, count: 256)
        gethostname(&bytes, bytes.count - 1)
        let host = bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return "\(String(decoding: host, as: UTF8.self).replacing("/", with: "_"))-\(getpid())"
    }
}
