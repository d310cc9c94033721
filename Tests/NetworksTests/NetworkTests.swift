import Foundation
import MediaTypes
import Testing

@testable import Networks

/// Whether the networks were left out when the machine was set up (`Scripts/setup --no-networks`): tests that need them
/// are skipped then, and only then.
let areNetworksLeftOut = NetworkStore().folders.contains {
    FileManager.default.fileExists(atPath: "\($0)/left-out")
}

@Suite struct NetworkTests {
    private let store = NetworkStore()

    /// A network of one node: y is x where that is positive, else 0; x is 1 × 3 × 4 × 4 or larger.
    private func rectifier(threads: Int = 1) throws -> Network {
        try Network(
            name: "rectifier", bytes: ONNXText.network("Relu", sizes: [1, 3, 4, 4]),
            runtime: store.path(of: .runtime, to: "test"), threads: threads)
    }

    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func aNetworkRunsAndKeepsItsShape() throws {
        let network = try rectifier()
        #expect(network.inputs == ["x"] && network.outputs == ["y"])
        let input = NetworkTensor(shape: [1, 3, 4, 4], values: (0..<48).map { Float($0) - 24 })
        let result = try network.run([("x", input)])
        #expect(result == [NetworkTensor(shape: [1, 3, 4, 4], values: input.values.map { max(0, $0) })])
    }

    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func aFailureNamesTheNetworkTheInputAndItsShape() throws {
        let network = try rectifier()
        let input = NetworkTensor(shape: [1, 3, 8, 4], values: [Float](repeating: 1, count: 96))
        let failure = #expect(throws: NetworkError.self) { _ = try network.run([("x", input)]) }
        let text = failure?.description ?? ""
        #expect(failure?.kind == .worker)
        for word in ["rectifier", "'x'", "1x3x8x4"] { #expect(text.contains(word), "\(text)") }
    }

    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func declaredSizesAreFreedAndWeightsLeftOut() throws {
        let closed = ONNXText.network("Relu", sizes: [1, 3, 4, 4], weights: ["w"])
        let bytes = try #require(ONNXFile.open(closed, ["x", "y"]))
        let network = try Network(
            name: "rectifier", bytes: bytes, runtime: store.path(of: .runtime, to: "test"), threads: 1)
        #expect(network.inputs == ["x"])
        let input = NetworkTensor(shape: [2, 3, 5, 7], values: [Float](repeating: -1, count: 210))
        #expect(try network.run([("x", input)])[0].values.allSatisfy { $0 == 0 })
        #expect(ONNXFile.open(closed, ["x", "z"]) == nil)
        #expect(ONNXFile.open(Array(closed.prefix(30)), ["x"]) == nil)
    }

    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func anyNumberOfThreadsGivesTheSameBits() throws {
        let input = NetworkTensor(
            shape: [1, 3, 96, 160], values: (0..<46080).map { Float(($0 &* 7919) % 256) })
        let results = try [1, 2, 3, 5].map { threads in
            let network = try Network(
                .centerFace, in: store, opening: ["input.1", "537", "538", "539", "540"], threads: threads,
                to: "test")
            return try network.run([("input.1", input)])
        }
        #expect(results[0].map(\.shape) == [[1, 1, 24, 40], [1, 2, 24, 40], [1, 2, 24, 40], [1, 10, 24, 40]])
        #expect(results[0][0].values.contains { $0 > 0 })
        for result in results.dropFirst() { #expect(result == results[0]) }
    }

    @Test func whatIsNoRuntimeIsNamed() throws {
        let failure = #expect(throws: NetworkError.self) {
            _ = try Network(name: "x", bytes: [], runtime: "/proc/self/exe", threads: 1)
        }
        #expect(failure?.description.contains("/proc/self/exe") == true)
    }
}

@Suite struct NetworkStoreTests {
    private func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("networks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path
    }

    @Test func whatIsMissingIsNamedWithTheCommandThatFetchesIt() throws {
        let store = NetworkStore(environment: ["MEDIAEDIT_NETWORKS": try folder()])
        let failure = #expect(throws: NetworkError.self) { try store.require([.centerFace], to: "find faces") }
        #expect(failure?.kind == .needsModel)
        let text = failure?.description ?? ""
        #expect(text.contains("onnxruntime centerface") && text.contains("find faces"), "\(text)")
    }

    @Test func aFileWithAnotherSumIsDamaged() throws {
        let folder = try folder()
        let store = NetworkStore(environment: ["MEDIAEDIT_NETWORKS": folder])
        try FileManager.default.createDirectory(atPath: "\(folder)/centerface", withIntermediateDirectories: true)
        let path = "\(folder)/centerface/centerface.onnx"
        try Data("no network".utf8).write(to: URL(fileURLWithPath: path))
        #expect(store.find(.centerFace) == .damaged(path: path))
        let failure = #expect(throws: NetworkError.self) { _ = try store.path(of: .centerFace, to: "find faces") }
        #expect(failure?.kind == .needsModel && failure?.description.contains(path) == true)
    }

    @Test func theFolderOfTheEnvironmentIsTheOnlyOne() {
        #expect(NetworkStore(environment: ["MEDIAEDIT_NETWORKS": "/a", "HOME": "/h"]).folders == ["/a"])
        let usual = NetworkStore(environment: ["HOME": "/h", "XDG_DATA_DIRS": "/s:/t"]).folders
        #expect(usual == ["/h/.local/share", "/s", "/t"].map { "\($0)/mediaedit/networks" })
    }

    @Test func everyKnownNetworkHasAPresetThatGivesTheVeryFile() throws {
        let presets = try NetworkPreset.all(in: [Self.presets])
        #expect(Set(presets.map(\.name)) == Set(KnownNetwork.all.map(\.name)))
        for preset in presets {
            let known = try #require(preset.known)
            #expect(preset.file == known.file && preset.insideSHA256 == known.sha256, "\(preset.name)")
        }
    }

    @Test func aPresetWithAMistakeIsRefused() throws {
        let folder = try folder()
        let text = try String(contentsOfFile: "\(Self.presets)/centerface.yaml", encoding: .utf8)
        let path = "\(folder)/centerface.yaml"
        try text.replacingOccurrences(of: "sha256: c7", with: "sha256: X7").write(
            toFile: path, atomically: true, encoding: .utf8)
        let failure = #expect(throws: NetworkError.self) { _ = try NetworkPreset(contentsOf: path) }
        #expect(failure?.kind == .usage && failure?.description.contains(path) == true)
    }

    private static let presets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Presets/networks").path
}
