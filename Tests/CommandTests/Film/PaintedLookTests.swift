import Foundation
import Testing

/// Painted looks through the program: what they change, and what they leave as it was.
@Suite struct PaintedLookTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// A moving picture without sound and without loss, `frames` long.
    @discardableResult
    func film(
        _ name: String = "in.mkv", frames: Int = 8, size: String = "128x96", format: String = "yuv420p",
        filter: String = "null"
    ) throws -> String {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=256x192:r=25:d=\(Double(frames) / 25) "
                + "-vf scale=\(size.split(separator: "x").joined(separator: ":")),format=\(format),\(filter) "
                + "-vsync passthrough -c:v ffv1 -slices 1 -bitexact \(name)")
        return name
    }

    /// Stones and panes don't boil on a wall because of the noise on it.
    @Test(arguments: ["style.mosaic", "style.stained-glass"])
    func tilesStandStillOnEvenGround(look: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i gradients=s=480x360:c0=0x806850:c1=0x90a0b0:x0=0:y0=0:x1=479:y1=359:speed=0.00001"
                + ":d=0.6:r=20 -vf drawgrid=w=120:h=120:c=0x404040:t=4,noise=alls=4:allf=t,format=yuv420p "
                + "-c:v ffv1 -slices 1 -bitexact wall.mkv")
        let output = try render("wall.mkv", plan(look), [])
        func mean(_ name: String) throws -> Double {
            let changes = try Measure.differences(name, in: box)
            return changes.reduce(0, +) / Double(changes.count)
        }
        #expect(try mean(output) < 0.6 * mean("wall.mkv"))
    }

    /// A plan of one step.
    func plan(_ operation: String, _ parameters: String = "{}") throws -> String {
        let name = "\(UUID().uuidString).json"
        try box.write(
            name,
            #"{"instruction": "", "steps": [{"operation": "\#(operation)", "parameters": \#(parameters)}], "#
                + #""unresolved": []}"#)
        return name
    }

    /// Renders without loss and gives the output's name.
    func render(
        _ input: String, _ edit: String, _ options: [String], at place: SourceLocation = #_sourceLocation
    ) throws -> String {
        let output = "\(UUID().uuidString).mkv"
        let what = edit.hasSuffix(".json") ? ["--plan", edit] : [edit]
        expectDone(
            try box.run(["video", input] + what + ["-o", output, "--codec", "ffv1"] + options), output, at: place)
        return output
    }

    /// Renders without loss and gives the frames' MD5.
    func frames(
        _ input: String, _ edit: String, _ options: String..., at place: SourceLocation = #_sourceLocation
    ) throws -> [String] {
        try Measure.frameHashes(render(input, edit, options, at: place), in: box)
    }

    /// The luma of every frame of 128×96 pixels.
    func lumas(_ name: String) throws -> [Data] {
        let all = try box.ffmpeg(words: "-i \(name) -vf extractplanes=y -f rawvideo -")
        let count = 128 * 96
        return stride(from: all.startIndex, to: all.endIndex, by: count).map { all[$0..<$0 + count] }
    }

    /// The greatest difference of two frames' lumas, 0…255.
    func difference(_ one: Data, _ other: Data) -> Int {
        zip(one, other).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
    }

    // MARK: the looks

    /// The id of every painted style.
    private func styles() throws -> [String] {
        struct Row: Decodable { let id, kind: String }
        let rows = try JSONDecoder().decode([Row].self, from: box.run("operations", "--json").output)
        return rows.filter { $0.kind == "painted" }.map(\.id)
    }

    @Test func everyLookChangesEveryFrame() throws {
        try film()
        let before = try Measure.frameHashes("in.mkv", in: box)
        var seen: Set<[String]> = []
        let styles = try styles()
        #expect(styles.count >= 18)
        for style in styles {
            let output = try render("in.mkv", plan(style), [])
            let after = try Measure.frameHashes(output, in: box)
            #expect(after.count == 8 && Set(after).count > 1, "\(style) doesn't follow the film")
            let likeness = try Measure.psnr("in.mkv", output, in: box)
            #expect(Set(after).isDisjoint(with: before) && likeness["y"] ?? 0 < 30, "\(style): \(likeness)")
            seen.insert(after)
        }
        #expect(seen.count == styles.count, "two looks are the same")
    }

    @Test(arguments: ["oil painting", "watercolor"])
    func theSameFilmIsPaintedTheSameTwice(edit: String) throws {
        try film()
        let once = try frames("in.mkv", edit)
        #expect(try frames("in.mkv", edit) == once)
        #expect(Set(try frames("in.mkv", edit, "--seed", "7")).isDisjoint(with: once))
    }

    @Test(arguments: [
        ("style.pencil", #"{"color": true}"#, "colored pencil sketch"),
        ("style.pixel-art", #"{"block_px": 6}"#, "pixel art with 6 px blocks"),
        ("style.poster", #"{"levels": 3}"#, "posterise to 3 levels"),
    ])
    func parametersAreHeeded(operation: String, parameters: String, sentence: String) throws {
        try film(frames: 2)
        let asked = try frames("in.mkv", plan(operation, parameters))
        #expect(Set(asked).isDisjoint(with: try frames("in.mkv", plan(operation))))
        #expect(try frames("in.mkv", sentence) == asked)
    }

    // MARK: frames that belong together

    /// Twelve moving frames, a cut, twelve others.
    func filmWithACut() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=128x96:r=25:d=0.48 "
                + "-f lavfi -i testsrc2=s=128x96:r=25:d=0.48,negate,hflip,rotate=n/20 "
                + "-lavfi [0][1]concat,format=yuv420p -c:v ffv1 -bitexact in.mkv")
    }

    @Test(arguments: [
        ("watercolor", "steady", "auto"), ("watercolor", "anchors", "5"), ("oil painting", "steady", "5"),
        ("oil painting", "anchors", "auto"), ("pencil sketch", "anchors", "5"), ("mosaic tiles", "steady", "auto"),
    ])
    func aSpanByItselfIsASpanOfTheWhole(edit: String, temporal: String, spacing: String) throws {
        try filmWithACut()
        let how = ["--temporal", temporal, "--anchor-spacing", spacing]
        let whole = try Measure.frameHashes(render("in.mkv", edit, how), in: box)
        #expect(whole.count == 24 && Set(whole).count == 24)
        // In the middle of a segment, and across the cut.
        for (first, count) in [(18, 1), (10, 4)] {
            let window = ["--preview", "\(count * 40)ms@\(Double(first * 4) / 100)"]
            let span = try Measure.frameHashes(render("in.mkv", edit, how + window), in: box)
            #expect(span == whole.part(first..<first + count), "\(window)")
        }
    }

    @Test func temporalModesGiveDifferentFrames() throws {
        try film()
        let modes = try ["off", "anchors", "steady"].map { mode in
            try lumas(render("in.mkv", "watercolor", ["--temporal", mode]))
        }
        #expect(modes.map(\.count) == [8, 8, 8])
        for index in 1..<8 { #expect(Set(modes.map { $0[index] }).count == 3, "frame \(index)") }
        // An anchor is painted by itself, and put aside in whole steps of its depth.
        for mode in modes { #expect(difference(mode[0], modes[0][0]) <= 1) }
        #expect(try lumas(render("in.mkv", "watercolor", [])) == modes[2], "steady is not the default")
    }

    @Test func anchorsLieAtTheirSpacingAndAtCuts() throws {
        try filmWithACut()
        let alone = try lumas(render("in.mkv", "watercolor", ["--temporal", "off"]))
        let spaced = try lumas(render("in.mkv", "watercolor", ["--anchor-spacing", "5"]))
        #expect(spaced.count == 24)
        let anchors = alone.indices.filter { difference(alone[$0], spaced[$0]) <= 1 }
        #expect(anchors == [0, 5, 10, 12, 17, 22])
    }

    @Test(arguments: [
        ["--temporal", "wobbly"], ["--temporal", ""], ["--anchor-spacing", "0"], ["--anchor-spacing", "49"],
        ["--anchor-spacing", "x"],
    ])
    func wrongValuesAreRefused(options: [String]) throws {
        try film(frames: 1)
        let run = try box.run(["video", "in.mkv", "watercolor", "-o", "out.mkv"] + options)
        #expect(run.exit == 2, "\(run.stderr)")
        expectTalk(run, [options[0]])
        #expect(!box.exists("out.mkv"))
    }

    // MARK: sources

    @Test(arguments: [
        ("watercolor", "128x96", "gray"), ("oil painting", "128x96", "gray"), ("oil painting", "128x96", "yuv422p10le"),
        ("pencil sketch", "96x128", "yuv420p"), ("watercolor", "127x95", "yuv444p"),
        ("watercolor", "127x95", "yuv420p"),
        ("mosaic tiles", "127x95", "yuv444p10le"), ("watercolor", "48x40", "yuv420p"),
        ("oil painting", "48x40", "yuv420p"), ("mosaic tiles", "16x12", "yuv420p"),
    ])
    func aLookKeepsSizeFormatAndTimes(edit: String, size: String, format: String) throws {
        try film(frames: 3, size: size, format: format)
        let output = try render("in.mkv", edit, [])
        let (ours, theirs) = (try Probe(output, in: box).picture(), try Probe("in.mkv", in: box).picture())
        #expect(theirs.pixFmt == format && "\(theirs.width ?? 0)x\(theirs.height ?? 0)" == size)
        #expect(ours.pixFmt == theirs.pixFmt)
        #expect([ours.width, ours.height] == [theirs.width, theirs.height])
        expectEqualTimes(try Probe.times(output, in: box), try Probe.times("in.mkv", in: box))
        let before = try Measure.frameHashes("in.mkv", in: box)
        #expect(Set(try Measure.frameHashes(output, in: box)).isDisjoint(with: before))
    }

    @Test func tenBitsAreReallyUsed() throws {
        try film(frames: 2, format: "yuv420p10le")
        expectDone(try box.edit("in.mkv", "watercolor", to: "out.mkv", "--codec", "ffv1"))
        let data = try box.ffmpeg(
            words: "-i out.mkv -vf extractplanes=y -pix_fmt gray10le -f rawvideo -")
        let lows = Set(stride(from: data.startIndex, to: data.endIndex, by: 2).map { data[$0] & 3 })
        #expect(lows == [0, 1, 2, 3])
    }

    @Test func transparencyStaysAsItWas() throws {
        try film(frames: 4, format: "rgba", filter: "geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='mod(X+Y+N*3,256)'")
        let planes = ["-filter_complex", "[0:v]alphaextract"]
        func alpha(_ name: String) throws -> Data {
            try box.tool("ffmpeg", ["-nostdin", "-v", "error", "-i", name] + planes + ["-f", "framemd5", "-"])
        }
        let before = try alpha("in.mkv")
        #expect(try alpha(render("in.mkv", "watercolor", [])) == before)
    }

    @Test(arguments: ["steady", "anchors"])
    func aVariableFrameRateKeepsItsTimes(temporal: String) throws {
        try film(frames: 30, filter: "select='lt(mod(n\\,7)\\,3)+eq(mod(n\\,7)\\,5)'")
        let times = try Probe.times("in.mkv", in: box)
        #expect(Set(zipDifferences(times).map { Int(($0 * 1000).rounded()) }).count >= 2)
        expectDone(
            try box.edit("in.mkv", "oil painting", to: "out.mkv", "--codec", "ffv1", "--temporal", temporal))
        expectEqualTimes(try Probe.times("out.mkv", in: box), times)
    }

    @Test(arguments: ["png", "mp4"])
    func aSinglePictureIsPainted(container: String) throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=128x96:r=25 -frames:v 1 in.\(container)")
        expectDone(try box.edit("in.\(container)", "charcoal drawing", to: "out.png"), "out.png")
        #expect(try Measure.worst("in.\(container)", "out.png", in: box, format: "rgb24") < 32)
    }

    // MARK: a part of the film

    @Test(arguments: ["watercolor", "mosaic tiles"])
    func outsideOfItsSpanTheFilmIsAsItWas(look: String) throws {
        try film(frames: 16)
        let before = try Measure.frameHashes("in.mkv", in: box)
        let after = try frames("in.mkv", "\(look) from 0.2 to 0.4 s")
        let changed = after.indices.filter { after[$0] != before[$0] }
        #expect(after.count == 16)
        // Frames at 0.20 … 0.36 s.
        #expect(changed == Array(5..<10))
    }

    @Test(arguments: ["watercolor", "oil painting", "pixel art"])
    func outsideOfItsPlaceThePictureIsAsItWas(look: String) throws {
        try film(frames: 3, size: "120x90", format: "bgr0")
        expectDone(try box.edit("in.mkv", "\(look) in the top left corner", to: "out.mkv", "--codec", "ffv1"))
        func cropped(_ name: String, _ crop: String) throws -> Data {
            try box.ffmpeg(words: "-i \(name) -vf crop=\(crop):exact=1 -f framemd5 -")
        }
        for crop in ["80:90:40:0", "120:60:0:30"] {
            #expect(try cropped("in.mkv", crop) == cropped("out.mkv", crop), "\(crop)")
        }
        #expect(try cropped("in.mkv", "40:30:0:0") != cropped("out.mkv", "40:30:0:0"))
    }

    // MARK: with edits of time

    @Test(arguments: [
        ("reverse it, then turn into watercolor", 24), ("slow it to half speed, then oil painting", 24),
        ("freeze at 0.4s for 0.4 seconds, then mosaic tiles", 34), ("speed up 2x, then pencil sketch", 12),
    ])
    func aSpanOfARetimedFilmIsASpanOfTheWhole(edit: String, count: Int) throws {
        try filmWithACut()
        let output = try render("in.mkv", edit, [])
        let whole = try Measure.frameHashes(output, in: box)
        let times = try Probe.times(output, in: box)
        #expect(whole.count == count && times.count == count)
        let first = count / 3
        guard let start = times.at(first), let end = times.at(first + 2) else { return }
        let span = try frames("in.mkv", edit, "--preview", "\(end - start)s@\(start)")
        #expect(span == whole.part(first..<first + 2))
    }
}
