import Foundation
import Testing

@testable import Downloads

/// ZIP archives as Python writes them.
@Suite struct ZipFileTests {
    /// An archive of two files, one deflated with dynamic codes, one stored, made with python3's zipfile.
    private func archive() throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).zip").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1], 'w') as archive:
                archive.writestr('a/text.txt', ' '.join(str(n * n) for n in range(20000)), zipfile.ZIP_DEFLATED)
                archive.writestr('short', 'aaaaaaaaaaaab', zipfile.ZIP_DEFLATED)
                archive.writestr('stored', bytes(range(256)) * 300, zipfile.ZIP_STORED)
                archive.writestr('noise', bytes((n * n * 2654435761 >> 13) & 255 for n in range(50000)),
                                 zipfile.ZIP_DEFLATED)
            """
        process.arguments = ["python3", "-c", script, path]
        try process.run()
        process.waitUntilExit()
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test func storedAndDeflatedFilesComeBack() throws {
        let zip = try #require(ZipFile(try archive()))
        let text = (0..<20000).map { "\($0 * $0)" }.joined(separator: " ")
        #expect(zip.contents(of: "a/text.txt") == Array(text.utf8))
        #expect(zip.contents(of: "short") == Array("aaaaaaaaaaaab".utf8))
        let bytes = (0..<76800).map { UInt8($0 % 256) }
        #expect(zip.contents(of: "stored") == bytes)
        let noise = (0..<50000).map { (n: Int) -> UInt8 in UInt8(((n * n * 2_654_435_761) >> 13) & 255) }
        #expect(zip.contents(of: "noise") == noise)
        #expect(zip.contents(of: "none") == nil)
    }

    @Test func damageIsNoticedAndNeverReadPastTheEnd() throws {
        let whole = try archive()
        #expect(ZipFile([]) == nil && ZipFile(Array(whole.prefix(whole.count / 2))) == nil)
        let text = Array((0..<20000).map { "\($0 * $0)" }.joined(separator: " ").utf8)
        for place in stride(from: 60, to: 30000, by: 997) {
            var broken = whole
            broken[place] ^= 0x5A
            // What is changed is refused, or comes out as something else: the sum of the whole decides.
            #expect(ZipFile(broken)?.contents(of: "a/text.txt") != text, "byte \(place)")
        }
    }
}
