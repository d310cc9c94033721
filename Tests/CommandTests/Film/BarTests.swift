import Foundation
import Testing

/// Letterboxed films that fade in and out: bars and black frames stay to the bit, and the light is the source's.
@Suite struct BarTests {
    private let box: Fixture

    /// 40 frames of 128×120 with bars of 16 and 20 rows, the first 12 fading in from black, the last 10 out to it.
    init() throws {
        box = try Fixture()
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=256x192:r=20:d=2 "
                + "-vf scale=128:84,lutyuv=y=val*0.6+60,pad=128:120:0:16,fade=in:0:12,fade=out:30:10,format=yuv420p "
                + "-c:v ffv1 -slices 1 -bitexact in.mkv")
    }

    /// The rows of every frame's planes at the top and at the bottom, in samples of luma.
    private func bars(_ name: String) throws -> [Data] {
        try [(0, 16), (100, 20)].map { top, height in
            try box.ffmpeg(words: "-i \(name) -vf crop=128:\(height):0:\(top) -f rawvideo -pix_fmt yuv420p -")
        }
    }

    private func inside(_ name: String) throws -> [Double] {
        let all = try box.ffmpeg(words: "-i \(name) -vf crop=128:84:0:16,extractplanes=y -f rawvideo -")
        return stride(from: all.startIndex, to: all.endIndex, by: 128 * 84).map { start in
            Double(all[start..<start + 128 * 84].reduce(0) { $0 + Int($1) }) / (128 * 84) - 16
        }
    }

    private func render(_ edit: String, _ options: String...) throws -> String {
        let output = "\(UUID().uuidString).mkv"
        expectDone(try box.run(["video", "in.mkv", edit, "-o", output, "--codec", "ffv1"] + options), output)
        return output
    }

    @Test(arguments: ["turn into watercolor", "turn into a pencil drawing", "make it a mosaic", "snowfall", "winter"])
    func theBarsStayToTheBit(edit: String) throws {
        let output = try render(edit)
        #expect(try bars(output) == bars("in.mkv"))
        #expect(try Measure.frameHashes(output, in: box)[20] != Measure.frameHashes("in.mkv", in: box)[20])
    }

    @Test(arguments: ["turn into watercolor", "turn into a pencil drawing", "turn it into a cartoon"])
    func aPaintingFadesAsItsSourceDoes(edit: String) throws {
        let output = try render(edit)
        let (source, painted) = (try inside("in.mkv"), try inside(output))
        #expect(try Measure.frameHashes(output, in: box)[0] == Measure.frameHashes("in.mkv", in: box)[0])
        for (frame, light) in source.enumerated() {
            let (gain, shown) = (light / source[20], painted[frame] / painted[20])
            #expect(abs(gain - shown) < 0.05, "frame \(frame): \(gain) in the source, \(shown) in the painting")
        }
    }

    @Test func chunksHaveTheSameFrames() throws {
        let whole = try render("turn into watercolor")
        let parts = try render("turn into watercolor", "--jobs", "2", "--chunk-seconds", "0.5")
        #expect(try Measure.frameHashes(whole, in: box) == Measure.frameHashes(parts, in: box))
    }
}
