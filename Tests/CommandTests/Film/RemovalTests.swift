import Foundation
import Testing

/// What moves before a background that is seen at other times is taken away, and only that.
@Suite struct RemovalTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// 36 frames of 320 × 180 of a rough wall, before which a dark block of 40 × 80 goes from the left to the right, 9
    /// pixels a frame, and the same without it. `standing` stops it in the middle; a camera that pans goes 2 pixels a
    /// frame.
    private func street(standing: Bool = false, pans: Bool = false) throws {
        let x = standing ? "if(lt(n,10),9*n,if(lt(n,26),90,9*(n-16)))" : "9*n"
        for (name, block) in [("in.mkv", true), ("true.mkv", false)] {
            let figure =
                block
                ? "color=c=0x181840:s=40x80:r=12:d=3[f];[w][f]overlay=x='\(x)':y=60:shortest=1:format=yuv444," : "[w]"
            try box.ffmpeg(
                "-f", "lavfi", "-i", "color=c=0x707868:s=400x200:r=12:d=3", "-filter_complex",
                "[0:v]noise=c0s=90:c0_seed=5,gblur=2,format=yuv444p,loop=loop=36:size=1:start=0,setpts=N/12/TB,"
                    + "crop=320:180:\(pans ? "2*n" : "20"):10[w];\(figure)setsar=1,format=yuv444p", "-frames:v", "36",
                "-r", "12", "-c:v", "ffv1", "-bitexact", name)
        }
    }

    /// The mean squared error of a part of a frame, in levels of luma.
    private func error(_ file: String, _ frame: Int, _ place: String) throws -> Double {
        func lumas(_ file: String) throws -> [UInt8] {
            try box.ffmpeg(
                "-i", file, "-vf",
                "trim=start_frame=\(frame):end_frame=\(frame + 1),crop=\(place),extractplanes=y,format=gray", "-f",
                "rawvideo", "part.raw")
            return Array(try Data(contentsOf: URL(fileURLWithPath: box.path("part.raw"))))
        }
        let (first, second) = (try lumas(file), try lumas("true.mkv"))
        return zip(first, second).reduce(0) { $0 + pow(Double($1.0) - Double($1.1), 2) } / Double(first.count)
    }

    @Test(arguments: ["remove everything that moves", "get rid of all moving objects"])
    func whatGoesByIsGone(words: String) throws {
        try street()
        let result = try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1")
        expectDone(result, "out.mkv")
        #expect(result.stderr.contains("found moving on"), "\(result.stderr)")
        for frame in [8, 17, 27] {
            let place = "44:84:\(9 * frame - 2):58"
            let (before, after) = (try error("in.mkv", frame, place), try error("out.mkv", frame, place))
            #expect(before > 500 && after < 4, "frame \(frame): \(before) \(after)")
        }
        // Far from it every sample keeps its bits.
        #expect(try error("out.mkv", 5, "150:180:170:0") == 0)
        #expect(try error("out.mkv", 30, "200:180:0:0") == 0)
    }

    @Test func aCameraThatPansIsFollowed() throws {
        try street(pans: true)
        expectDone(try box.edit("in.mkv", "remove whatever moves", to: "out.mkv", "--codec", "ffv1"), "out.mkv")
        for frame in [8, 17, 27] {
            let after = try error("out.mkv", frame, "44:84:\(9 * frame - 2):58")
            #expect(after < 30, "frame \(frame): \(after)")
        }
    }

    @Test func chunksHaveTheSameFrames() throws {
        try street()
        expectDone(
            try box.edit("in.mkv", "remove everything that moves", to: "whole.mkv", "--codec", "ffv1"), "whole.mkv")
        expectDone(
            try box.edit(
                "in.mkv", "remove everything that moves", to: "chunks.mkv", "--codec", "ffv1", "--jobs", "2",
                "--chunk-seconds", "0.6"), "chunks.mkv")
        #expect(
            try Measure.frameHashes("whole.mkv", in: box).map { "\($0)" }
                == Measure.frameHashes("chunks.mkv", in: box).map { "\($0)" })
    }

    @Test func whatStandsForMostOfTheShotIsRefused() throws {
        try street(standing: true)
        expectRefused(
            try box.edit("in.mkv", "remove everything that moves", to: "out.mkv"), exit: 4,
            saying: ["film never shows it clearly"])
        #expect(!box.exists("out.mkv"))
    }

    @Test func whereNothingMovesNothingIsDone() throws {
        try street()
        expectRefused(
            try box.edit("true.mkv", "remove everything that moves", to: "out.mkv"), exit: 4,
            saying: ["nothing does on 36 frames"])
        #expect(!box.exists("out.mkv"))
    }

    @Test func aShotThatIsTooShortIsRefusedByItsTime() throws {
        try street()
        try box.ffmpeg("-i", "in.mkv", "-frames:v", "5", "-c:v", "ffv1", "short.mkv")
        expectRefused(
            try box.edit("short.mkv", "remove everything that moves", to: "out.mkv"), exit: 4,
            saying: ["it has only 5 frames"])
    }

    @Test func otherEditsActOnWhatMoves() throws {
        try street()
        expectDone(
            try box.edit("in.mkv", "make everything that moves brighter", to: "out.mkv", "--codec", "ffv1"), "out.mkv")
        #expect(try error("out.mkv", 5, "150:180:170:0") == 0)
        func level(_ file: String) throws -> Double {
            try box.ffmpeg(
                "-i", file, "-vf", "trim=start_frame=17:end_frame=18,crop=20:60:163:70,extractplanes=y", "-f",
                "rawvideo", "part.raw")
            let lumas = [UInt8](try Data(contentsOf: URL(fileURLWithPath: box.path("part.raw"))))
            return lumas.reduce(0) { $0 + Double($1) } / Double(lumas.count)
        }
        let (before, after) = (try level("in.mkv"), try level("out.mkv"))
        #expect(after > before + 5, "\(before) \(after)")
    }
}
