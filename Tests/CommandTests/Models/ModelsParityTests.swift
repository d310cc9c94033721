import Foundation
import Testing

/// `mediaedit models parity` runs stored cases. Skipped, visibly, where libtorch isn't installed.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ModelsParityTests {
    static let checkpoint = Checkpoints.tiny

    let box: Fixture

    init() throws { box = try Fixture() }

    private func parity(_ arguments: String...) throws -> Outcome {
        try box.run(["models", "parity", Self.checkpoint] + arguments)
    }

    private func stored(_ name: String) -> String { "\(Self.checkpoint)/cases/\(name)" }

    /// A copy of a case with something in its bytes changed.
    private func changed(_ name: String, _ change: (inout Data, _ header: [String: Any], _ start: Int) throws -> Void)
        throws
    {
        var data = try #require(FileManager.default.contents(atPath: stored(name)))
        let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let header = try #require(try JSONSerialization.jsonObject(with: data[8..<8 + length]) as? [String: Any])
        try change(&data, header, 8 + length)
        try box.write("changed.safetensors", data)
    }

    @Test func casesThatAgreePass() throws {
        let run = try parity(
            stored("text_encoder.safetensors"), stored("unet_8x8.safetensors"), stored("tokenizer.json"))
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(run.lines.count == 5 && run.lines.last == "3 of 3 cases within 0.001")
        #expect(run.lines.dropFirst().dropLast().allSatisfy { $0.hasSuffix("ok") })
    }

    @Test func aChangedNumberIsFoundWhereItIs() throws {
        try changed("unet_8x8.safetensors") { data, header, start in
            let entry = try #require(header["out.sample"] as? [String: Any])
            let offsets = try #require(entry["data_offsets"] as? [Int])
            // Element [1, 0, 0, 2] of [2, 4, 8, 8].
            let place = start + offsets[0] + 4 * (4 * 8 * 8 + 2)
            data.replaceSubrange(place..<place + 4, with: withUnsafeBytes(of: Float(50)) { Data($0) })
        }
        let run = try parity("changed.safetensors", "--json")
        #expect(run.exit == 1 && run.stderr.isEmpty, "\(run.exit): \(run.stderr)")
        let listing = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        let cases = try #require(listing["cases"] as? [[String: Any]])
        let output = try #require((cases[0]["outputs"] as? [[String: Any]])?.first)
        #expect(listing["passes"] as? Bool == false && output["output"] as? String == "sample")
        #expect(output["place"] as? [Int] == [1, 0, 0, 2] && output["stored"] as? Double == 50)
    }

    @Test func anotherIdIsFound() throws {
        let text = String(
            decoding: try #require(FileManager.default.contents(atPath: stored("tokenizer.json"))), as: UTF8.self)
        try box.write("tokenizer.json", text.replacing("[[606, ", with: "[[607, "))
        let run = try parity("tokenizer.json", "--tolerance", "1")
        #expect(run.exit == 1 && run.lines.contains { $0.contains("differs") }, "\(run.exit): \(run.stderr)")
    }

    @Test func whatCantBeRunIsNamed() throws {
        try changed("unet_8x8.safetensors") { data, _, start in
            let header = String(decoding: data[8..<start], as: UTF8.self)
            data.replaceSubrange(8..<start, with: Data(header.replacing("\"unet\"", with: "\"vnet\"").utf8))
        }
        let unknown = try parity("changed.safetensors")
        #expect(unknown.exit == 6 && unknown.stderr.contains("its component is vnet"), "\(unknown.stderr)")
        try changed("unet_8x8.safetensors") { data, _, start in
            let header = String(decoding: data[8..<start], as: UTF8.self)
            data.replaceSubrange(8..<start, with: Data(header.replacing("in.sample", with: "in.simple").utf8))
        }
        let incomplete = try parity("changed.safetensors")
        #expect(incomplete.exit == 4 && incomplete.stderr.contains("it has no in.sample"), "\(incomplete.stderr)")
        #expect(try parity(stored("unet_8x8.safetensors"), "--tolerance", "2").exit == 2)
        #expect(try box.run(["models", "parity", box.folder, stored("unet_8x8.safetensors")]).exit == 6)
    }
}

/// Whether the library was built. Nothing else may make these tests skip.
private let hasTorch = FileManager.default.fileExists(
    atPath: URL(fileURLWithPath: Command.path).deletingLastPathComponent()
        .appendingPathComponent("libmediaedit-torch.so").path)
