import EditPlans
import Foundation
import MediaTypes
import Testing

@testable import Planning

struct EditPresetTests {
    static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Presets/edits").path

    @Test func everyPresetThatShipsIsValid() throws {
        let presets = try EditPreset.all(in: [Self.directory])
        #expect(presets.count >= 12)
        for preset in presets {
            #expect(preset.description.hasSuffix("."))
            try preset.plan.check()
        }
    }

    @Test func aPresetIsFoundByName() throws {
        let preset = try EditPreset.named("podcast-voice", in: ["/nowhere", Self.directory])
        #expect(preset.steps.last?.operation == .sound(.normalize))
        #expect(preset.steps.last?.number(.lufs) == -16)
    }

    @Test func anUnknownPresetNamesTheNearest() throws {
        let error = try #require(throws: PlanError.self) { try EditPreset.named("cinematc", in: [Self.directory]) }
        #expect(error.code == .unknownPreset)
        #expect(error.suggestions.first == "cinematic")
    }

    @Test func noPresetsAtAllIsSaid() throws {
        let error = try #require(throws: PlanError.self) { try EditPreset.named("cinematic", in: ["/nowhere"]) }
        #expect(error.description.contains("no presets in /nowhere"))
    }

    @Test(
        "A preset that is wrong is refused with its place",
        arguments: [
            ("steps: []", "needs name, description and steps"),
            ("name: x\ndescription: d\nsteps: []", "it has no steps"),
            ("name: y\ndescription: d\nsteps: [{operation: look.sepia}]", "not that of its file"),
            ("name: x\ndescription: d\nsteps: [{operation: look.sepai}]", "steps[0].operation"),
            ("name: x\ndescription: d\nextra: 1\nsteps: [{operation: look.sepia}]", "no key \"extra\""),
            ("name: [", "this is not YAML"),
        ])
    func aWrongPresetIsRefused(_ text: String, _ part: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("x.yaml", text)
        let error = try #require(throws: PlanError.self) { try EditPreset(contentsOf: path) }
        #expect(error.description.contains(part))
        #expect(error.description.contains(path))
    }
}

/// A folder of a test's own, gone with it.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ text: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }
}
