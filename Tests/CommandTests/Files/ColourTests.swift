import Foundation
import Testing

/// Colour tags, depth, subsampling, HDR and alpha.
@Suite struct ColourTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    static let tags = [
        "bt709 bt709 bt709 tv", "smpte170m smpte170m smpte170m tv", "bt470bg bt470bg bt470bg tv",
        "bt2020nc bt2020 bt2020-10 tv", "bt709 bt709 bt709 pc", "smpte170m smpte170m bt709 pc",
    ]

    /// `-colorspace` and the rest, from the order of ``Probe/Stream/colour``.
    static func options(_ tags: String) -> String {
        let words = tags.split(separator: " ")
        // The transfer that ffprobe calls bt470bg is gamma28 as an option.
        let transfer = words[2] == "bt470bg" ? "gamma28" : words[2]
        return "-colorspace \(words[0]) -color_primaries \(words[1]) -color_trc \(transfer) -color_range \(words[3])"
    }

    @Test(arguments: tags) func colourTagsAreKept(tags: String) throws {
        try box.clip(
            video: "-vf scale=out_range=\(tags.hasSuffix("pc") ? "full" : "limited") -c:v libx264 -pix_fmt yuv420p "
                + Self.options(tags), sound: nil)
        #expect(try Probe("in.mp4", in: box).picture().colour == tags, "the input has other tags")
        expectDone(try box.copy("in.mp4", to: "out.mp4"))
        #expect(try Probe("out.mp4", in: box).picture().colour == tags)
        #expect(try Measure.worst("in.mp4", "out.mp4", in: box) >= 40)
        expectDone(try box.edit("in.mp4", "make it warmer", to: "warm.mp4"))
        #expect(try Probe("warm.mp4", in: box).picture().colour == tags)
    }

    @Test func missingColourTagsStayMissing() throws {
        try box.clip(sound: nil)
        expectDone(try box.copy("in.mp4", to: "out.mp4"))
        #expect(try Probe("out.mp4", in: box).picture().colour == Probe("in.mp4", in: box).picture().colour)
    }

    @Test(arguments: ["left", "topleft", "center"])
    func whereChromaLiesIsKept(location: String) throws {
        try box.clip(video: "-c:v libx264 -pix_fmt yuv420p -chroma_sample_location \(location)", sound: nil)
        let should = try Probe("in.mp4", in: box).picture().chromaLocation
        expectDone(try box.copy("in.mp4", to: "out.mp4"))
        #expect(try Probe("out.mp4", in: box).picture().chromaLocation == should)
    }

    /// A patch of one colour between black and white, which fix the tones of a look, coded with the matrix and range
    /// of the tags.
    func patch(_ name: String, _ tags: String, colour: String) throws {
        let words = tags.split(separator: " ")
        let matrix = ["smpte170m": "smpte170m", "bt2020nc": "bt2020"][words[0]] ?? "bt709"
        let range = words[3] == "pc" ? "full" : "limited"
        try box.ffmpeg(
            words:
                "-f lavfi -i color=c=\(colour):s=192x128:r=10:d=0.5,format=rgb24,drawbox=x=0:w=24:h=128:t=fill:c=black,"
                + "drawbox=x=168:w=24:h=128:t=fill:c=white "
                + "-vf scale=out_color_matrix=\(matrix):out_range=\(range):flags=accurate_rnd,format=yuv420p "
                + "-c:v libx264 -qp 4 \(Self.options(tags)) \(name)")
    }

    @Test(arguments: ["make it sepia", "tint it blue", "invert the colours", "make it warmer", "turn into watercolor"])
    func oneColourUnderAnyMatrixIsEditedToOneColour(instruction: String) throws {
        var colours: [String: [Double]] = [:]
        for tags in ["bt709 bt709 bt709 tv", "smpte170m smpte170m smpte170m tv", "bt709 bt709 bt709 pc"] {
            try patch("in.mp4", tags, colour: "0x28B43C")
            let run = try box.edit("in.mp4", instruction, to: "out.mp4", "--overwrite", "--crf", "4")
            expectDone(run)
            guard run.exit == 0 else { return }
            colours[tags] = try Measure.colour("out.mp4", in: box)
        }
        let reference = try #require(colours["bt709 bt709 bt709 tv"])
        for (tags, colour) in colours {
            for (one, other) in zip(colour, reference) {
                expectClose(
                    one, other, within: instruction.contains("water") ? 6 : 4,
                    "\(instruction), \(tags): \(colour) against \(reference):")
            }
        }
    }

    /// The hue in degrees, and how far from grey, 0…255.
    func hue(_ colour: [Double]) -> (degrees: Double, chroma: Double) {
        guard colour.count == 3, let most = colour.max(), let least = colour.min() else { return (.nan, .nan) }
        let (red, green, blue) = (colour[0], colour[1], colour[2])
        return (atan2(3.0.squareRoot() * (green - blue), 2 * red - green - blue) * 180 / .pi, most - least)
    }

    @Test(arguments: ["0x28B43C", "0xB03030", "0x3050B0", "0x808080"])
    func watercolourKeepsTheHueOfAFlatPatch(colour: String) throws {
        try patch("in.mp4", "smpte170m smpte170m smpte170m tv", colour: colour)
        expectDone(try box.edit("in.mp4", "turn into watercolor", to: "out.mp4", "--crf", "4"))
        let before = hue(try Measure.colour("in.mp4", in: box))
        let after = hue(try Measure.colour("out.mp4", in: box))
        if before.chroma < 8 {
            #expect(after.chroma < 16, "grey got a colour: \(after)")
        } else {
            #expect(after.chroma > 40, "the colour is gone: \(after)")
            expectClose((after.degrees - before.degrees).remainder(dividingBy: 360), 0, within: 12, "turn of the hue")
        }
    }

    @Test(arguments: ["yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv422p10le", "yuv444p10le"])
    func depthAndSubsamplingAreKept(format: String) throws {
        try box.clip(video: "-c:v libx264 -preset ultrafast -crf 8 -pix_fmt \(format)", sound: nil)
        expectDone(try box.copy("in.mp4", to: "out.mp4"))
        #expect(try Probe("out.mp4", in: box).picture().pixFmt == format)
        #expect(try Measure.worst("in.mp4", "out.mp4", in: box) >= 40)
        expectDone(try box.edit("in.mp4", "make it warmer", to: "warm.mp4"))
        #expect(try Probe("warm.mp4", in: box).picture().pixFmt == format)
    }

    @Test(arguments: ["-c:v ffv1", "-c:v libx265 -x265-params log-level=none"], ["yuv420p12le", "yuv444p12le"])
    func twelveBitsStayTwelveAndTheChangeOfCodecIsSaid(codec: String, format: String) throws {
        try box.clip("in.mkv", seconds: 0.4, video: "\(codec) -pix_fmt \(format)", sound: nil)
        let run = try box.copy("in.mkv", to: "out.mkv")
        expectDone(run)
        let stream = try Probe("out.mkv", in: box).picture()
        #expect(stream.pixFmt == format)
        #expect(["hevc", "ffv1"].contains(stream.codecName ?? ""))
        expectTalk(run, ["12"])
    }

    @Test func anRgbSourceKeepsItsColoursAtFullResolution() throws {
        try box.clip("in.mov", seconds: 0.4, video: "-c:v qtrle -pix_fmt rgb24", sound: nil)
        expectDone(try box.copy("in.mov", to: "out.mov"))
        let format = try Probe("out.mov", in: box).picture().pixFmt ?? ""
        #expect(format.contains("444") || format.hasPrefix("gbr") || format.hasPrefix("rgb"), "\(format)")
        #expect(try Measure.worst("in.mov", "out.mov", in: box, format: "gbrp") >= 36)
    }

    @Test func greyStaysGrey() throws {
        try box.clip("in.mkv", seconds: 0.4, video: "-c:v ffv1 -pix_fmt gray", sound: nil)
        expectDone(try box.copy("in.mkv", to: "out.mkv"))
        #expect(try Measure.worst("in.mkv", "out.mkv", in: box, format: "gray") >= 40)
        let colour = try Measure.colour("out.mkv", in: box)
        expectClose(colour[0], colour[2], within: 2, "grey got a colour: \(colour)")
    }
}
