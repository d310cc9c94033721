import EditPlans
import Testing

@testable import Planning

/// Files are named in an instruction as they are called.
struct FileNameTests {
    static let names = [
        "logo.png", "./logo.png", "../logo.png", "../../logo.png", ".hidden.png", "./.hidden.png", "my-logo(1).png",
        "(1).png", "_x.png", "#1.png", "@2x.png", "a&b.png", "a,b.png", "a;b.png", "logo[2].png", "LOGO.final.v2.PNG",
        "/srv/pictures/logo.png", "~/logo.png", "ünïcödé–コード.png", "🎬.png", "100%.png", "a=b.png", "logo.JPeG",
        "it's.png",
        "what?.png", "-x.png", "+x.png", "1.5.png",
    ]

    private func file(_ instruction: String) throws -> [String?] {
        let plan = try Planner(medium: .video).plan(instruction)
        #expect(plan.unresolved.isEmpty, "\(instruction): \(plan.unresolved)")
        #expect(plan.steps.allSatisfy { $0.operation == .overlay(.image) }, "\(instruction): \(plan.summary)")
        return plan.steps.map { $0.text(.file) }
    }

    @Test(arguments: names) func aNameIsReadWhole(name: String) throws {
        #expect(try file("put \(name) in the corner") == [name])
        #expect(try file("overlay \(name).") == [name])
        #expect(try file("overlay \"\(name)\" in the top left corner") == [name])
    }

    @Test func aQuotedNameMayHaveSpaces() throws {
        #expect(try file("put \"my logo (1).png\" in the corner") == ["my logo (1).png"])
        #expect(try file("put 'my logo.png' in the corner") == ["my logo.png"])
        #expect(try file("put my\\ logo.png in the corner") == ["my logo.png"])
    }

    @Test func whatEndsAClauseIsNoPartOfAName() throws {
        #expect(try file("put a picture (logo.png) in the corner") == ["logo.png"])
        #expect(try file("put logo.png, in the corner") == ["logo.png"])
        #expect(try file("overlay logo.png!") == ["logo.png"])
        let plan = try Planner(medium: .video).plan("overlay logo.png; then make it sepia")
        #expect(plan.steps.map(\.operation) == [.overlay(.image), .look(.sepia)])
        #expect(plan.steps[0].text(.file) == "logo.png")
    }

    @Test func soundIsNoPicture() throws {
        for name in ["../song.opus", "song.AIFF"] {
            let plan = try? Planner(medium: .video).plan("overlay \(name) in the corner")
            #expect(plan?.steps.contains { $0.operation == .overlay(.image) } != true, "\(name)")
            #expect(plan?.unresolved.isEmpty != true, "\(name) has no place in the picture")
        }
    }
}
