import CheckpointFixtures
import Checkpoints
import Foundation
import MediaTypes
import Testing

/// Weights spread over files, and the reckoning of who took which.
@Suite struct WeightSetTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func index(_ map: [String: String]) -> String {
        let pairs = map.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"" }
        return "{\"metadata\": {\"total_size\": 12}, \"weight_map\": {\(pairs.joined(separator: ", "))}}"
    }

    private func shards() throws {
        var first = SafetensorsText()
        first.add("a", [2], [1, 2])
        try folder.write("one.safetensors", first.data)
        var second = SafetensorsText()
        second.add("b", [1], [3])
        try folder.write("two.safetensors", second.data)
    }

    private func refusal(index text: String) throws -> CheckpointError {
        let path = try folder.write("model.safetensors.index.json", text)
        return try #require(throws: CheckpointError.self) { try WeightSet(path: path) }
    }

    @Test func tensorsOfAllShardsAreFoundByName() throws {
        try shards()
        let map = ["a": "one.safetensors", "b": "two.safetensors"]
        let weights = try WeightSet(path: folder.write("model.safetensors.index.json", index(map)))
        #expect(weights.names == ["a", "b"] && weights.byteCount == 12)
        #expect(weights.tensor(named: "b")?.bytes.loadUnaligned(as: Float.self) == 3)
    }

    @Test func anIndexThatContradictsItsFilesIsRefused() throws {
        try shards()
        let lost = try refusal(index: index(["a": "one.safetensors", "b": "two.safetensors", "c": "two.safetensors"]))
        #expect(lost.kind == .input && lost.description.contains("'c'"))
        let swapped = try refusal(index: index(["a": "two.safetensors", "b": "one.safetensors"]))
        #expect(swapped.description.contains("puts tensor"))
        let short = try refusal(index: index(["a": "one.safetensors"]).replacingOccurrences(of: "a\"", with: "z\""))
        #expect(short.description.contains("nowhere"))
    }

    @Test func anIndexOfAFileThatIsNotThereSaysWhich() throws {
        let refusal = try refusal(index: index(["a": "three.safetensors"]))
        #expect(refusal.kind == .needsModel && refusal.description.contains("three.safetensors"))
    }

    @Test(arguments: ["../a.safetensors", "/etc/passwd", "..", ""])
    func anIndexNeverLeadsOutOfItsFolder(name: String) throws {
        #expect(try refusal(index: index(["a": name])).description.contains("not in a file beside it"))
    }

    @Test func anIndexWithoutAMapIsRefused() throws {
        #expect(try refusal(index: "{\"weight_map\": {}}").description.contains("no weight_map"))
        #expect(try refusal(index: "{").description.contains("isn't JSON"))
    }

    // MARK: reckoning

    private func weights(_ tensors: [(String, [Int])]) throws -> WeightSet {
        var text = SafetensorsText()
        for (name, shape) in tensors { text.add(zeros: name, shape) }
        return try WeightSet(path: folder.write("model.safetensors", text.data))
    }

    @Test func everyTensorThatDoesNotFitIsListedInOneError() throws {
        let layout = WeightLayout(
            component: "unet", entries: [.init("a", [2]), .init("b", [2, 2]), .init("c", [1]), .init("d", [1])])
        let weights = try weights([("a", [2]), ("b", [2, 3]), ("e", [1]), ("f", [1])])
        let refusal = try #require(throws: CheckpointError.self) { try ModuleWeights(weights, as: layout) }
        #expect(refusal.kind == .needsModel)
        for part in ["missing (2): c, d", "wrong shape (1): b is [2, 3], not [2, 2]", "unexpected (2): e, f"] {
            #expect(refusal.description.contains(part), "\(refusal.description)")
        }
    }

    @Test func olderNamesAndShapesStandForTodays() throws {
        let entries: [WeightLayout.Entry] = [
            .init("to_q.weight", [2, 2], otherNames: ["query.weight"], otherShapes: [[2, 2, 1, 1]])
        ]
        let layout = WeightLayout(component: "vae", entries: entries, ignored: ["position_ids"])
        let found = try ModuleWeights(weights([("query.weight", [2, 2, 1, 1]), ("position_ids", [1])]), as: layout)
        #expect(try found.tensor(named: "to_q.weight").shape == [2, 2])
        #expect(throws: CheckpointError.self) { try found.tensor(named: "query.weight") }
        #expect(found.has("to_q.weight") && !found.has("to_k.weight"))
    }

    @Test func weightsThatAreWholeNumbersAreRefused() throws {
        var text = SafetensorsText()
        text.add("a", "I64", [1], Data(count: 8))
        let weights = try WeightSet(path: folder.write("model.safetensors", text.data))
        let layout = WeightLayout(component: "vae", entries: [.init("a", [1])])
        let refusal = try #require(throws: CheckpointError.self) { try ModuleWeights(weights, as: layout) }
        #expect(refusal.description.contains("type I64"))
    }
}
