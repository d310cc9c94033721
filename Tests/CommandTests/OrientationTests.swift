import Foundation
import Testing

/// Pictures that say how they are to be turned are seen upright, as sources and as overlays.
@Suite struct OrientationTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// `flat.jpg`, and `turned.jpg` of the same bytes with an EXIF orientation.
    func photographs(orientation: UInt8) throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=64x32,drawbox=0:0:16:8:yellow:fill -frames:v 1 -q:v 2"
                + " -pix_fmt yuvj444p flat.jpg"
        )
        let plain = try box.data("flat.jpg")
        var tags = Data("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0]
        tags += [orientation, 0, 0, 0, 0, 0, 0]
        let segment = Data([0xff, 0xe1, 0, UInt8(tags.count + 2)]) + tags
        try box.write("turned.jpg", plain.prefix(2) + segment + plain.dropFirst(2))
    }

    /// By EXIF's number: what a viewer does.
    static let filters = [
        "null", "hflip", "hflip,vflip", "vflip", "transpose=cclock_flip", "transpose=clock", "transpose=clock_flip",
        "transpose=cclock",
    ]

    @Test(arguments: 1...8)
    func aPhotographIsTurnedAsItsOrientationSays(_ orientation: Int) throws {
        try photographs(orientation: UInt8(orientation))
        expectDone(try box.copy("turned.jpg", to: "out.png"))
        try box.ffmpeg("-noautorotate", "-i", "flat.jpg", "-vf", Self.filters[orientation - 1], "upright.png")
        let (ours, theirs) = try (Probe("out.png", in: box).picture(), Probe("upright.png", in: box).picture())
        #expect(ours.width == theirs.width && ours.height == theirs.height)
        #expect(try Measure.worst("out.png", "upright.png", in: box, format: "gbrp") > 30)
    }

    @Test(arguments: [3, 5, 6])
    func aPhotographThatIsLaidOverIsTurnedToo(_ orientation: Int) throws {
        try photographs(orientation: UInt8(orientation))
        try box.clip("in.mp4", seconds: 0.2, sound: nil)
        try box.ffmpeg("-noautorotate", "-i", "flat.jpg", "-vf", Self.filters[orientation - 1], "upright.png")
        expectDone(try box.edit("in.mp4", "overlay turned.jpg in the center", to: "one.mkv", "--codec", "ffv1"))
        expectDone(try box.edit("in.mp4", "overlay upright.png in the center", to: "two.mkv", "--codec", "ffv1"))
        #expect(try Measure.worst("one.mkv", "two.mkv", in: box) > 32)
    }

    @Test func theTransparencyOfAFilmThatIsLaidOverIsKept() throws {
        try box.clip("in.mp4", seconds: 0.2, sound: nil)
        let half = "geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='if(lt(X,32),0,255)'"
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=64x64:r=10:d=0.2,format=rgba,\(half) -frames:v 1 logo.png")
        try box.ffmpeg(
            words: "-i logo.png -pix_fmt yuva420p -c:v libvpx-vp9 -b:v 0 -crf 4 -auto-alt-ref 0 logo.webm")
        expectDone(try box.edit("in.mp4", "overlay logo.png in the center", to: "one.mkv", "--codec", "ffv1"))
        expectDone(try box.edit("in.mp4", "overlay logo.webm in the center", to: "two.mkv", "--codec", "ffv1"))
        #expect(try Measure.worst("one.mkv", "two.mkv", in: box) > 26)
    }

    @Test(arguments: ["mp4", "mov", "mkv"])
    func theHeaderSaysWhichFieldIsFirst(_ container: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=192x128:r=50:d=0.4 -vf tinterlace=interleave_bottom,setfield=bff "
                + "-c:v mpeg2video -flags +ildct+ilme -top 0 -q:v 2 in.mkv")
        expectDone(try box.edit("in.mkv", "warmer", to: "out.\(container)"))
        #expect(try Probe("out.\(container)", in: box).picture().fieldOrder == "bb")
        #expect(try Probe.frames("out.\(container)", in: box).allSatisfy { $0.topFieldFirst == 0 })
    }
}
