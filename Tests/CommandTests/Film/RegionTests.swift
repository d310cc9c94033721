import Foundation
import Testing

/// The sky and what is of a colour are found by how they look, and only they, or all else, are edited.
@Suite struct RegionTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// 24 frames of 320 × 180 that pan by 2 pixels each: a graded blue sky above rough ground from row 90 on, in which
    /// a red sign of 60 × 40 stands at x = 120 - 2n, y = 120.
    private func landscape(_ name: String = "in.mkv", signs: Int = 1) throws {
        let second = signs > 1 ? ",drawbox=x=260:y=120:w=60:h=40:color=0xc01818:t=fill" : ""
        try box.ffmpeg(
            "-f", "lavfi", "-i", "color=c=black:s=400x90:r=12:d=2",
            "-f", "lavfi", "-i", "color=c=0x606040:s=400x90:r=12:d=2", "-filter_complex",
            "[1:v]noise=c0s=60:c0_seed=7,gblur=1,format=yuv444p[g];"
                + "[0:v]format=rgb24,geq=r='90+Y':g='140+0.67*Y':b='225',format=yuv444p[s];[s][g]vstack,"
                + "drawbox=x=120:y=120:w=60:h=40:color=0xc01818:t=fill\(second),loop=loop=24:size=1:start=0,"
                + "setpts=N/12/TB,crop=320:180:2*n:0,setsar=1,format=yuv444p", "-frames:v", "24", "-r", "12", "-c:v",
            "ffv1", "-bitexact", name)
    }

    private func hashes(_ file: String, _ frame: Int, _ place: String) throws -> [String] {
        try box.ffmpeg(
            "-i", file, "-vf", "trim=start_frame=\(frame):end_frame=\(frame + 1),crop=\(place)", "-c:v", "ffv1",
            "part.mkv")
        return try Measure.frameHashes("part.mkv", in: box).map { "\($0)" }
    }

    @Test(arguments: [
        "make the sky pink", "turn the sky into an oil painting", "make the sky darker", "black and white sky",
    ])
    func onlyTheSkyIsEdited(words: String) throws {
        try landscape()
        expectDone(try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1"), "out.mkv")
        for frame in [0, 11, 23] {
            #expect(try hashes("in.mkv", frame, "320:70:0:5") != hashes("out.mkv", frame, "320:70:0:5"), "\(words)")
            #expect(try hashes("in.mkv", frame, "320:78:0:102") == hashes("out.mkv", frame, "320:78:0:102"), "\(words)")
        }
    }

    @Test func aPictureTakesThePlaceOfTheSkyAndMovesWithTheCamera() throws {
        try landscape()
        // Stripes that tell how far it has moved.
        try box.ffmpeg(
            "-f", "lavfi", "-i", "color=c=black:s=640x360", "-vf",
            "geq=r='128+100*sin(X/12)':g='90':b='160'", "-frames:v", "1", "new.png")
        expectDone(
            try box.edit("in.mkv", "replace the sky with new.png", to: "out.mkv", "--codec", "ffv1"), "out.mkv")
        // The camera pans by 2 pixels a frame: the rows of the new sky do so, too.
        func row(_ frame: Int) throws -> [UInt8] {
            try box.ffmpeg(
                "-i", "out.mkv", "-vf", "trim=start_frame=\(frame):end_frame=\(frame + 1),crop=320:1:0:40,format=gray",
                "-f", "rawvideo", "row.raw")
            return Array(try Data(contentsOf: URL(fileURLWithPath: box.path("row.raw"))))
        }
        let (first, later) = (try row(4), try row(16))
        let differences = (-40...40).map { shift -> (shift: Int, sum: Int) in
            let sum = (60..<260).reduce(0) { $0 + abs(Int(first[$1]) - Int(later[$1 + shift])) }
            return (shift, sum)
        }
        let best = try #require(differences.min { $0.sum < $1.sum })
        #expect(abs(best.shift + 24) <= 2, "moved by \(best.shift) pixels in 12 frames")
        #expect(try hashes("in.mkv", 9, "320:78:0:102") == hashes("out.mkv", 9, "320:78:0:102"))
    }

    @Test(arguments: ["make everything red blue", "make the red sign blue", "replace red with blue"])
    func whatIsOfAColourGetsAnother(words: String) throws {
        try landscape()
        expectDone(try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1"), "out.mkv")
        let (red, blue) = try box.meanRedAndBlue("out.mkv", frame: 6, "30:20:123:130")
        #expect(blue > red + 60, "\(words): \(red) \(blue)")
        #expect(try hashes("in.mkv", 6, "320:110:0:0") == hashes("out.mkv", 6, "320:110:0:0"), "\(words)")
    }

    @Test func allButAColourIsGrey() throws {
        try landscape()
        expectDone(
            try box.edit("in.mkv", "make everything black and white except red", to: "out.mkv", "--codec", "ffv1"),
            "out.mkv")
        let (red, blue) = try box.meanRedAndBlue("out.mkv", frame: 6, "30:20:123:130")
        #expect(red > blue + 100)
        let (skyRed, skyBlue) = try box.meanRedAndBlue("out.mkv", frame: 6, "320:60:0:5")
        #expect(abs(skyRed - skyBlue) < 3)
    }

    @Test func whatIsNotThereIsRefused() throws {
        try box.ffmpeg(
            "-f", "lavfi", "-i", "color=c=0x707070:s=320x180:r=12:d=1", "-vf", "noise=c0s=50:c0_seed=3", "-c:v", "ffv1",
            "in.mkv")
        for (words, why) in [
            ("make the sky pink", "cannot find the sky"), ("make everything red blue", "cannot find red"),
            ("make the grass purple", "cannot find grass"),
        ] {
            expectRefused(
                try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1"), exit: 4, saying: [why, "12 frames"])
        }
        #expect(!box.exists("out.mkv"))
    }

    @Test func oneOfSeveralRegionsIsRefused() throws {
        try landscape(signs: 2)
        expectRefused(
            try box.edit("in.mkv", "make the red sign blue", to: "out.mkv", "--codec", "ffv1"), exit: 4,
            saying: ["cannot tell which is red sign", "everything red", "--box", "--at"])
        expectDone(try box.edit("in.mkv", "make everything red blue", to: "out.mkv", "--codec", "ffv1"), "out.mkv")
    }

    @Test func chunksAndWorkersGiveTheSameFrames() throws {
        try landscape("a.mkv")
        try box.ffmpeg(
            "-i", "a.mkv", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=12:d=1", "-filter_complex",
            "[1:v]format=yuv444p,setsar=1[b];[0:v][b]concat", "-c:v", "ffv1", "-bitexact", "in.mkv")
        try box.ffmpeg(
            "-f", "lavfi", "-i", "color=c=black:s=320x180", "-vf", "geq=r='128+100*sin(X/12)':g='90':b='160'",
            "-frames:v", "1", "new.png")
        let words = "replace the sky with new.png, make everything red green"
        for (name, options) in [("whole.mkv", []), ("chunks.mkv", ["--jobs", "2", "--chunk-seconds", "0.5"])] {
            expectDone(try box.run(["video", "in.mkv", words, "-o", name, "--codec", "ffv1"] + options))
        }
        #expect(try Measure.frameHashes("chunks.mkv", in: box) == Measure.frameHashes("whole.mkv", in: box))
    }

    @Test func clothesAreLookedForOnPeople() throws {
        // A portrait of 256 × 256 in an orange suit before a flag with red stripes, and a cat.
        for (name, picture) in [("suit.mkv", "astronaut.jpg"), ("cat.mkv", "chelsea.png")] {
            try box.ffmpeg(
                "-loop", "1", "-r", "12", "-t", "1", "-i", "\(Media.folder)/\(picture)", "-vf",
                "scale=256:256,setsar=1,format=yuv444p", "-c:v", "ffv1", "-bitexact", name)
        }
        let run = try box.edit("suit.mkv", "make the orange suit green", to: "out.mkv", "--codec", "ffv1")
        expectDone(run, "out.mkv")
        expectTalk(run, ["what is orange on people is taken for it"])
        #expect(try hashes("suit.mkv", 6, "40:80:0:10") == hashes("out.mkv", 6, "40:80:0:10"))
        #expect(try hashes("suit.mkv", 6, "30:30:90:215") != hashes("out.mkv", 6, "30:30:90:215"))
        expectRefused(
            try box.edit("cat.mkv", "make the orange suit green", to: "no.mkv", "--codec", "ffv1"), exit: 4,
            saying: ["cannot find people"])
        #expect(!box.exists("no.mkv"))
    }

    @Test func aFilmIsNoSky() throws {
        try landscape()
        expectRefused(
            try box.edit("in.mkv", "replace the sky with in.mkv", to: "out.mkv"), exit: 3,
            saying: ["in.mkv is a film"])
    }

    @Test func findTellsWhereTheyAre() throws {
        try landscape()
        let sky = try box.run("find", "in.mkv", "the sky")
        #expect(sky.exit == 0 && sky.stdout.contains("the sky: on 24 of 24 frames of 320x180"), "\(sky)")
        let red = try box.run("find", "in.mkv", "everything red", "--json")
        struct Found: Decodable {
            struct Box: Decodable { let box: [Int] }
            let boxes: [Box]
        }
        let boxes = try JSONDecoder().decode(Found.self, from: Data(red.stdout.utf8)).boxes
        #expect(boxes.count == 24)
        for (frame, found) in boxes.enumerated() {
            for (value, truth) in zip(found.box, [120 - 2 * frame, 120, 60, 40]) {
                #expect(abs(value - truth) <= 4, "frame \(frame): \(found.box)")
            }
        }
    }
}

extension Fixture {
    /// The means of red and blue in a part of a frame, 0…255.
    fileprivate func meanRedAndBlue(_ file: String, frame: Int, _ place: String) throws -> (red: Int, blue: Int) {
        try ffmpeg(
            "-i", file, "-vf",
            "trim=start_frame=\(frame):end_frame=\(frame + 1),crop=\(place),format=rgb24", "-f", "rawvideo", "mean.raw")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path("mean.raw")))
        let count = max(1, bytes.count / 3)
        var (red, blue) = (0, 0)
        for index in stride(from: 0, to: bytes.count - 2, by: 3) {
            red += Int(bytes[bytes.startIndex + index])
            blue += Int(bytes[bytes.startIndex + index + 2])
        }
        return (red / count, blue / count)
    }
}
