import Testing

@testable import EditPlans

@Suite struct PeopleTargetTests {
    private func side(_ words: String) -> PeopleSide? { Target(rawValue: words).people }

    @Test(arguments: ["people", "the person", "foreground", "man", "all of the people", "Everyone", "the subject"])
    func wordsForPeopleMeanThem(words: String) { #expect(side(words) == .people) }

    @Test(arguments: [
        "background", "everything but the person", "everything except for the people", "everything behind her",
        "around him", "all but the man", "everything apart from the woman",
    ])
    func allElseIsTheBackground(words: String) { #expect(side(words) == .background) }

    /// Nothing tells one person from another, or knows hats and skies.
    @Test(arguments: [
        "frame", "top-left", "left man", "the man in the red shirt", "sky", "faces", "man's hat", "red car", "",
        "everything but the car", "everything in the background of the man",
    ])
    func otherWordsMeanNeither(words: String) { #expect(side(words) == nil) }

    @Test func onlyStepsThatActOnPeopleNeedThem() {
        let people = Target(rawValue: "person")
        #expect(EditStep(.region(.backgroundBlur)).mask?.isInverted == true)
        #expect(EditStep(.look(.sepia), target: people).mask?.isInverted == false)
        #expect(EditStep(.style(.oil), target: .background).mask?.isInverted == true)
        #expect(EditStep(.look(.sepia)).mask == nil)
        #expect(EditStep(.geometry(.zoom), target: people).mask == nil)
        #expect(EditStep(.region(.remove), target: people).mask == people.moving.map { MaskTarget(.moving($0)) })
    }
}
