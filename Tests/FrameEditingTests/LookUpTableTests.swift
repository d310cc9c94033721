import EditPlans
import Foundation
import Testing

@testable import FrameEditing

@Suite struct LookUpTableTests {
    /// A cube whose entries a closure makes of the input.
    private func cube(_ side: Int, head: String = "", _ color: (Double, Double, Double) -> (Double, Double, Double))
        -> String
    {
        var text = head + "LUT_3D_SIZE \(side)\n"
        for b in 0..<side {
            for g in 0..<side {
                for r in 0..<side {
                    let scale = Double(side - 1)
                    let out = color(Double(r) / scale, Double(g) / scale, Double(b) / scale)
                    text += "\(out.0) \(out.1) \(out.2)\n"
                }
            }
        }
        return text
    }

    private func colour(_ text: String, ending: String = "cube", of color: String) throws -> [Double] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("a 'b' [c], \(UUID()).\(ending)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try ColorBench.color(.color(.lut), of: color, parameters: [.file: .text(path)])
    }

    @Test func aTableThatChangesNothingChangesNothing() throws {
        let result = try colour(cube(17, { ($0, $1, $2) }), of: "0x4080c0")
        for (level, wanted) in zip(result, [64.0, 128, 192]) { #expect(abs(level - wanted) <= 1, "\(result)") }
    }

    @Test func theChannelsAreInTheFilesOrder() throws {
        let result = try colour(cube(9, { ($1, $2, $0) }), of: "0x4080c0")
        for (level, wanted) in zip(result, [128.0, 192, 64]) { #expect(abs(level - wanted) <= 3, "\(result)") }
    }

    /// Between the entries a tetrahedron of four of them counts: on the grey diagonal only its two ends do.
    @Test func greysStayGreyBetweenEntries() throws {
        let result = try colour(
            cube(2, { r, g, b in (r == g && g == b ? (r, g, b) : (1 - r, g, 0.3)) }), of: "0x606060")
        for level in result { #expect(abs(level - 96) <= 1, "\(result)") }
    }

    @Test func curvesAndRemarksAreRead() throws {
        let inverse = "LUT_1D_SIZE 2\n1 1 1\n0 0 0\n"
        for (level, wanted) in zip(try colour(inverse, of: "0x4080c0"), [191.0, 127, 63]) {
            #expect(abs(level - wanted) <= 1)
        }
        let head = "TITLE \"nothing\"\n# a note\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1.0 1.0 1.0\n"
        let result = try colour(cube(2, head: head, { ($0, $1, $2) }), of: "0x402010")
        for (level, wanted) in zip(result, [64.0, 32, 16]) { #expect(abs(level - wanted) <= 2, "\(result)") }
    }

    @Test func aGridOfAutodeskIsRead() throws {
        var text = (0..<17).map { "\($0 * 64)" }.joined(separator: " ") + "\n"
        for r in 0..<17 { for g in 0..<17 { for b in 0..<17 { text += "\(b * 255) \(g * 255) \(r * 255)\n" } } }
        let result = try colour(text, ending: "3dl", of: "0x4080c0")
        for (level, wanted) in zip(result, [192.0, 128, 64]) { #expect(abs(level - wanted) <= 3, "\(result)") }
    }

    @Test(arguments: [
        ("", "no table"), ("LUT_3D_SIZE 2\n0 0 0\n", "1 entries"), ("LUT_3D_SIZE 1\n0 0 0\n", "isn't 2 to 256"),
        ("LUT_3D_SIZE 999999\n", "isn't 2 to 256"), ("LUT_3D_SIZE 2\n0 0\n", "three numbers"),
        ("LUT_3D_SIZE 2\nnan 0 0\n", "three numbers"), ("0 0 0\n", "without the size"),
        ("LUT_1D_SIZE 2\n0 0 0\n1 1 1\nLUT_3D_SIZE 2\n", "two tables"), ("LUT_3D_SIZE -4\n", "isn't 2 to 256"),
        ("DOMAIN_MIN 1 1 1\nLUT_1D_SIZE 2\n0 0 0\n1 1 1\n", "its domain is"),
        ("DOMAIN_MAX 2 2 2\nLUT_1D_SIZE 2\n0 0 0\n1 1 1\n", "its domain is"), ("<html></html>", "without the size"),
        ("LUT_3D_SIZE 2\n" + String(repeating: "0 0 0\n", count: 9), "9 entries"),
        ("LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0 4\n0 0 0\n1 1 1\n", "input range"),
    ])
    func brokenTablesAreRefused(text: String, reason: String) {
        #expect {
            _ = try LookUpTable(text, isCube: true)
        } throws: { "\(($0 as? LookUpTable.Fault)?.reason ?? "")".contains(reason) }
    }

    /// Files with bytes changed are read or refused, and what is read renders.
    @Test func attackedFilesDoNoHarm() throws {
        let whole = Array(cube(3, { ($0, $1, $2) }).utf8)
        var state: UInt32 = 7
        func next(_ below: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 8) % below
        }
        for _ in 0..<30 {
            var bytes = whole
            for _ in 0...next(8) { bytes[next(bytes.count)] = UInt8(next(256)) }
            let text = String(bytes: bytes, encoding: .isoLatin1) ?? ""
            guard (try? LookUpTable(text, isCube: true)) != nil else { continue }
            _ = try colour(text, of: "0x4080c0")
        }
    }

    @Test func whatNeverEndsIsNotRead() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tables-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(mkfifo("\(folder)/pipe.cube", 0o600) == 0)
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder)/device.cube", withDestinationPath: "/dev/zero")
        for name in ["pipe", "device"] {
            #expect(throws: LookUpTable.Fault(reason: "it is no file")) {
                try LookUpTable(contentsOf: "\(folder)/\(name).cube")
            }
        }
    }

    @Test func whatIsNoTableIsRefused() {
        for path in ["/nowhere/look.cube", "/etc/passwd", "/tmp"] {
            #expect(throws: FilterRefusal.self) {
                _ = try ColorBench.color(.color(.lut), of: "red", parameters: [.file: .text(path)])
            }
        }
    }
}
