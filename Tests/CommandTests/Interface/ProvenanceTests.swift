import Foundation
import Testing

/// Every output carries how it was made, and can be made again.
@Suite struct ProvenanceTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip()
    }

    func sum(_ name: String) throws -> String {
        String(decoding: try box.tool("sha256sum", ["--", name]), as: UTF8.self).prefix { $0 != " " }.description
    }

    /// Every text in a JSON value.
    func texts(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap(texts)
        case let table as [String: Any]: table.keys.sorted() + table.values.flatMap(texts)
        default: []
        }
    }

    /// The value of a key, however deep.
    func find(_ key: String, in table: [String: Any]) -> Any? {
        table[key] ?? table.values.lazy.compactMap { ($0 as? [String: Any]).flatMap { find(key, in: $0) } }.first
    }

    @Test func aSidecarSaysHowItWasMade() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4", "--seed", "7"))
        let parsed = try JSONSerialization.jsonObject(with: box.data("out.mp4.mediaedit.json"))
        let table = try #require(parsed as? [String: Any])
        let all = texts(table)
        #expect(all.contains("make it sepia"))
        #expect(all.contains("look.sepia"))
        #expect(all.contains(try sum("in.mp4")), "no SHA-256 of the input")
        #expect(all.contains(try sum("out.mp4")), "no SHA-256 of the output")
        #expect(find("seed", in: table) as? Int == 7)
        #expect(all.contains { $0.contains("version") })
    }

    @Test(arguments: ["mp4", "mkv", "mov"]) func theCommentTagSaysHowItWasMade(container: String) throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.\(container)"))
        let comment = try Probe("out.\(container)", in: box).format.tag("comment") ?? ""
        #expect(comment.contains("mediaedit") && comment.contains("sepia"), "\(comment)")
    }

    @Test func rerunMakesTheSameFramesAgain() throws {
        expectDone(try box.edit("in.mp4", "add film grain and a vignette", to: "out.mp4", "--seed", "3"))
        let before = try Measure.frameHashes("out.mp4", in: box)
        for source in ["out.mp4", "out.mp4.mediaedit.json"] {
            expectDone(try box.run("rerun", source, "-o", "again.mp4", "--overwrite"), "again.mp4")
            #expect(try Measure.frameHashes("again.mp4", in: box) == before)
        }
    }

    @Test func rerunWritesBesideWhatItIsGiven() throws {
        for folder in ["first", "second"] {
            try FileManager.default.createDirectory(atPath: box.path(folder), withIntermediateDirectories: false)
        }
        expectDone(try box.edit("in.mp4", "make it sepia", to: "first/out.mkv"))
        let frames = try Measure.frameHashes("first/out.mkv", in: box)
        for (from, to) in [("out.mkv", "moved.mkv"), ("out.mkv.mediaedit.json", "moved.mkv.mediaedit.json")] {
            try FileManager.default.moveItem(atPath: box.path("first/\(from)"), toPath: box.path("second/\(to)"))
        }
        try box.write("first/out.mkv", "another's")
        for name in ["second/moved.mkv", "second/moved.mkv.mediaedit.json"] {
            expectRefused(try box.run("rerun", name), exit: 5, saying: ["second/moved.mkv"])
            expectDone(try box.run("rerun", name, "--overwrite"), "second/moved.mkv")
        }
        #expect(try box.data("first/out.mkv") == Data("another's".utf8) && !box.exists("first/out.mkv.mediaedit.json"))
        #expect(try Measure.frameHashes("second/moved.mkv", in: box) == frames)
    }

    /// glibc fills what is given out and taken back with other bytes each time.
    @Test func whatLayInMemoryChangesNoFrame() throws {
        let hashes = try ["1", "85", "170"].map { filling in
            try box.tool(
                "env",
                [
                    "MALLOC_PERTURB_=\(filling)", Command.path, "video", "in.mp4", "add film grain", "-o",
                    "\(filling).mp4",
                ])
            return try Measure.frameHashes("\(filling).mp4", in: box)
        }
        #expect(hashes[0].count == 25 && hashes.allSatisfy { $0 == hashes[0] })
    }

    @Test func rerunOfWhatWasNeverMadeIsRefused() throws {
        expectRefused(try box.run("rerun", "nothing.mp4"), exit: 4, saying: ["nothing.mp4", "no such sidecar"])
    }

    @Test func rerunRefusesAnInputThatHasChanged() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4"))
        try box.clip("in.mp4", size: "160x90")
        expectRefused(
            try box.run("rerun", "out.mp4", "-o", "again.mp4"), exit: 4, saying: ["in.mp4", "changed|differs|sha"])
    }

    @Test func aSeedIsTheOnlyChance() throws {
        for (name, seed) in [("a.mkv", "1"), ("b.mkv", "1"), ("c.mkv", "2")] {
            expectDone(try box.edit("in.mp4", "add film grain", to: name, "--codec", "ffv1", "--seed", seed))
        }
        let grains = try ["a.mkv", "b.mkv", "c.mkv"].map { try Measure.frameHashes($0, in: box) }
        #expect(grains[0] == grains[1])
        #expect(grains[0] != grains[2])
    }
}
