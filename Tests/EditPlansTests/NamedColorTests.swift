import EditPlans
import Testing

/// What is of a colour is named by words.
@Suite struct NamedColorTests {
    @Test(arguments: [
        ("red", NamedColor.Hue.red, NamedColor.Extent.everything), ("everything red", .red, .everything),
        ("the green parts", .green, .everything), ("all the blue things", .blue, .everything),
        ("anything that is yellow", .yellow, .everything), ("the grass", .green, .plants),
        ("green leaves", .green, .plants), ("the red dress", .red, .clothes), ("her purple coat", .purple, .clothes),
        ("the red umbrella", .red, .thing),
        ("the dark blue wall", .blue, .thing), ("turquoise water", .cyan, .thing), ("scarlet", .red, .everything),
        ("the greens", .green, .everything),
    ])
    func itIsRead(words: String, hue: NamedColor.Hue, extent: NamedColor.Extent) throws {
        let named = try #require(NamedColor(words), "\(words)")
        #expect(named.hue == hue && named.extent == extent, "\(words): \(named)")
    }

    @Test(arguments: [
        "", "white", "the black dog", "the dress", "red and blue", "a red and green flag", "the sky", "brown walls",
        "the wall behind the red door", "the blue background", "red 7", "colours",
    ])
    func otherWordsAreNone(words: String) {
        #expect(NamedColor(words) == nil, "\(words)")
    }

    @Test func targetsNameRegions() {
        func mask(_ words: String) -> MaskTarget? { Target(rawValue: words).mask }
        #expect(mask("sky") == MaskTarget(.sky))
        #expect(mask("the cloudy sky") == MaskTarget(.sky))
        #expect(mask("everything but the sky") == MaskTarget(.sky, isInverted: true))
        #expect(mask("sky diver") == nil)
        #expect(mask("everything red") == NamedColor("everything red").map { MaskTarget(.color($0)) })
        #expect(mask("everything except the red parts")?.isInverted == true)
        // A thing that has a name stays one.
        #expect(mask("the red car") == NamedThing("the red car").map { MaskTarget(.thing($0)) })
    }

    @Test func stepsNeedRegions() {
        let pink = EditStep(.region(.skyReplace), parameters: [.with: .text("pink")])
        #expect(pink.mask == MaskTarget(.sky))
        let kept = EditStep(.color(.selective), parameters: [.keep: .text("red")])
        #expect(kept.mask == MaskTarget(.color(NamedColor(.red)), isInverted: true))
        let changed = EditStep(.color(.recolor), parameters: [.from: .text("red"), .to: .text("blue")])
        #expect(changed.mask == MaskTarget(.color(NamedColor(.red))))
        // White has no hue: its pixels are told one by one.
        #expect(EditStep(.color(.recolor), parameters: [.from: .text("white"), .to: .text("blue")]).mask == nil)
        // What has no name may have parts of other colours, which must not be left bare.
        #expect(EditStep(.region(.blur), target: Target(rawValue: "the red logo")).mask == nil)
        #expect(EditStep(.region(.blur), target: Target(rawValue: "everything red")).mask != nil)
    }
}
