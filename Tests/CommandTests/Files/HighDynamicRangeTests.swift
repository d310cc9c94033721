import Foundation
import Testing

/// HDR keeps its transfer and mastering data in 10 bits, or is refused.
@Suite struct HighDynamicRangeTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// HDR10: PQ with mastering display and content light level; or HLG without.
    func clip(_ name: String, transfer: String = "smpte2084") throws {
        let mastering =
            "master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)"
            + ":max-cll=1000,400:hdr10=1"
        let data = transfer == "smpte2084" ? ":\(mastering)" : ""
        try box.clip(
            name, seconds: 0.4,
            video: "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -tag:v hvc1 "
                + "-x265-params log-level=none:colorprim=bt2020:transfer=\(transfer)"
                + ":colormatrix=bt2020nc:repeat-headers=1\(data) "
                + "-color_primaries bt2020 -color_trc \(transfer) -colorspace bt2020nc -color_range tv", sound: nil)
    }

    /// Mastering display, then MaxCLL and MaxFALL, from the container or from the first frame.
    func light(_ name: String) throws -> [String] {
        let stream = try Probe(name, in: box).picture().sideDataList ?? []
        let all = stream + (try Probe.frames(name, in: box, count: 1).first?.sideDataList ?? [])
        let level = all.first { $0.maxContent != nil }
        return (all.first { !$0.mastering.isEmpty }?.mastering ?? [])
            + [level?.maxContent, level?.maxAverage].compactMap { $0 }.map(String.init)
    }

    /// "34000/50000" and "17/25" are the same.
    func values(_ fractions: [String]) -> [Double] {
        fractions.map { text in
            let parts = text.split(separator: "/").compactMap { Double($0) }
            return parts.count == 2 ? parts[0] / parts[1] : parts.first ?? .nan
        }
    }

    @Test(arguments: ["in.mp4", "in.mkv"]) func hdr10KeepsItsTransferAndMasteringData(name: String) throws {
        try clip(name)
        let should = try light(name)
        #expect(should.count == 12, "the input has no mastering data: \(should)")
        let output = name.replacingOccurrences(of: "in", with: "out")
        expectDone(try box.copy(name, to: output))
        let stream = try Probe(output, in: box).picture()
        #expect(stream.colour == "bt2020nc bt2020 smpte2084 tv")
        #expect(stream.pixFmt == "yuv420p10le")
        let ours = values(try light(output))
        #expect(ours.count == 12)
        for (one, other) in zip(ours, values(should)) { expectClose(one, other, within: 1e-4, "mastering data") }
        #expect(try Measure.worst(name, output, in: box) >= 40)
    }

    @Test func hlgKeepsItsTransfer() throws {
        try clip("in.mp4", transfer: "arib-std-b67")
        expectDone(try box.copy("in.mp4", to: "out.mp4"))
        let stream = try Probe("out.mp4", in: box).picture()
        #expect(stream.colour == "bt2020nc bt2020 arib-std-b67 tv")
        #expect(stream.pixFmt == "yuv420p10le")
    }

    @Test(arguments: ["out.gif", "out_%03d.png", "out_%03d.jpg"])
    func whereNoHDRFitsItIsBroughtToSDRAndSaid(_ output: String) throws {
        try clip("in.mp4")
        let run = try box.edit("in.mp4", "mirror it", to: output)
        expectDone(run)
        expectTalk(run, ["brought to SDR"])
        let asked = output.replacingOccurrences(of: "out", with: "sdr")
        expectDone(try box.edit("in.mp4", "mirror it", to: asked, "--sdr"))
        let first = output.replacingOccurrences(of: "%03d", with: "001")
        let same = asked.replacingOccurrences(of: "%03d", with: "001")
        #expect(try box.data(first).count > 100)
        #expect(try Measure.worst(first, same, in: box, format: "gbrp") > 50)
    }

    @Test(arguments: ["turn into watercolor", "make it sepia"])
    func aLookMadeForSdrIsRefusedOnHdr(instruction: String) throws {
        try clip("in.mp4")
        let run = try box.edit("in.mp4", instruction, to: "out.mp4")
        expectRefused(run, exit: 4, saying: ["hdr", "sdr|tone"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func aGeometryEditOfHdrKeepsIt() throws {
        try clip("in.mp4")
        expectDone(try box.edit("in.mp4", "flip it horizontally", to: "out.mp4"))
        let stream = try Probe("out.mp4", in: box).picture()
        #expect(stream.colour == "bt2020nc bt2020 smpte2084 tv")
        #expect(stream.pixFmt == "yuv420p10le")
        #expect(try light("out.mp4").count == 12)
    }

    @Test func eightBitsForHdrAreRefused() throws {
        try clip("in.mp4")
        let run = try box.copy("in.mp4", to: "out.mp4", "--pixel-format", "yuv420p")
        expectRefused(run, exit: 4, saying: ["hdr", "10"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func onDemandHdrBecomesSdrFirst() throws {
        try clip("in.mp4")
        expectDone(try box.edit("in.mp4", "turn into watercolor", to: "out.mp4", "--sdr"))
        let stream = try Probe("out.mp4", in: box).picture()
        #expect(stream.colour == "bt709 bt709 bt709 tv")
        #expect(stream.pixFmt == "yuv420p" && stream.codecName == "h264")
        #expect(try light("out.mp4").isEmpty)
        #expect(try Measure.brightness("out.mp4", in: box).count == Measure.brightness("in.mp4", in: box).count)
    }

    @Test func chunksOfHdrBecomeTheSameSdr() throws {
        try clip("in.mp4", transfer: "arib-std-b67")
        try box.ffmpeg(words: "-stream_loop 3 -i in.mp4 -c copy long.mp4")
        let whole = ["video", "long.mp4", "oil painting", "--sdr", "--codec", "ffv1", "--progress", "none", "-o"]
        expectDone(try box.run(whole + ["a.mkv"]))
        expectDone(try box.run(whole + ["b.mkv", "--jobs", "2", "--chunk-seconds", "0.4"]))
        #expect(try Measure.frameHashes("a.mkv", in: box) == Measure.frameHashes("b.mkv", in: box))
    }

    @Test func sdrOfSdrIsLeftAlone() throws {
        try box.clip(sound: nil)
        let run = try box.edit("in.mp4", "mirror it", to: "a.mkv", "--codec", "ffv1", "--sdr")
        expectDone(run)
        #expect(run.stderr.contains("--sdr changes nothing"))
        expectDone(try box.edit("in.mp4", "mirror it", to: "b.mkv", "--codec", "ffv1"))
        #expect(try Measure.frameHashes("a.mkv", in: box) == Measure.frameHashes("b.mkv", in: box))
    }

    /// Grey of so many cd/m² as PQ (ITU-R BT.2100, table 4) in 10 bits.
    private func pq(_ light: Double) -> Int {
        let power = pow(light / 10_000, 0.159_301_757_812_5)
        return Int((64 + 876 * pow((0.835_937_5 + 18.851_562_5 * power) / (1 + 18.687_5 * power), 78.843_75)).rounded())
    }

    /// What is darker than a third of paper's white (203 cd/m²) keeps its light on a screen; the brightest light is
    /// nearly white, and light rises all the way.
    @Test func lightIsReckonedByItsFormula() throws {
        // Light over paper's white, and what mobius makes of it for a peak of 1000 cd/m² (`vf_tonemap.c`), then gamma
        // 2.4.
        let expected = [(4.0, 0.0197), (20, 0.0985), (50, 0.2463), (203, 0.679), (500, 0.894), (1000, 1)]
        for (light, linear) in expected {
            try box.ffmpeg(
                words: "-f lavfi -i color=s=64x64:r=5:d=0.4,format=yuv420p10le,geq=lum=\(pq(light)):cb=512:cr=512 "
                    + "-c:v ffv1 -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -color_range tv "
                    + "in.mkv"
            )
            expectDone(try box.edit("in.mkv", "mirror it", to: "out.mkv", "--sdr", "--codec", "ffv1", "--overwrite"))
            let value = try #require(Measure.brightness("out.mkv", in: box).first).value
            expectClose(value, 255 * pow(linear, 1 / 2.4), within: 2.5, "\(light) cd/m²")
        }
    }
}
