import CheckpointFixtures
import Checkpoints
import Downloads
import Foundation
import MediaTypes
import Synchronization
import Testing

/// Pulling a whole checkpoint from a server on loopback.
@Suite struct CheckpointPullTests {
    private let folder: Folder
    private let server: FileServer
    private let served: String

    init() throws {
        folder = try Folder()
        served = try TinyCheckpoint.write(in: folder, named: "served")
        server = try FileServer(served)
    }

    private var target: String { folder.path + "/pulled" }

    /// A preset of what is served: with sizes and checksums, but for the files that `unknown` names.
    private func preset(unknown: Set<String> = [], size: Int64? = nil) throws -> ModelPreset {
        let files = try CheckpointVerification.record(path: served, .none).files.sorted { $0.key < $1.key }
        let entries = files.map { path, file in
            unknown.contains(path)
                ? "  - path: \(path)" : "  - path: \(path)\n    size: \(size ?? file.size)\n    sha256: \(file.sha256)"
        }
        return try ModelPreset(
            contentsOf: folder.write(
                "models/tiny.yaml",
                """
                name: tiny
                description: A model.
                use: tests
                repository: https://host/owner/name
                revision: \(String(repeating: "a", count: 40))
                licence: free
                files:
                \(entries.joined(separator: "\n"))
                """))
    }

    private func pull(_ preset: ModelPreset, _ how: String = "well", trust: Bool = false) throws -> [CheckpointPull
        .Event]
    {
        var events: [CheckpointPull.Event] = []
        try CheckpointPull(preset, into: target, mirror: "\(server.address)/\(how)", trustsServer: trust).run(.none) {
            events.append($0)
        }
        return events
    }

    private func flip(_ name: String, in folder: String) throws {
        let file = URL(fileURLWithPath: "\(folder)/\(name)")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
    }

    @Test func aCheckpointComesWholeWithAManifestThatVerifiesIt() throws {
        _ = try pull(preset())
        let manifest = try #require(try CheckpointManifest.read(folder: target))
        #expect(manifest.name == "tiny" && manifest.licence == "free" && manifest.files.count == 10)
        #expect(manifest.files.values.allSatisfy { $0.source == .preset })
        let expected = manifest.files.mapValues {
            CheckpointVerification.Expectation(size: $0.size, sha256: $0.sha256)
        }
        #expect(try CheckpointVerification(path: target, expected: expected, .none).problems.isEmpty)
        try flip("vae/diffusion_pytorch_model.safetensors", in: target)
        let found = try CheckpointVerification(path: target, expected: expected, .none)
        #expect(found.problems.map(\.kind) == [.input])
    }

    @Test func configurationsComeBeforeWeights() throws {
        _ = try pull(preset())
        let first = try #require(server.requests.firstIndex { $0.hasSuffix(".safetensors") })
        #expect(server.requests[first...].allSatisfy { $0.contains(".safetensors") } && first == 7)
    }

    @Test func aSecondPullFetchesOnlyWhatIsNotThereOrNotRight() throws {
        let preset = try preset()
        _ = try pull(preset)
        let before = server.requests.count
        #expect(try pull(preset).allSatisfy { if case .kept = $0 { true } else { false } })
        #expect(server.requests.count == before)
        try flip("unet/diffusion_pytorch_model.safetensors", in: target)
        _ = try pull(preset)
        #expect(server.requests.dropFirst(before) == ["GET /well/unet/diffusion_pytorch_model.safetensors"])
    }

    @Test func aPullThatWasStoppedGoesOn() throws {
        let preset = try preset()
        let pull = try CheckpointPull(preset, into: target, mirror: "\(server.address)/well")
        let isThere = Atomic(false)
        let stopping = Supervision(
            tell: { _ in },
            check: { if isThere.load(ordering: .relaxed) { throw CancellationError() } })
        #expect(throws: CancellationError.self) {
            try pull.run(stopping) {
                if case .coming("unet/diffusion_pytorch_model.safetensors", let done, _) = $0, done > 0 {
                    isThere.store(true, ordering: .relaxed)
                }
            }
        }
        #expect(FileManager.default.fileExists(atPath: "\(target)/unet/diffusion_pytorch_model.safetensors.part"))
        _ = try self.pull(preset)
        #expect(try CheckpointVerification(path: target, expected: [:], .none).problems.isEmpty)
    }

    @Test func filesWithoutAChecksumNeedTheUsersWord() throws {
        let preset = try preset(unknown: ["unet/config.json"])
        let refusal = try #require(throws: DownloadError.self) { try pull(preset) }
        #expect(refusal.kind == .needsModel)
        #expect(refusal.description.contains("unet/config.json") && refusal.description.contains("trustServer"))
        #expect(server.requests.isEmpty && !FileManager.default.fileExists(atPath: target))
        _ = try pull(preset, trust: true)
        let manifest = try #require(try CheckpointManifest.read(folder: target))
        #expect(manifest.files["unet/config.json"]?.source == .server)
    }

    @Test func aFlippedByteOnTheServerIsCaught() throws {
        let preset = try preset()
        try flip("text_encoder/model.safetensors", in: served)
        let refusal = try #require(throws: DownloadError.self) { try pull(preset) }
        #expect(refusal.kind == .input && refusal.description.contains("text_encoder/model.safetensors"))
        #expect(!FileManager.default.fileExists(atPath: "\(target)/text_encoder/model.safetensors"))
    }

    @Test func aCheckpointThatIsNotComputedIsRefusedBeforeItsWeightsCome() throws {
        try folder.write("served/unet/config.json", "{\"class_embed_type\": \"timestep\"}")
        let refusal = try #require(throws: CheckpointError.self) { try pull(preset()) }
        #expect(refusal.kind == .needsModel && refusal.description.contains("class_embed_type"))
        #expect(!server.requests.contains { $0.contains(".safetensors") })
    }

    @Test func aDiskThatIsTooSmallIsToldAtOnce() throws {
        let refusal = try #require(throws: DownloadError.self) { try pull(preset(size: 1 << 60)) }
        #expect(refusal.kind == .resources && refusal.description.contains("free; make room"))
        #expect(server.requests.isEmpty)
    }

    @Test func aMissingFileAndAnUnreachableServerAreTold() throws {
        let preset = try preset()
        let gone = try #require(throws: DownloadError.self) { try pull(preset, "gone") }
        #expect(gone.kind == .needsModel && gone.description.contains("404"))
        server.stop()
        let unreachable = try #require(throws: DownloadError.self) { try pull(preset) }
        #expect(unreachable.kind == .needsModel && unreachable.description.contains("network"))
    }

    @Test func aMirrorMustBeHTTPS() throws {
        let refusal = try #require(throws: DownloadError.self) {
            try CheckpointPull(preset(), into: target, mirror: "http://example.com/x")
        }
        #expect(refusal.kind == .usage)
    }
}
