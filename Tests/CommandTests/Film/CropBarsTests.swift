import Foundation
import Testing

/// "crop the black bars": measured over the whole film, cut to even sizes.
@Suite struct CropBarsTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// A film of a size inside of another one's bars.
    private func film(_ inner: String, x: Int, y: Int, then filters: String = "") throws {
        let size = inner.replacing(":", with: "x")
        try box.ffmpeg(
            words:
                "-f lavfi -i testsrc2=s=\(size):r=10:d=1 -vf pad=320:240:\(x):\(y):black\(filters) -c:v libx264 -crf "
                + "12 -pix_fmt yuv420p in.mp4")
    }

    @Test(arguments: [("320:160", 0, 40, 320, 160), ("240:240", 40, 0, 240, 240), ("256:144", 32, 48, 256, 144)])
    func theBarsGo(inner: String, x: Int, y: Int, width: Int, height: Int) throws {
        try film(inner, x: x, y: y)
        let run = try box.edit("in.mp4", "crop the black bars", to: "out.mp4")
        expectDone(run)
        expectTalk(run, ["black bars", "\(width)x\(height)"])
        let picture = try Probe("out.mp4", in: box).picture()
        #expect(picture.width == width && picture.height == height && picture.packets == 10)
    }

    @Test func noisyAndSoftBarsGoToAnEvenSize() throws {
        try film("320:151", x: 0, y: 43, then: ",gblur=sigma=1.2:steps=2,noise=alls=9:allf=t:all_seed=1")
        expectDone(try box.edit("in.mp4", "remove the letterbox", to: "out.mp4"))
        let picture = try Probe("out.mp4", in: box).picture()
        let height = try #require(picture.height)
        #expect(picture.width == 320 && height % 2 == 0 && (140...150).contains(height), "\(height)")
    }

    @Test func chunksAndAnotherStepBehindItGiveTheSame() throws {
        try film("320:160", x: 0, y: 40)
        expectDone(
            try box.edit(
                "in.mp4", "crop the black bars, then flip it", to: "out.mp4", "--jobs", "2", "--chunk-seconds", "0.3"))
        let picture = try Probe("out.mp4", in: box).picture()
        #expect(picture.width == 320 && picture.height == 160 && picture.packets == 10)
    }

    @Test func aFilmWithoutBarsIsRefused() throws {
        try box.clip()
        expectRefused(
            try box.edit("in.mp4", "crop the black bars", to: "out.mp4"), exit: 4, saying: ["no black bars", "crop to"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func whatMovesThePictureBeforeItIsRefused() throws {
        try film("320:160", x: 0, y: 40)
        expectRefused(
            try box.edit("in.mp4", "rotate 90 degrees clockwise, then crop the black bars", to: "out.mp4"), exit: 3,
            saying: ["geometry.rotate", "first"])
    }
}
