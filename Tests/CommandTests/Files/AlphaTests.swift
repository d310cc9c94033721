import Foundation
import Testing

/// Transparency is kept where the output can hold it, else refused; never dropped in silence.
@Suite struct AlphaTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// A picture that is half transparent on the left, solid on the right.
    func clip(_ name: String, _ codec: String, format: String) throws {
        try box.ffmpeg(
            words:
                "-f lavfi -i testsrc2=s=96x64:r=10:d=0.4,format=rgba,"
                + "geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(X,48),90,255)',"
                + "format=\(format) \(codec) \(name)")
    }

    /// The mean alpha (0…255) of the left and right half of the first frame.
    func alpha(_ name: String, decoder: [String] = []) throws -> (left: Double, right: Double) {
        let data = try box.tool(
            "ffmpeg",
            ["-nostdin", "-v", "error"] + decoder + [
                "-i", name, "-frames:v", "1", "-vf", "format=rgba,alphaextract,scale=96:64",
                "-pix_fmt", "gray", "-f", "rawvideo", "-",
            ])
        var sums = (left: 0.0, right: 0.0)
        for (offset, value) in data.enumerated() {
            if offset % 96 < 48 { sums.left += Double(value) } else { sums.right += Double(value) }
        }
        return (sums.left / (48 * 64), sums.right / (48 * 64))
    }

    /// The alpha of the output is that of the input, by the same decoder.
    func expectAlpha(
        _ name: String, as input: String, decoder: [String] = [], at place: SourceLocation = #_sourceLocation
    ) throws {
        let (ours, theirs) = (try alpha(name, decoder: decoder), try alpha(input, decoder: decoder))
        #expect(theirs.left < 120 && theirs.right > 250, "the input has no alpha: \(theirs)", sourceLocation: place)
        expectClose(ours.left, theirs.left, within: 3, "alpha on the left", at: place)
        expectClose(ours.right, theirs.right, within: 3, "alpha on the right", at: place)
    }

    @Test func proresKeepsAlpha() throws {
        try clip("in.mov", "-c:v prores_ks -profile:v 4444", format: "yuva444p10le")
        expectDone(try box.copy("in.mov", to: "out.mov", "--codec", "prores"))
        #expect(try Probe("out.mov", in: box).picture().pixFmt?.hasPrefix("yuva444p1") == true)
        try expectAlpha("out.mov", as: "in.mov")
    }

    @Test(arguments: ["-c:v prores_ks -profile:v 4444", "-c:v qtrle"])
    func aMovWithAlphaKeepsItByDefaultOrIsRefused(codec: String) throws {
        try clip("in.mov", codec, format: codec.contains("qtrle") ? "argb" : "yuva444p10le")
        let run = try box.copy("in.mov", to: "out.mov")
        if run.exit == 0 {
            try expectAlpha("out.mov", as: "in.mov")
        } else {
            expectRefused(run, exit: 4, saying: ["alpha", "--codec"])
        }
    }

    @Test func alphaThatTheOutputCannotHoldIsRefused() throws {
        try clip("in.mov", "-c:v qtrle", format: "argb")
        let run = try box.copy("in.mov", to: "out.mp4", "--codec", "h264")
        expectRefused(run, exit: 4, saying: ["alpha", "prores|ffv1|vp9|png"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func vp9InWebmKeepsAlpha() throws {
        try clip("in.webm", "-c:v libvpx-vp9 -b:v 0 -crf 10 -auto-alt-ref 0", format: "yuva420p")
        let run = try box.copy("in.webm", to: "out.webm")
        expectDone(run)
        try expectAlpha("out.webm", as: "in.webm", decoder: ["-c:v", "libvpx-vp9"])
    }

    @Test func ffv1KeepsAlpha() throws {
        try clip("in.mkv", "-c:v ffv1", format: "bgra")
        expectDone(try box.copy("in.mkv", to: "out.mkv", "--codec", "ffv1"))
        try expectAlpha("out.mkv", as: "in.mkv")
    }

    @Test func pngsKeepAlphaThroughAnEdit() throws {
        try clip("in.mov", "-c:v qtrle", format: "argb")
        expectDone(try box.edit("in.mov", "make it warmer", to: "out_%04d.png"))
        #expect(box.listing().filter { $0.hasPrefix("out_") && $0.hasSuffix(".png") }.count == 4)
        try expectAlpha("out_0001.png", as: "in.mov")
    }

    @Test func aFlipTurnsAlphaToo() throws {
        try clip("in.mov", "-c:v qtrle", format: "argb")
        expectDone(try box.edit("in.mov", "mirror it", to: "out.mov", "--codec", "prores"))
        let means = try alpha("out.mov")
        expectClose(means.right, 90, within: 3, "alpha on the right")
        expectClose(means.left, 255, within: 3, "alpha on the left")
    }
}
