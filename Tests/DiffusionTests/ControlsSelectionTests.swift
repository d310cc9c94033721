import Checkpoints
import Diffusion
import Foundation
import MediaTypes
import Tensors
import Testing

/// What is chosen on anchors and sources before frames are edited.
struct ControlsSelectionTests {
    @Test func smallThingsThatMoveMakeAFrameDifferent() {
        let (width, height) = (40, 24)
        func frame(_ change: (Int, Int) -> UInt8) -> [UInt8] {
            (0..<height).flatMap { y in (0..<width).flatMap { x in [UInt8](repeating: change(x, y), count: 3) } }
        }
        var filter = SimilarFrames(threshold: 0.02, width: width)
        // 5.1 is a fiftieth of 255: four levels are less, six are more.
        let even = [100, 104, 106, 104].map { level in filter.isSimilar(frame { _, _ in level }) }
        #expect(even == [false, true, false, true])
        // Of 960 pixels 8 change, by 144: 0.005 of the picture, but 0.07 of the 64 pixels of their tile.
        let small = filter.isSimilar(frame { x, y in x >= 36 && y >= 22 ? 250 : 106 })
        #expect(!small)
    }

    @Test func slowChangesAddUpToADifference() {
        var filter = SimilarFrames(threshold: 0.05, width: 16)
        var edited: [Int] = []
        for frame in 0..<40 where !filter.isSimilar([UInt8](repeating: UInt8(60 + frame), count: 3 * 256)) {
            edited.append(frame)
        }
        // 13 levels are a twentieth.
        #expect(edited == [0, 13, 26, 39])
    }

    @Test(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
    func neitherTheSourceNorSomethingElseScoresHigh() throws {
        let source = try TinyEditor.picture(0).image
        func score(_ edit: Tensor) throws -> GuidanceSearch.Score { try GuidanceSearch.score([edit], of: [source]) }
        let noise = try GaussianNoise(seed: 3).noise(source.shape, for: .frame(0), at: .start).clamped(to: -1...1)
        let (same, painted, lost) = try (score(source), score(source * 0.7 + 0.3), score(noise))
        print("guidance scores: the source \(same.total), tinted \(painted.total), noise \(lost.total)")
        #expect(same.strength == 0 && same.total == 0 && same.preservation > 0.999)
        #expect(painted.preservation > 0.999 && painted.total > 0.5)
        #expect(lost.total < painted.total && lost.preservation < 0.5)
        let trials = [(1.2, lost), (1.5, painted), (1.8, same)].map { GuidanceSearch.Trial(scale: $0.0, score: $0.1) }
        #expect(GuidanceSearch.best(trials)?.scale == 1.5 && GuidanceSearch.best([]) == nil)
    }

    @Test(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
    func guidanceThatAModelDoesNotHaveCannotBeSearched() throws {
        let tiny = try TinyEditor()
        let settings = TinyEditor.settings(.sdedit) { $0.searchesGuidance = true }
        let failure = #expect(throws: DiffusionError.self) {
            try PictureEditor(tiny.model, prompt: "a red car", settings: settings, seed: 0)
        }
        #expect(failure?.kind == .needsModel && failure?.description.contains("image guidance") == true)
    }

    @Test(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
    func theGuidanceWithTheBestScoreIsTaken() throws {
        try TorchLibrary.setThreads(1)
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/sd1")
        var settings = EditSettings()
        settings.steps = 2
        settings.searchesGuidance = true
        let editor = try PictureEditor(
            DiffusionModel(Checkpoint(path: folder.path)), prompt: "a boat", settings: settings, seed: 2)
        let anchors = try [TinyEditor.picture(0), TinyEditor.picture(6)]
        let (found, trials) = try editor.searchingGuidance(anchors: anchors, shot: 0, .none)
        print("guidance search: \(trials.map { ($0.scale, $0.score.total) })")
        #expect(trials.map(\.scale) == [1.2, 1.5, 1.8] && Set(trials.map(\.score.total)).count == 3)
        settings.imageGuidance = try #require(GuidanceSearch.best(trials)).scale
        let fixed = try PictureEditor(editor.model, prompt: "a boat", settings: settings, seed: 2)
        let edits = try [found, fixed].map { editor in
            try editor.edit(anchors: anchors, frames: [], shot: 0, .none).flatMap { try $0.floats() }
        }
        #expect(edits[0] == edits[1])
    }
}
