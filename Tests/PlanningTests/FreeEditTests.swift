import EditPlans
import MediaTypes
import Testing

@testable import Planning

/// What no operation does is left to a diffusion model in the user's own words, if it is a picture at all.
struct FreeEditTests {
    private static func free(_ text: String, hasModel: Bool) -> String? {
        Planner(medium: .video).freePlan(text, hasModel: hasModel)?.summary
    }

    @Test(
        "A wish for another picture is told whole",
        arguments: [
            "make her smile", "make it cyberpunk", "a wolf in the snow", "make the man bald", "give him a beard",
            "make it look like a castle full of knights", "turn the road into a river of lava",
            "dress her as an astronaut", "picasso style", "as a marble statue", "make it summer",
        ])
    func aWishIsToldWhole(_ text: String) {
        #expect(Self.free(text, hasModel: true) == "generate.edit(prompt=\(text))")
        #expect(Self.free(text, hasModel: false) != nil)
    }

    @Test(
        "What nobody could do is no picture",
        arguments: [
            "order me a pizza", "flurb the gronkle", "make it better", "crossfade", "make it 30 seconds long",
            "split at 10s", "what is the weather?", "remove the ums", "make the music sadder", "make it frobnicate",
            "make her voice older", "merge it with other.mp4", "asdf", "fix it", "make the cat video longer",
        ])
    func nonsenseIsNoPicture(_ text: String) { #expect(Self.free(text, hasModel: false) == nil) }

    @Test func whatIsUnderstoodStaysAStep() {
        #expect(
            Self.free("make it warmer, then make her smile", hasModel: true)
                == "color.temperature; generate.edit(prompt=make her smile)")
        #expect(Planner(medium: .audio).freePlan("make her smile", hasModel: true) == nil)
    }

    @Test func manyWordsThatNoListHoldsAreAModelsWhereThereIsOne() {
        #expect(Self.free("make it frobnicate", hasModel: true) == "generate.edit(prompt=make it frobnicate)")
        #expect(Self.free("flurb the gronkle", hasModel: true) == nil)
    }
}
