import Testing

@testable import EditPlans

/// A file of the user's as the target of a step.
@Suite struct GivenMaskTests {
    @Test(arguments: ["m.mkv", "my masks/m 1.png", "a \"quoted\" name.png", "at 2", "m\" at 3"])
    func aTargetIsReadAsItIsWritten(path: String) throws {
        for moment in [nil, 0, 2.5] {
            let mask = try #require(GivenMask(file: path, at: moment))
            let target = Target(rawValue: mask.description)
            #expect(target.given?.mask == mask && target.given?.isInverted == false)
            #expect(target.mask == MaskTarget(.given(mask)))
            #expect(Target.except(mask).mask == MaskTarget(.given(mask), isInverted: true))
        }
    }

    @Test(arguments: [
        "mask of zorro", "the mask", "mask \"", "mask \"\"", "mask \"m.png\" at noon", "mask \"m.png\" at -1",
        "the red mask \"m.png\"", "m.png",
    ])
    func whatIsNoneIsNotRead(text: String) { #expect(Target(rawValue: text).given == nil) }

    @Test func aFileIsFoundFromAnywhere() {
        let target = Target(rawValue: "everything but mask \"m.png\" at 2")
        #expect(target.locatingMask { "/films/\($0)" }.rawValue == "everything but mask \"/films/m.png\" at 2")
        #expect(Target(rawValue: "the red car").locatingMask { "/films/\($0)" }.rawValue == "the red car")
    }

    @Test func itTakesThePlaceOfWhatIsNamed() throws {
        let mask = try #require(GivenMask(file: "m.png"))
        #expect(Target(rawValue: "license plate").naming(mask)?.rawValue == "mask \"m.png\"")
        #expect(Target(rawValue: "everything but the bike").naming(mask)?.rawValue == "everything but mask \"m.png\"")
        #expect(Target.frame.naming(mask) == nil)
    }
}
