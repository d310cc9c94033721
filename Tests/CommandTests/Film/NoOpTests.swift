import Foundation
import Testing

/// An edit without steps changes nothing that matters, on the real clips.
@Suite struct NoOpTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Takes the first seconds of a real clip into the folder, without re-encoding.
    func take(_ name: String, seconds: Double) throws {
        try box.ffmpeg("-i", "\(Media.folder)/\(name)", "-t", "\(seconds)", "-map", "0", "-c", "copy", name)
    }

    @Test(arguments: ["bbb_squirrels_720p.mp4", "bbb_intro_surround51.mp4"])
    func aRealClipComesBackAsItWas(name: String) throws {
        try take(name, seconds: 3)
        let run = try box.copy(name, to: "out.mp4")
        expectDone(run, "out.mp4")
        let (ours, theirs) = (try Probe("out.mp4", in: box), try Probe(name, in: box))
        let (one, other) = (try ours.picture(), try theirs.picture())
        #expect(one.colour == other.colour && one.pixFmt == other.pixFmt)
        #expect(one.sampleAspectRatio == other.sampleAspectRatio && one.rFrameRate == other.rFrameRate)
        #expect(one.tags?["language"] == other.tags?["language"])
        expectEqualTimes(try Probe.times("out.mp4", in: box), try Probe.times(name, in: box))
        #expect(try Packet.list("out.mp4", "a:0", in: box) == Packet.list(name, "a:0", in: box))
        #expect(ours.streams("audio").first?.channelLayout == theirs.streams("audio").first?.channelLayout)
        let planes = try Measure.psnr(name, "out.mp4", in: box)
        #expect(planes.count == 3 && planes.values.allSatisfy { $0 >= 40 }, "\(planes)")
    }

    @Test func aScreencastComesBackAsWebm() throws {
        try take("screencast_gnome_displays.webm", seconds: 1)
        expectDone(try box.copy("screencast_gnome_displays.webm", to: "out.webm"))
        let planes = try Measure.psnr("screencast_gnome_displays.webm", "out.webm", in: box)
        #expect(planes.values.allSatisfy { $0 >= 40 }, "\(planes)")
        expectEqualTimes(
            try Probe.times("out.webm", in: box), try Probe.times("screencast_gnome_displays.webm", in: box),
            within: 1e-3)
    }

    @Test func aTransportStreamOfOddHeightComesBackWhole() throws {
        let run = try box.copy("\(Media.folder)/city_night.ts", to: "out.mp4")
        expectDone(run)
        let picture = try Probe("out.mp4", in: box).picture()
        #expect(picture.width == 720 && picture.height == 405)
        #expect(try picture.packets == Probe("\(Media.folder)/city_night.ts", in: box).picture().packets)
        #expect(try Measure.worst("\(Media.folder)/city_night.ts", "out.mp4", in: box, format: "yuv444p") >= 40)
    }

    @Test func theDefaultNameSaysThatItIsACopy() throws {
        try box.clip("in.mp4")
        expectDone(try box.run("video", "in.mp4", "--plan", box.noSteps()), "in.copy.mp4")
        #expect(box.exists("in.copy.mp4"))
    }
}
