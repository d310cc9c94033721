import Checkpoints
import EditPlans
import MediaTypes
import Testing

@testable import FrameEditing

/// What a model is told of a step: its parameters, and the user's own words.
@Suite struct ModelPromptTests {
    private func text(
        _ style: EditPlans.Operation.Style, _ parameters: [Parameter: ParameterValue] = [:],
        for purpose: Checkpoint.Purpose = .textToImage, words: String? = nil
    ) -> String? {
        ModelPrompt.text(of: EditStep(.style(style), parameters: parameters), for: purpose, words: words)
    }

    @Test func theParametersOfALookAreTold() {
        #expect(
            text(.pencil) == "a pencil sketch" && text(.pencil, [.color: .flag(true)]) == "a colored pencil drawing")
        #expect(text(.pixelArt, [.blockSize: .number(30)]) == "pixel art of blocks 30 pixels wide")
        #expect(text(.poster, [.levels: .number(4)]) == "a pop art poster in 4 tones")
    }

    @Test func aModelThatIsToldATextOnlyIsToldAPicture() {
        #expect(text(.watercolor, words: "turn it into watercolor, please") == "a watercolor painting")
        #expect(text(.watercolor, for: .instruction) == "turn it into a watercolor painting")
        #expect(text(.watercolor, for: .instruction, words: "like a wet watercolor") == "like a wet watercolor")
    }

    @Test func everyLookHasWords() {
        let texts = EditPlans.Operation.Style.allCases.compactMap { text($0) }
        #expect(Set(texts).count == EditPlans.Operation.Style.allCases.count)
    }

    @Test func aFreeEditIsToldAsItIsAndOtherStepsAreNot() {
        let edit = EditStep(.generate(.edit), parameters: [.prompt: .text("make her smile")])
        #expect(ModelPrompt.text(of: edit, for: .textToImage, words: nil) == "make her smile")
        #expect(ModelPrompt.text(of: EditStep(.look(.sepia)), for: .instruction, words: "sepia") == nil)
    }
}
