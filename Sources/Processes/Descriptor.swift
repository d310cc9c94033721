internal import Glibc

/// A file descriptor that is closed when nothing holds it any more, so that none leaks where a later step fails.
///
/// Used by one thread at a time.
public final class Descriptor {
    /// The number, for poll(2) and the like.
    public let number: Int32
    /// Whether reading has come to the end.
    public private(set) var isAtEnd = false

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// What is there to be read, without waiting for more; nothing at the end.
    public func readAvailable() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = read(number, &buffer, buffer.count)
            if count > 0 { bytes += buffer[..<count] }
            if count == 0 { isAtEnd = true }
            guard count > 0 || (count < 0 && errno == EINTR) else { return bytes }
        }
    }

    /// Writes to a socket; where nobody reads any more, nothing happens.
    public func write(_ bytes: [UInt8]) {
        _ = send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
