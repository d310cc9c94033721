import Foundation
import Testing

/// Joined films of another shape fill the frame, keep bars, or are stretched, as it is said; chapters bear their names.
@Suite struct FilmFitTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// A portrait film inside of a landscape: red, with a green square of 60 by 60 in its middle.
    private func films() throws {
        try box.clip("a.mp4", seconds: 0.4, size: "320x180", sound: nil)
        try box.ffmpeg(
            words: "-f lavfi -i color=red:s=180x320:r=25:d=0.4,drawbox=x=60:y=130:w=60:h=60:c=lime:t=fill "
                + "-c:v libx264 -qp 4 -pix_fmt yuv420p b.mp4")
    }

    /// Columns and rows, in the middle of the picture, in which green or red is seen.
    private func extent(of channel: Int, in name: String) throws -> (columns: Range<Int>, rows: Range<Int>) {
        let picture = try box.ffmpeg(
            "-i", name, "-vf", "select=eq(n\\,15),format=rgb24", "-frames:v", "1", "-f", "rawvideo", "-")
        func lit(_ x: Int, _ y: Int) -> Bool { picture[(y * 320 + x) * 3 + channel] > 100 }
        let columns = (0..<320).filter { lit($0, 90) }, rows = (0..<180).filter { lit(160, $0) }
        return ((columns.first ?? 0)..<(columns.last ?? -1) + 1, (rows.first ?? 0)..<(rows.last ?? -1) + 1)
    }

    /// The square is 34 wide where the whole is seen, 107 where the width is filled, and 107 by 34 if stretched.
    @Test(arguments: [
        (["join them"], 34, 34), (["join them, crop them to fill"], 107, 107),
        (["join them and stretch them to fit"], 107, 34), (["join them", "--fit", "crop"], 107, 107),
        (["join them", "--fit", "stretch"], 107, 34), (["join them", "--fit", "pad"], 34, 34),
    ]) func theShapeIsAsAsked(words: [String], width: Int, height: Int) throws {
        try films()
        let run = try box.run(
            ["video", "a.mp4", "b.mp4", words[0], "-o", "out.mkv", "--codec", "ffv1"] + words.dropFirst())
        expectDone(run)
        let square = try extent(of: 1, in: "out.mkv")
        expectClose(Double(square.columns.count), Double(width), within: 3, "width")
        expectClose(Double(square.rows.count), Double(height), within: 3, "height")
        // In the middle of the frame.
        expectClose(Double(square.columns.lowerBound + square.columns.upperBound), 320, within: 4, "middle")
        expectClose(Double(square.rows.lowerBound + square.rows.upperBound), 180, within: 4, "middle")
        if width == 107 { expectTalk(run, [height == 107 ? "less its top and foot" : "out of its proportions"]) }
    }

    @Test func aFilmThatIsTurnedFillsTheFrameUpright() throws {
        try films()
        try box.ffmpeg(words: "-i b.mp4 -vf transpose=clock -c:v libx264 -qp 4 -pix_fmt yuv420p flat.mp4")
        try box.ffmpeg(words: "-i flat.mp4 -c copy -metadata:s:v rotate=90 turned.mp4")
        expectDone(
            try box.run(
                "video", "a.mp4", "turned.mp4", "join them, crop them to fill", "-o", "out.mkv", "--codec", "ffv1"))
        let square = try extent(of: 1, in: "out.mkv")
        expectClose(Double(square.columns.count), 107, within: 3, "width")
        expectClose(Double(square.rows.count), 107, within: 3, "height")
    }

    @Test func whereNothingIsJoinedThereIsNothingToFit() throws {
        try films()
        let run = try box.run("video", "a.mp4", "make it sepia", "--fit", "crop", "-o", "out.mp4")
        #expect(run.exit == 2 && run.stderr.contains("no step of the plan joins a film"), "\(run.stderr)")
    }

    // MARK: Chapters

    private func chapters(_ name: String) throws -> [(title: String, start: Double, end: Double)] {
        try Probe(name, in: box).chapters.map {
            ($0.tags?["title"] ?? "", Double($0.startTime) ?? .nan, Double($0.endTime) ?? .nan)
        }
    }

    @Test(arguments: ["join them", "join them with a 0.4 second crossfade", "join them, then make it sepia"])
    func chaptersBearTheNamesOfTheFiles(words: String) throws {
        for name in ["beach day", "b", "c"] { try box.clip("\(name.replacing(" ", with: "_")).mp4", seconds: 1) }
        for container in ["mp4", "mkv"] {
            let output = "out.\(container)"
            expectDone(try box.run("video", "beach_day.mp4", "b.mp4", "c.mp4", words, "-o", output))
            let found = try chapters(output)
            #expect(found.map(\.title) == ["beach_day", "b", "c"])
            let step = words.contains("crossfade") ? 0.6 : 1
            expectEqualTimes(found.map(\.start), [0, step, 2 * step], within: 2e-3)
            expectEqualTimes(found.map(\.end), [step, 2 * step, 2 * step + 1], within: 0.03)
        }
    }

    @Test func chaptersThatAreThereStayAndAFilmBetweenPartsThem() throws {
        try box.clip("plain.mp4", seconds: 2)
        try box.clip("b.mp4", seconds: 0.6)
        try box.write(
            "names.txt",
            ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=1\ntitle=One\n[CHAPTER]\nTIMEBASE=1/1\nSTART=1\n"
                + "END=2\ntitle=Two\n")
        try box.ffmpeg(words: "-i plain.mp4 -i names.txt -map_metadata 1 -map_chapters 1 -map 0 -c copy a.mkv")
        expectDone(try box.edit("a.mkv", "insert b.mp4 at 1.4s", to: "out.mkv"))
        let found = try chapters("out.mkv")
        #expect(found.map(\.title) == ["One", "Two", "b", "Two"])
        expectEqualTimes(found.map(\.start), [0, 1, 1.4, 2], within: 0.03)
    }
}
