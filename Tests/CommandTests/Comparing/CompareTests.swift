import Foundation
import Testing

/// `mediaedit compare` tells how far an edit is from its source, and how steady it is.
@Suite struct CompareTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Without loss, so that what is measured is what was made.
    func edit(_ name: String, of input: String = "in.mp4", _ filters: String) throws {
        try box.ffmpeg("-i", input, "-vf", filters, "-c:v", "ffv1", name)
    }

    func compare(_ arguments: String...) throws -> [String: Any] {
        let run = try box.run(["compare", "in.mp4"] + arguments + ["--json"])
        #expect(run.exit == 0, "\(run.stderr)")
        return try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any], "\(run.stdout)")
    }

    func part(_ object: [String: Any], _ key: String) throws -> [String: Any] {
        try #require(object[key] as? [String: Any], "\(key) in \(object)")
    }

    func number(_ object: [String: Any], _ key: String) throws -> Double {
        try #require(object[key] as? Double, "\(key) in \(object)")
    }

    // MARK: measures

    @Test func aFilmIsEqualToItself() throws {
        try box.clip(seconds: 0.6)
        let found = try compare("in.mp4")
        let (source, edited) = (try part(found, "source"), try part(found, "edited"))
        #expect(edited["is_equal"] as? Bool == true && edited["psnr"] is NSNull)
        #expect(try part(edited, "psnr_planes").values.allSatisfy { $0 is NSNull })
        #expect(try number(edited, "ssim") == 1)
        #expect(try number(edited, "warp_error") == number(source, "warp_error"))
        #expect(try number(edited, "sharpness") == number(source, "sharpness"))
        #expect(try number(source, "warp_error") > 0)
        #expect(found["frames"] as? Int == 15 && found["pairs"] as? Int == 14)
        #expect(found["reference"] is NSNull && found["ratios"] is NSNull)
    }

    @Test func theTableSaysWhatTheJsonSays() throws {
        try box.clip(seconds: 0.4)
        try edit("out.mkv", "lutyuv=y=val*0.9")
        let found = try part(try compare("out.mkv"), "edited")
        let run = try box.run("compare", "in.mp4", "out.mkv", "--reference", "in.mp4")
        #expect(run.exit == 0, "\(run.stderr)")
        let psnr = String(format: "%.2f", try number(found, "psnr"))
        let ssim = String(format: "%.4f", try number(found, "ssim"))
        for text in [psnr, ssim, "inf", "edit / reference", "warp error", "10 frames of 192x108"] {
            #expect(run.stdout.contains(text), "\(text): \(run.stdout)")
        }
    }

    @Test func brighterByTenIsTwentyEightDecibels() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=192x108:r=25:d=0.4,lutyuv=y=val*0.6 -c:v ffv1 in.mkv")
        try edit("out.mkv", of: "in.mkv", "lutyuv=y=val+10")
        let run = try box.run("compare", "in.mkv", "out.mkv", "--json")
        let found = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        let planes = try part(try part(found, "edited"), "psnr_planes")
        #expect(abs(try number(planes, "y") - 20 * log10(25.5)) < 1e-6)
        #expect(planes["u"] is NSNull && planes["v"] is NSNull)
        // Two thirds of the samples are luma.
        #expect(abs(try number(try part(found, "edited"), "psnr") - 10 * log10(255 * 255 / (100 * 2 / 3.0))) < 1e-6)
    }

    @Test func theirPSNRIsThatOfFfmpeg() throws {
        try box.clip(seconds: 0.6)
        try box.ffmpeg(words: "-i in.mp4 -vf boxblur=2 -c:v libx264 -crf 30 -pix_fmt yuv420p out.mp4")
        let planes = try part(try part(try compare("out.mp4"), "edited"), "psnr_planes")
        for (plane, value) in try Measure.psnr("in.mp4", "out.mp4", in: box) {
            #expect(abs(try number(planes, plane) - value) < 1e-4, "\(plane): \(planes), ffmpeg \(value)")
        }
    }

    @Test func aFlickerIsFoundAtItsFrequency() throws {
        try box.clip(seconds: 3)
        try edit("out.mkv", "eq=brightness='0.05*sin(2*PI*5*t)':eval=frame")
        let found = try compare("out.mkv", "--reference", "in.mp4")
        let (source, edited) = (try part(found, "source"), try part(found, "edited"))
        #expect(try number(edited, "warp_error") > number(source, "warp_error") * 1.1)
        #expect(try number(edited, "warp_error_absolute") > number(source, "warp_error_absolute") + 3)
        for key in ["flicker", "flicker_of_mean"] {
            let flicker = try part(edited, key)
            #expect(abs(try number(flicker, "strongest_hz") - 5) < 0.5)
            #expect(try number(flicker, "middle") > 5 * number(flicker, "fast"), "\(flicker)")
        }
        let ratios = try part(found, "ratios")
        #expect(
            abs(try number(ratios, "warp_error") - number(edited, "warp_error") / number(source, "warp_error")) < 1e-9)
    }

    @Test func theWorstPairIsWhereTheEditJumps() throws {
        try box.ffmpeg(words: "-loop 1 -i \(Media.folder)/chelsea.png -t 0.8 -r 25 -vf scale=192:128 -c:v ffv1 in.mkv")
        try edit("out.mkv", of: "in.mkv", "lutyuv=y=val*0.8:enable='gte(n,12)'")
        let run = try box.run("compare", "in.mkv", "out.mkv", "--json")
        let found = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        let worst = try part(try part(found, "edited"), "worst_pair")
        #expect(worst["frame"] as? Int == 11)
        #expect(abs(try number(worst, "time_s") - 0.48) < 0.002)
        #expect(try number(try part(found, "source"), "warp_error") == 0)
    }

    @Test func cutsAreLeftOut() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=192x108:r=25:d=0.6 -c:v ffv1 a.mkv")
        try box.ffmpeg(
            words: "-f lavfi -i mandelbrot=s=192x108:r=25 -vf negate -t 0.6 -pix_fmt yuv420p -c:v ffv1 b.mkv")
        try box.write("list.txt", "file a.mkv\nfile b.mkv\n")
        try box.ffmpeg(words: "-f concat -i list.txt -c copy in.mkv")
        let run = try box.run("compare", "in.mkv", "in.mkv", "--json")
        let found = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(found["cuts"] as? Int == 1 && found["frames"] as? Int == 30 && found["pairs"] as? Int == 28)
    }

    @Test func blurLowersSharpness() throws {
        try box.clip(seconds: 0.4)
        try edit("out.mkv", "gblur=2")
        let ratios = try part(try compare("out.mkv", "--reference", "in.mp4"), "ratios")
        #expect(try number(ratios, "sharpness") < 0.8)
    }

    @Test(arguments: [
        ("yuv420p10le", ["u", "v", "y"]), ("gray", ["y"]), ("gbrp", ["b", "g", "r"]), ("nv12", ["u", "v", "y"]),
        ("yuv444p12le", ["u", "v", "y"]), ("rgba", ["b", "g", "r"]),
    ])
    func planesAreThoseOfTheSource(format: String, planes: [String]) throws {
        let codec = format == "nv12" ? "rawvideo" : "ffv1"
        let stored = format == "rgba" ? "bgra" : format
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=128x96:r=25:d=0.2 -pix_fmt \(stored) -c:v \(codec) in.mkv")
        for other in ["in.mkv", "out.mkv"] {
            if other == "out.mkv" { try box.ffmpeg(words: "-i in.mkv -c:v libx264 -crf 10 -pix_fmt yuv444p out.mkv") }
            let run = try box.run("compare", "in.mkv", other, "--json")
            #expect(run.exit == 0, "\(run.stderr)")
            let found = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
            let edited = try part(found, "edited")
            #expect(try part(edited, "psnr_planes").keys.sorted() == planes)
            #expect(edited["is_equal"] as? Bool == (other == "in.mkv"))
            if other == "out.mkv" { #expect(try number(edited, "psnr") > 30, "\(edited)") }
        }
    }

    @Test func aRangeThatIsToldIsNoDifference() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=192x108:r=25:d=0.4 -pix_fmt yuv444p -c:v ffv1 -color_range tv in.mkv")
        try box.ffmpeg(
            words:
                "-i in.mkv -vf scale=in_range=limited:out_range=full,format=yuv444p -color_range pc -c:v ffv1 out.mkv")
        let run = try box.run("compare", "in.mkv", "out.mkv", "--json")
        let found = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        #expect(try number(try part(found, "edited"), "psnr") > 45, "\(found)")
    }
}
