import Testing

@testable import Batches

/// The names of outputs, and the patterns of inputs' names.
@Suite struct TemplateTests {
    private let fields = OutputTemplate.Fields(
        dir: "/clips", stem: "a.b", name: "a.b.mov", edit: "sepia", ext: "mp4", index: 7)

    @Test(arguments: [
        ("{stem}.{edit}.{ext}", "a.b.sepia.mp4"),
        ("{dir}/x/{name}", "/clips/x/a.b.mov"),
        ("{index}-{index:4}.mkv", "7-0007.mkv"),
        ("{{{stem}}}.mp4", "{a.b}.mp4"),
        ("out.mp4", "out.mp4"),
        ("{stem}/frame_%05d.png", "a.b/frame_%05d.png"),
    ])
    func fieldsAreFilled(text: String, path: String) throws {
        #expect(try OutputTemplate(text).path(fields) == path)
    }

    @Test(arguments: [
        "{stam}.mp4", "{stem.mp4", "stem}.mp4", "{}.mp4", "{index:x}.mp4", "{index:0}.mp4", "{stem}", "{stem}.",
    ])
    func whatIsNoTemplateIsRefused(text: String) {
        #expect(throws: OutputTemplate.Fault.self) { try OutputTemplate(text) }
    }

    @Test(arguments: [
        ("*.mp4", "a.mp4", true), ("*.mp4", ".a.mp4", false), ("*.mp4", "d/a.mp4", false), ("*", "a", true),
        ("?.mp4", "ab.mp4", false), ("?.mp4", "a.mp4", true), ("a*b*c", "aXbXbc", true), ("a*b*c", "aXc", false),
        ("[a-c]1", "b1", true), ("[a-c]1", "d1", false), ("[!a-c]1", "d1", true), ("[a", "[a", true),
        ("*.{mp4,mov}", "a.mov", true), ("*.{mp4,mov}", "a.mkv", false), ("{a,b{c,d}}x", "bdx", true),
        ("a{b", "a{b", true), ("**/*.mp4", "a.mp4", true), ("**/*.mp4", "d/e/a.mp4", true),
        ("**/*.mp4", "d/.e/a.mp4", false), ("d/**", "d/e/f", true), ("d/*/f", "d/e/f", true), ("d/*/f", "d/f", false),
    ])
    func globsMatchAsInAShell(pattern: String, path: String, matches: Bool) {
        #expect(Glob(pattern).matches(path) == matches)
    }

    @Test func aGlobWithoutASlashLooksAtTheName() {
        #expect(Glob("*.mp4").matches(path: "d/a.mp4", name: "a.mp4"))
        #expect(!Glob("e/*.mp4").matches(path: "d/a.mp4", name: "a.mp4"))
    }

    @Test func pathsAreMadeAbsolute() {
        #expect(FilePaths.absolute("../b/./c.mp4", from: "/x/a") == "/x/b/c.mp4")
        #expect(FilePaths.absolute("/../a//b", from: "/x") == "/a/b")
        #expect(FilePaths.relative("/x/y/z", to: "/x") == "y/z")
        #expect(FilePaths.relative("/other/z", to: "/x") == "other/z")
        #expect(FilePaths.name(of: "/d/.hidden").ext == "")
        #expect(FilePaths.name(of: "/d/a.b.mov").stem == "a.b")
    }
}
