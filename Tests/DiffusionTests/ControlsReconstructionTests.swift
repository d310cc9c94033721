import Diffusion
import Foundation
import MediaTypes
import Tensors
import Testing

/// What controls do to whole edits.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ControlsReconstructionTests {
    private static let inverting = EditControl.allCases.filter(\.isInverting)

    @Test(arguments: inverting)
    func aPromptLikeTheSourcesGivesTheSourceBack(control: EditControl) throws {
        let tiny = try TinyEditor()
        let frames = [0, 6, 2]
        func error(_ control: EditControl) throws -> Double {
            let edits = try tiny.edit("a red car", TinyEditor.settings(control))
            return try zip(edits, frames).map { edit, frame in
                // DiffEdit finds no difference, so all pixels are the source's own.
                let reached = try control == .diffEdit ? TinyEditor.picture(frame).image : tiny.passed(frame)
                return try meanDifference(edit, reached)
            }.reduce(0, +) / 3
        }
        let (own, sdedit) = (try error(control), try error(.sdedit))
        print("reconstruction error: \(control.rawValue) \(own), sdedit \(sdedit)")
        // Float32's rounding, through five steps at a guidance of 7.5.
        #expect(own < 1e-3)
        #expect(sdedit > 0.02 && sdedit > 50 * own)
    }

    @Test func controlsEditEachInItsWay() throws {
        let tiny = try TinyEditor()
        var results: [[Float]] = []
        for control in EditControl.allCases {
            let edit = try tiny.edit("a blue boat", TinyEditor.settings(control))[2]
            let moved = try meanDifference(edit, tiny.passed(2))
            print("edit strength: \(control.rawValue) \(moved)")
            #expect(moved > 1e-3, "\(control)")
            results.append(try edit.floats())
        }
        for (place, result) in results.enumerated() {
            for other in results[..<place] { #expect(relativeDifference(result, other) > 1e-3) }
        }
    }

    @Test(arguments: [EditControl.promptToPrompt, .plugAndPlay, .mutualAttention, .ddpmInversion])
    func framesUnderAControlDoNotDependOnTheirCompany(control: EditControl) throws {
        let tiny = try TinyEditor()
        let settings = TinyEditor.settings(control) {
            $0.tokenFusion = 0.75; $0.anchorStatistics = 0.4
        }
        let together = try tiny.edit("a blue boat", settings, frames: [1, 2, 3])
        let alone = try tiny.edit("a blue boat", settings, frames: [3])
        #expect(try together[4].floats() == alone[2].floats())
        #expect(try together[0].floats() == alone[0].floats())
    }

    @Test func controlsWithoutAPlaceAreRefused() throws {
        let tiny = try TinyEditor()
        let weighed = TinyEditor.settings(.promptToPrompt) { $0.wordWeights = ["horse": 2] }
        let failure = #expect(throws: DiffusionError.self) {
            try PictureEditor(tiny.model, prompt: "a red car", settings: weighed, seed: 0)
        }
        #expect(failure?.description.contains("'horse'") == true && failure?.kind == .usage)
        let sampled = TinyEditor.settings(.plugAndPlay) { $0.sampler = "euler" }
        #expect(throws: DiffusionError.self) {
            try PictureEditor(tiny.model, prompt: "a red car", settings: sampled, seed: 0)
        }
        let wrong = TinyEditor.settings(.plugAndPlay) { $0.wordWeights = ["car": 2] }
        #expect(throws: DiffusionError.self) { try wrong.check() }
    }
}
