import Foundation
import Testing

/// Pictures are clips that stand, between films and by themselves.
@Suite struct PictureJoinTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    private func picture(_ name: String, _ color: String, size: String = "96x54") throws {
        try box.ffmpeg(words: "-f lavfi -i color=\(color):s=\(size) -frames:v 1 \(name)")
    }

    private func join(_ files: [String], _ words: String, _ options: String...) throws -> Outcome {
        try box.run(["video"] + files + [words, "-o", "out.mkv", "--codec", "ffv1", "--progress", "none"] + options)
    }

    private func isGreen(_ frame: Int) throws -> Bool {
        let colour = try Measure.colour("out.mkv", in: box, frame: frame)
        return colour[1] > colour[0] + 50 && colour[1] > colour[2] + 50
    }

    @Test func picturesBecomeAFilm() throws {
        try picture("a.jpg", "red")
        try picture("b.png", "lime", size: "54x96")
        try picture("c.png", "blue")
        expectDone(try join(["a.jpg", "b.png", "c.png"], "join them, each for 2 seconds"))
        #expect(try Measure.frameHashes("out.mkv", in: box).count == 150)
        expectEqualTimes(
            try Probe.times("out.mkv", in: box), (0..<150).map { Double($0) / 25 }, within: 1.1e-3)
        #expect(try !isGreen(49) && isGreen(50) && isGreen(99) && !isGreen(100))
        #expect(try Probe("out.mkv", in: box).picture().width == 96)
    }

    @Test func aPictureStandsBetweenFilmsAtTheirRate() throws {
        try box.clip("a.mp4", seconds: 0.5, size: "96x54", rate: "50")
        try picture("b.png", "lime")
        expectDone(try join(["a.mp4", "b.png", "a.mp4"], "join them, each picture for 1 second"))
        let times = try Probe.times("out.mkv", in: box)
        expectEqualTimes(times, (0..<100).map { Double($0) / 50 }, within: 1.1e-3)
        #expect(try isGreen(25) && isGreen(74))
        let sound = try Measure.samples("out.mkv", in: box)
        #expect(Measure.level(sound.part(28_800..<67_200)) < -80 && Measure.level(sound.part(76_800..<91_200)) > -25)
    }

    @Test func threeSecondsAreUsualAndTransitionsOverlap() throws {
        for (name, color) in [("a.png", "red"), ("b.png", "lime"), ("c.png", "blue")] { try picture(name, color) }
        expectDone(try join(["a.png", "b.png", "c.png"], "join them with a 1 second crossfade"))
        #expect(try Measure.frameHashes("out.mkv", in: box).count == 175)
        #expect(try !isGreen(40) && isGreen(80) && !isGreen(130))
    }

    /// EXIF says that the picture is to be turned by 90 degrees clockwise.
    @Test(arguments: [true, false]) func aTurnedPictureStandsUpright(isFirst: Bool) throws {
        try box.ffmpeg(
            words: "-f lavfi -i color=red:s=96x54,drawbox=w=iw/2:c=lime:t=fill -frames:v 1 -q:v 2 plain.jpg")
        let plain = try box.data("plain.jpg")
        let exif: [UInt8] = [
            0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0,
            0,
            1, 0, 6, 0, 0, 0, 0, 0, 0,
        ]
        try box.write("turned.jpg", plain.prefix(2) + Data(exif) + plain.dropFirst(2))
        try picture("other.png", "blue", size: "54x96")
        let files = isFirst ? ["turned.jpg", "other.png"] : ["other.png", "turned.jpg"]
        expectDone(try join(files, "join them, each for 1 second"))
        let frame = isFirst ? 5 : 30
        try box.ffmpeg("-i", "out.mkv", "-vf", "select=eq(n\\,\(frame))", "-frames:v", "1", "seen.png")
        let seen = try Probe("seen.png", in: box).picture()
        #expect(seen.width == 54 && seen.height == 96, "\(seen.width) \(seen.height)")
        func part(_ place: String) throws -> [UInt8] {
            Array(try box.ffmpeg("-i", "seen.png", "-vf", "crop=2:2:iw/2:\(place),format=rgb24", "-f", "rawvideo", "-"))
        }
        // The left half of the stored picture is the upper one of what is seen.
        let (top, foot) = (try part("ih/8"), try part("ih*7/8"))
        #expect(top[1] > 200 && top[0] < 90 && foot[0] > 200 && foot[1] < 90, "\(top) \(foot)")
    }

    @Test(arguments: [
        "join them, each for 1 second", "join them with a 0.4 second wipe, each for 1 second, watercolor",
    ])
    func chunksAreThoseOfTheWhole(words: String) throws {
        try picture("a.png", "red")
        try box.clip("b.mp4", seconds: 1, size: "96x54", sound: nil)
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=96x54 -frames:v 1 c.png")
        expectDone(try join(["a.png", "b.mp4", "c.png"], words))
        let whole = try Measure.frameHashes("out.mkv", in: box)
        #expect(whole.count == (words.contains("wipe") ? 55 : 75))
        expectDone(
            try join(["a.png", "b.mp4", "c.png"], words, "--jobs", "2", "--chunk-seconds", "0.6", "--overwrite"))
        #expect(try Measure.frameHashes("out.mkv", in: box) == whole)
    }

    // MARK: Folders and globs

    /// Files of three colours whose names, dates of recording and places in the list are in different orders.
    private func folder() throws {
        try FileManager.default.createDirectory(atPath: box.path("clips"), withIntermediateDirectories: true)
        for (name, color, date) in [
            ("clip10.mp4", "red", "2024-05-01T10:00:00Z"), ("clip2.mp4", "lime", "2024-05-03T10:00:00Z"),
            ("Clip1.mp4", "blue", "2024-05-02T10:00:00Z"),
        ] {
            try box.ffmpeg(
                words: "-f lavfi -i color=\(color):s=96x54:r=25:d=0.4 -c:v libx264 -pix_fmt yuv420p "
                    + "-metadata creation_time=\(date) clips/\(name)")
        }
        try box.write("clips/notes.txt", "no film")
        try box.write("clips/.hidden.mp4", "no film")
    }

    /// The channel that is brightest, of a frame of each film.
    private func colours() throws -> String {
        try [5, 15, 25].map { frame in
            let colour = try Measure.colour("out.mkv", in: box, frame: frame)
            return ["r", "g", "b"][colour.firstIndex(of: colour.max() ?? 0) ?? 0]
        }.joined()
    }

    @Test(arguments: [
        (["clips"], "join them", "bgr"), (["clips/"], "join them by name", "bgr"),
        (["clips"], "join them by date", "rbg"),
        (["clips/clip*.mp4", "clips/Clip1.mp4"], "join them", "grb"),
        (["clips/*.mp4"], "join them, oldest first", "rbg"),
        (["clips/clip10.mp4", "clips/Clip1.mp4", "clips/clip2.mp4"], "join them", "rbg"),
        (["clips/clip10.mp4", "clips/Clip1.mp4", "clips/clip2.mp4"], "join them in order of name", "bgr"),
        (["clips/clip2.mp4", "clips/Clip1.mp4", "clips/clip10.mp4"], "join them in chronological order", "rbg"),
    ]) func foldersAndGlobsAreJoinedInTheirOrder(files: [String], words: String, order: String) throws {
        try folder()
        expectDone(try join(files, words))
        #expect(try colours() == order)
        #expect(try Measure.frameHashes("out.mkv", in: box).count == 30)
    }

    @Test func whatWasMadeOfAFolderIsNotJoinedAgain() throws {
        try folder()
        for _ in 0..<2 {
            let run = try box.run("video", "clips", "join them", "-o", "clips/out.mkv", "--overwrite")
            expectDone(run)
            #expect(try Measure.frameHashes("clips/out.mkv", in: box).count == 30)
        }
    }

    @Test func aFolderWithoutFilmsIsRefused() throws {
        try FileManager.default.createDirectory(atPath: box.path("empty"), withIntermediateDirectories: true)
        let run = try join(["empty"], "join them")
        #expect(
            run.exit == 4 && run.stderr.contains("cannot find films or pictures in the folder empty"), "\(run.stderr)")
        let glob = try join(["none*.mp4"], "join them")
        #expect(glob.exit == 4 && glob.stderr.contains("none*.mp4"), "\(glob.stderr)")
    }

    @Test func theOutputOfPicturesIsAFilm() throws {
        try picture("a.png", "red")
        try picture("b.png", "lime")
        expectDone(try box.run("video", "a.png", "b.png", "join them", "--pixel-format", "yuv420p"))
        let made = box.listing().filter { $0.hasSuffix(".mp4") }
        #expect(made.count == 1, "\(box.listing())")
        let film = try Probe(#require(made.first), in: box)
        #expect(try film.picture().codecName == "h264" && ["yuv420p", "yuvj420p"].contains(film.picture().pixFmt))
    }
}
