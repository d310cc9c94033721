import EditPlans
import Testing

@testable import Planning

struct SentencesOfRegions {
    @Test("An order about the sky or a colour aims at it, or at everything but it", arguments: regions)
    func aSentencePlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    static let regions: [Sentence] = [
        Sentence("remove the people walking by", "region.remove @people walking"),
        Sentence("get rid of the pedestrians", "region.remove @pedestrians"),
        Sentence("erase the cars driving by", "region.remove @cars driving"),
        Sentence("remove everything that moves", "region.remove @everything that moves"),
        Sentence("delete all moving objects", "region.remove @moving objects"),
        Sentence("take out the tourists", "region.remove @tourists"),
        Sentence("can you remove the people from this clip", "region.remove @people"),
        Sentence("blur everything that moves", "region.blur @everything that moves"),
        Sentence("replace the sky with clouds.png", "sky.replace(with=clouds.png)"),
        Sentence("swap the boring sky for sunset.jpg", "sky.replace(with=sunset.jpg)"),
        Sentence("use storm.jpg as the sky", "sky.replace(with=storm.jpg)"),
        Sentence("brighten everything but the sky", "color.brightness @everything but sky"),
        Sentence("make the sky pink", "sky.replace(with=pink)"),
        Sentence("color the sky orange", "sky.replace(with=orange)"),
        Sentence("change the color of the sky to purple", "sky.replace(with=purple)"),
        Sentence("make the sky more blue", "sky.replace(with=blue)"),
        Sentence("darken the sky", "color.brightness(amount=-0.2) @sky"),
        Sentence("turn the sky into an oil painting", "style.oil @sky"),
        Sentence("watercolor on the sky only", "style.watercolor @sky"),
        Sentence("black and white sky", "look.black-and-white @sky"),
        Sentence("make everything but the sky black and white", "look.black-and-white @everything but sky"),
        Sentence("blur everything except the sky", "background.blur @everything but sky"),
        Sentence("turn everything besides the sky into a pencil sketch", "style.pencil @everything but sky"),
        Sentence("keep only the sky in color", "look.black-and-white @everything but sky"),
        Sentence("only keep red in color", "color.selective(keep=red)"),
        Sentence("make everything black and white except red", "color.selective(keep=red)"),
        Sentence("make everything red blue", "color.recolor(from=red,to=blue)"),
        Sentence("replace red with green", "color.recolor(from=red,to=green)"),
        Sentence("turn the lawn blue", "color.recolor(to=blue) @lawn"),
        Sentence("make the leaves orange", "color.recolor(to=orange) @leaves"),
        Sentence("paint the grass purple", "color.recolor(to=purple) @grass"),
        Sentence("make her red dress green", "color.recolor(from=red,to=green) @red dress"),
        Sentence("make the blue wall pink", "color.recolor(from=blue,to=pink) @blue wall"),
        Sentence("desaturate the greens", "color.saturation(amount=-0.3) @greens"),
        Sentence("make the reds more vivid", "color.saturation @reds"),
        Sentence("make the yellow flowers brighter", "color.brightness @yellow flowers"),
    ]
}
