import EditPlans
import Testing

@testable import Planning

struct SentencesOfThings {
    @Test("An order about a thing in the picture aims at it, or at everything but it", arguments: things)
    func aSentencePlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    static let things: [Sentence] = [
        Sentence("make everything but the red car black and white", "look.black-and-white @everything but red car"),
        Sentence(
            "blur the faces, and make everything but the red car black and white",
            "faces.blur; look.black-and-white @everything but red car"),
        Sentence("everything black and white except the dog", "look.black-and-white @everything but dog"),
        Sentence("black and white except for the red bus", "look.black-and-white @everything but red bus"),
        Sentence("make everything gray apart from the yellow taxi", "look.black-and-white @everything but yellow taxi"),
        Sentence("keep only the bus in color", "look.black-and-white @everything but bus"),
        Sentence("only the dog in color", "look.black-and-white @everything but dog"),
        Sentence(
            "keep the red car in color and make everything else black and white",
            "look.black-and-white @everything but red car"),
        Sentence("the dog in color, everything else in black and white", "look.black-and-white @everything but dog"),
        Sentence("keep the bus in colour, make the rest gray", "look.black-and-white @everything but bus"),
        Sentence("keep the bus in color but make everything else gray", "look.black-and-white @everything but bus"),
        Sentence("selective color on the red car", "look.black-and-white @everything but red car"),
        Sentence("desaturate everything but the bird", "look.black-and-white @everything but bird"),
        Sentence("make the red car blue", "color.recolor(from=red,to=blue) @red car"),
        Sentence("turn the yellow bus red", "color.recolor(from=yellow,to=red) @yellow bus"),
        Sentence("change the color of the car to green", "color.recolor(to=green) @car"),
        Sentence("make both cups blue", "color.recolor(to=blue) @both cups"),
        Sentence("blur the left car", "region.blur @left car"),
        Sentence("blur all the cars", "region.blur @cars"),
        Sentence("make the largest dog sepia", "look.sepia @largest dog"),
        Sentence("make the car on the left black and white", "look.black-and-white @car on the left"),
        Sentence("make the cars and trucks sepia", "look.sepia @cars and trucks"),
        Sentence(
            "make the dogs and cats brighter for the first 3 seconds", "color.brightness @dogs and cats t=0..3"),
        Sentence("turn everything except the cup into a pencil sketch", "style.pencil @everything but cup"),
        Sentence("turn the boat on the right into an oil painting", "style.oil @boat on the right"),
        Sentence("blur everything but the motorcycle", "background.blur @everything but motorcycle"),
        Sentence("blur the background behind the dog", "background.blur @everything but dog"),
        Sentence(
            "turn the background behind the car into black and white", "background.desaturate @everything but car"),
        Sentence("darken everything except the bike", "color.brightness(amount=-0.2) @everything but bike"),
        Sentence("make everything but the cat sepia", "look.sepia @everything but cat"),
        Sentence("make everything except the car warmer", "color.temperature @everything but car"),
        Sentence("make everything but the person sepia", "look.sepia @background"),
        Sentence("make everything except her brighter", "color.brightness @background"),
        Sentence("turn all but the man into anime", "style.anime @background"),
        Sentence("blur the man on the left", "region.blur @man in the left"),
        Sentence(
            "make everything but the woman in the red dress black and white",
            "look.black-and-white @everything but woman in the red dress"),
        Sentence("turn the largest person into a cartoon", "style.cartoon @largest person"),
        // What isn't a thing in the picture, or is only spoken of.
        Sentence("convert my dog video to pixel art", "style.pixel-art"),
        Sentence("add the title \"the dog\" and blur the background", "overlay.text(text=the dog); background.blur"),
        Sentence("desaturate everything but blue", "color.selective(keep=blue)"),
    ]
}
