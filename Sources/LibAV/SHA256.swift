internal import CNettle
internal import Foundation

/// A running SHA-256 (nettle's `sha256_update`, which uses the processor's own instructions; libavformat loads the
/// library anyway).
public struct SHA256: ~Copyable {
    private let state: UnsafeMutablePointer<sha256_ctx>

    /// The state before the first byte.
    public init() {
        state = .allocate(capacity: 1)
        nettle_sha256_init(state)
    }

    deinit { state.deallocate() }

    /// The checksum of a file, as ``hex()`` gives it; nil where it can't be read. It goes by pieces of a megabyte.
    public static func hex(ofFile path: String) -> String? {
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { return nil }
        defer { close(handle) }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { piece.deallocate() }
        let sum = SHA256()
        while true {
            let count = read(handle, piece.baseAddress, piece.count)
            if count == 0 { return sum.hex() }
            if count > 0 {
                sum.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
            } else if errno != EINTR {
                return nil
            }
        }
    }

    /// Adds bytes; how they are split into calls makes no difference.
    public func update(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        nettle_sha256_update(state, bytes.count, base.assumingMemoryBound(to: UInt8.self))
    }

    /// The checksum as 64 hexadecimal digits; the state is used up.
    public consuming func hex() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        nettle_sha256_digest(state, digest.count, &digest)
        let digits = Array("0123456789abcdef")
        return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
