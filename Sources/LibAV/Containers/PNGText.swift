internal import Glibc
internal import MediaTypes

/// The compressed texts of a PNG: libavcodec unpacks them whatever they grow to, and has no way to leave them.
enum PNGText {
    /// Bytes of a packed text, which may be a thousand times as many unpacked.
    private static let mostText = 64 << 10
    /// Of a packed colour profile.
    private static let mostProfile = 4 << 20

    /// - Throws: for a PNG with a larger one; whatever else is wrong with the file is found when it is read.
    static func check(_ path: String) throws(LibAVError) {
        guard let file = fopen(path, "rb") else { return }
        defer { fclose(file) }
        guard read(8, of: file) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else { return }
        while true {
            let head = read(8, of: file)
            guard head.count == 8 else { return }
            let size = head[0..<4].reduce(0) { $0 << 8 | Int($1) }
            let kind = String(decoding: head[4..<8], as: UTF8.self)
            let start = ftell(file)
            let isLarge =
                switch kind {
                case "zTXt": size > mostText
                // A keyword, 0, and whether what follows is packed.
                case "iTXt": size > mostText && isPacked(read(82, of: file))
                case "iCCP": size > mostProfile
                default: false
                }
            if isLarge {
                throw LibAVError(
                    "cannot read", path, reason: "its compressed text of \(size) bytes may need gigabytes unpacked",
                    remedy: "take the text (chunk \(kind)) out first, or save the picture anew", kind: .resources)
            }
            guard fseek(file, start + size + 4, SEEK_SET) == 0 else { return }
        }
    }

    private static func isPacked(_ bytes: [UInt8]) -> Bool {
        guard let end = bytes.firstIndex(of: 0), end + 1 < bytes.count else { return false }
        return bytes[end + 1] != 0
    }

    private static func read(_ count: Int, of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let found = fread(&bytes, 1, count, file)
        return Array(bytes.prefix(found))
    }
}
