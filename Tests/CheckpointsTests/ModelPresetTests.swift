import CheckpointFixtures
import Checkpoints
import Foundation
import MediaTypes
import Testing

/// Presets of known models, and the folder of those that were pulled.
@Suite struct ModelPresetTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private let revision = String(repeating: "a", count: 40)
    private let sum = String(repeating: "0", count: 64)

    private func preset(_ files: String, name: String = "tiny", revision: String? = nil) throws -> String {
        try folder.write(
            "models/tiny.yaml",
            """
            name: \(name)
            description: A model.
            use: tests
            repository: https://host/owner/name
            revision: \(revision ?? self.revision)
            licence: none
            files:
            \(files)
            """)
    }

    private func refusal(_ files: String, name: String = "tiny", revision: String? = nil) throws -> CheckpointError {
        let path = try preset(files, name: name, revision: revision)
        return try #require(throws: CheckpointError.self) { try ModelPreset(contentsOf: path) }
    }

    @Test func aPresetSaysWhereItsFilesAreAndWhatTheyMustBe() throws {
        let path = try preset("  - path: unet/config.json\n    size: 3\n    sha256: \(sum)\n  - path: a.txt")
        let preset = try ModelPreset(contentsOf: path)
        #expect(preset.address == "https://host/owner/name/resolve/\(revision)")
        #expect(preset.files.map(\.path) == ["unet/config.json", "a.txt"])
        #expect(preset.knownSize == 3 && preset.unvouched.map(\.path) == ["a.txt"])
    }

    @Test(arguments: ["../a", "/a", "a//b", "a/./b", "."])
    func aFileOutsideTheFolderIsRefused(path: String) throws {
        #expect(try refusal("  - path: \(path)").description.contains("below the checkpoint's folder"))
    }

    @Test func whatIsWrongInAPresetIsTold() throws {
        #expect(try refusal("  - path: model.bin").description.contains("pickle"))
        #expect(try refusal("  - path: a\n    sha256: 12").description.contains("64 hexadecimal digits"))
        #expect(try refusal("  - path: a\n  - path: a").description.contains("twice"))
        #expect(try refusal("  []").description.contains("no files"))
        #expect(try refusal("  - path: a", name: "other").description.contains("not that of its file"))
        #expect(try refusal("  - path: a", revision: "main").description.contains("40 hexadecimal digits"))
        #expect(try refusal("  - path: a\nstrange: 1").description.contains("'strange'"))
        #expect(try refusal("  []").kind == .usage)
    }

    @Test func anUnknownNameTellsTheKnownOnes() throws {
        _ = try preset("  - path: a")
        let error = try #require(throws: CheckpointError.self) {
            try ModelPreset.named("big", in: [folder.path + "/models"])
        }
        #expect(error.kind == .usage && error.description.contains("known are tiny"))
    }

    @Test func theStoreIsWhereTheEnvironmentSays() throws {
        #expect(ModelStore(environment: ["XDG_CACHE_HOME": "/c", "HOME": "/h"]).path == "/c/mediaedit/models")
        #expect(ModelStore(environment: ["XDG_CACHE_HOME": "c", "HOME": "/h"]).path == "/h/.cache/mediaedit/models")
    }

    @Test func aModelIsPulledWhenEveryFileHasTheSizeThatItCameWith() throws {
        let preset = try ModelPreset(contentsOf: preset("  - path: a.txt\n  - path: b.txt"))
        let store = ModelStore(environment: ["XDG_CACHE_HOME": folder.path])
        #expect(try store.state(of: preset) == .absent)
        try folder.write("mediaedit/models/tiny/a.txt", "abc")
        #expect(try store.state(of: preset) == .partial)
        try folder.write("mediaedit/models/tiny/b.txt", "d")
        var manifest = CheckpointManifest(name: "tiny", address: nil, licence: nil)
        manifest.files = [
            "a.txt": .init(size: 3, sha256: sum, source: .server),
            "b.txt": .init(size: 1, sha256: sum, source: .preset),
        ]
        try manifest.write(folder: store.folder(of: "tiny"))
        #expect(try store.state(of: preset) == .pulled)
        #expect(try CheckpointManifest.read(folder: store.folder(of: "tiny")) == manifest)
        try folder.write("mediaedit/models/tiny/b.txt", "")
        #expect(try store.state(of: preset) == .partial)
        #expect(try store.resolve("tiny") == store.folder(of: "tiny"))
        #expect(throws: CheckpointError.self) { try store.resolve("big") }
    }

    @Test func aDamagedManifestIsTold() throws {
        try folder.write(CheckpointManifest.fileName, "{")
        let damaged = try #require(throws: CheckpointError.self) { try CheckpointManifest.read(folder: folder.path) }
        #expect(damaged.kind == .input)
        try folder.write(CheckpointManifest.fileName, "{\"format\": 2, \"files\": {}}")
        let newer = try #require(throws: CheckpointError.self) { try CheckpointManifest.read(folder: folder.path) }
        #expect(newer.kind == .needsModel && newer.description.contains("format 2"))
    }
}
