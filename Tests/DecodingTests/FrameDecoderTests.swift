import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import Decoding

/// 6 s at 25 frames a second, key frames 2 s apart, with sound.
private let film = "-f lavfi -i testsrc2=d=6:s=128x96:r=25 -f lavfi -i sine=d=6"
private let coded = "-c:v libx264 -g 50 -keyint_min 50 -sc_threshold 0 -c:a aac"

private func frames(
    _ path: String, keepGoing: Bool = false, _ edit: (inout Timeline) -> Void = { _ in }
) throws -> (times: [Double], reader: PictureReader) {
    Log.install(verbose: false)
    let file = try MediaFile.open(path: path)
    var timeline = Timeline(sourceDuration: try #require(file.videoDuration))
    edit(&timeline)
    let reader = try PictureReader(file, timeline: timeline, keepGoing: keepGoing)
    var times: [Double] = []
    while let frame = try reader.next() { times.append(Double(frame.pts ?? -1) * reader.timeBase.value) }
    return (times, reader)
}

/// Writes the same noise over a part of a file, in fractions of its length.
private func damage(_ path: String, _ part: ClosedRange<Double>) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    var state: UInt32 = 12345
    for index in Int(Double(bytes.count) * part.lowerBound)..<Int(Double(bytes.count) * part.upperBound) {
        state = state &* 1_664_525 &+ 1_013_904_223
        bytes[index] = UInt8(state >> 24)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
}

private func append(_ paths: [String], to path: String) throws {
    var bytes = Data()
    for path in paths { bytes += try Data(contentsOf: URL(fileURLWithPath: path)) }
    try bytes.write(to: URL(fileURLWithPath: path))
}

@Test(arguments: ["a.ts", "a.mpg", "a.mkv", "a.mp4", "a.avi", "b.avi", "a.h264"])
func aSeekLosesNoFrame(name: String) throws {
    let made = try MadeMedia()
    let others = ["a.mpg": "-c:v mpeg2video -g 50 -bf 2 -c:a mp2", "b.avi": "-c:v mpeg4 -g 50 -bf 2 -c:a mp3"]
    let codec = others[name] ?? coded
    let path = try made.make(name, film, codec, name == "a.h264" ? "-an" : "")
    #expect(try frames(path) { $0.keep(3..<5) }.times.count == 50)
    let back = try frames(path) { $0.reverse(in: 0..<$0.sourceDuration) }
    #expect((150...151).contains(back.times.count), "\(back.times.count)")
    #expect(back.reader.damages.isEmpty)
}

@Test func aLengthThatNoHeaderTellsIsMeasured() throws {
    let made = try MadeMedia()
    let piped = made.path("live.mkv")
    let words = (film + " " + coded + " -f matroska -").split(separator: " ").map(String.init)
    try MadeMedia.run(["-v", "error"] + words).write(to: URL(fileURLWithPath: piped))
    let live = try MediaFile.open(path: piped)
    let length = try #require(live.videoDuration)
    #expect(abs(length - 6) < 0.05)
    #expect(try frames(piped) { $0.keep(1..<6) }.times.count == 125)

    let raw = try MediaFile.open(path: try made.make("a.h264", film, coded, "-an"))
    let counted = try #require(raw.videoDuration)
    #expect(raw.hasNoTimes && abs(counted - 6) < 1e-6)
}

@Test func unevenFrameTimesOutliveATrim() throws {
    let made = try MadeMedia()
    let path = try made.make(
        "a.mp4", "-f lavfi -i testsrc2=d=6:s=64x48:r=60,select='lt(mod(n\\,7)\\,3)+eq(mod(n\\,7)\\,5)'",
        "-vsync passthrough -c:v libx264 -bf 0 -video_track_timescale 90000")
    let whole = try frames(path).times
    let part = try frames(path) { $0.keep(1..<5) }
    let wanted = whole.filter { $0 >= 1 - 1e-3 && $0 < 5 - 1e-2 }.map { $0 - 1 }
    #expect(part.reader.timeBase.value <= 1.0 / 90_000)
    #expect(abs(part.times.count - wanted.count) <= 1)
    // The first frame is the one that is seen at the cut.
    let off = part.times.filter { time in time > 0 && !wanted.contains { abs($0 - time) < 1e-4 } }
    #expect(off.isEmpty, "\(off)")
}

@Test(arguments: [
    (Ratio(25, 1), Ratio(25, 1), 90_000), (Ratio(30_000, 1001), Ratio(30_000, 1001), 90_000),
    (Ratio(24_000, 1001), Ratio(24_000, 1001), 96_000), (Ratio(2430, 89), Ratio(60, 1), 90_000),
])
func ticksAreFineAndHoldWholeFrames(average: Ratio, nominal: Ratio, ticks: Int) {
    #expect(StreamInfo.nominalFrameRate(average: average, base: nominal) == nominal)
    #expect(PictureReader.ticks(nominal, own: Ratio(1, 1000)) == Ratio(1, ticks))
}

@Test func oddRatesGiveNoOddTicks() {
    #expect(StreamInfo.nominalFrameRate(average: Ratio(2_738_271, 100_003), base: Ratio(1000, 1)) == Ratio(28, 1))
    #expect(StreamInfo.nominalFrameRate(average: Ratio(0, 1), base: Ratio(1000, 1)) == Ratio(25, 1))
    #expect(PictureReader.ticks(Ratio(80_000_003, 1_000_000), own: Ratio(1, 1000)) == Ratio(1, 90_000))
}

@Test func damageBeforeTheFirstFrameIsToldOrStops() throws {
    let made = try MadeMedia()
    let path = try made.make("a.mp4", film, coded, "-an -crf 10 -movflags +faststart")
    try damage(path, 0.05...0.25)
    let error = #expect(throws: DecodingError.self) { try frames(path) }
    #expect(error?.code == .damaged)
    let patient = try frames(path, keepGoing: true)
    #expect(patient.times.count < 150 && !patient.reader.damages.isEmpty)
}

@Test func aBroadcastJoinedMidwayIsReadAndTold() throws {
    let made = try MadeMedia()
    let whole = try made.make("whole.ts", film, coded)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: whole))
    bytes.removeFirst(188 * (bytes.count / 188 / 10))
    let path = made.path("a.ts")
    try bytes.write(to: URL(fileURLWithPath: path))
    for _ in 0..<8 {
        let joined = try frames(path)
        #expect(joined.times.count == 100 && joined.reader.damages.isEmpty)
        #expect(joined.reader.notes.count == 1)
    }
    #expect(try FilmFacts(try MediaFile.open(path: path), keepGoing: false).notes.count == 1)
}

@Test func twoBroadcastsInARowGoOn() throws {
    let made = try MadeMedia()
    let one = try made.make("one.ts", film, coded)
    let path = made.path("a.ts")
    try append([one, one], to: path)
    let file = try MediaFile.open(path: path)
    let length = try #require(file.duration)
    #expect(file.hasClockJumps && abs(length - 12) < 0.2)
    let whole = try frames(path)
    #expect(whole.times.count == 300)
    #expect(zip(whole.times.dropFirst(), whole.times).allSatisfy { $0 > $1 && $0 - $1 < 0.2 })
    #expect(try frames(path) { $0.keep(8..<10) }.times.count == 50)
    // The packets of the sound alone are put on the same clock.
    let demuxer = try Demuxer(path: path)
    demuxer.select([1])
    var last: Int64?
    while let packet = try demuxer.read() {
        let dts = try #require(packet.dts)
        let before = last ?? dts - 1
        #expect(dts > before && dts - before < 20_000)
        last = dts
    }
}

@Test func masteringMetadataOfTheContainerReachesTheFirstFrame() throws {
    let made = try MadeMedia()
    let hdr =
        "hdr-opt=1:repeat-headers=0:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:max-cll=1000,400:"
        + "master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)"
    let hevc = try made.make(
        "a.mp4", "-f lavfi -i testsrc2=d=0.2:s=64x64:r=25 -pix_fmt yuv420p10le -c:v libx265 -x265-params \(hdr)")
    // VP9 itself has no room for it: only the container keeps it.
    let bare = try made.make("bare.webm", "-i \(hevc) -c:v libvpx-vp9 -cpu-used 8 -deadline realtime")
    let path = made.path("a.webm")
    let demuxer = try Demuxer(path: bare)
    let muxer = try Muxer(path: path, format: "webm")
    let index = try muxer.addCopy(of: demuxer.streams[0])
    let source = try FilmFacts(MediaFile.open(path: hevc), keepGoing: false)
    muxer.setHDR(from: try #require(source.firstFrame), ofStream: index)
    try muxer.writeHeader([])
    while let packet = try demuxer.read() { try muxer.write(packet) }
    try muxer.finish()
    #expect(try FilmFacts(MediaFile.open(path: bare), keepGoing: false).hdr == nil)
    let probe = try MediaFile.open(path: path)
    let facts = try FilmFacts(probe, keepGoing: false)
    #expect(facts.hdr != nil)
}

@Test func picturesThatLibavCannotCountAreTooLarge() throws {
    let made = try MadeMedia()
    let path = try made.make("a.png", "-f lavfi -i color=s=16x16 -frames:v 1")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in [16, 20] { bytes.replaceSubrange(place..<(place + 4), with: [0, 0, 0xEA, 0x60]) }
    // The header chunk's check sum, CRC-32 (PNG specification, annex D).
    var sum: UInt32 = .max
    for byte in bytes[12..<29] {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    bytes.replaceSubrange(29..<33, with: withUnsafeBytes(of: (~sum).bigEndian) { Array($0) })
    try bytes.write(to: URL(fileURLWithPath: path))
    Log.install(verbose: false)
    let error = #expect(throws: (any Error).self) { try FilmFacts(MediaFile.open(path: path), keepGoing: false) }
    #expect((error as? any MediaFailure)?.kind == .resources, "\(String(describing: error))")
    #expect(error.map { "\($0)" }?.contains("60000x60000") == true)
}

@Test func aCamerasOwnNoteThatNobodyUnderstandsIsNoDamage() throws {
    let made = try MadeMedia()
    let still = try made.make("a.jpg", "-f lavfi -i testsrc2=s=64x48 -frames:v 1")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: still))
    // An APP1 segment after the start marker: EXIF whose header is neither "II" nor "MM".
    bytes.insert(contentsOf: [0xFF, 0xE1, 0, 16] + Array("Exif".utf8) + [0, 0, 1, 2, 3, 4, 5, 6, 7, 8], at: 2)
    let path = made.path("a.mjpeg")
    try (bytes + bytes + bytes + bytes).write(to: URL(fileURLWithPath: path))
    let film = try frames(path)
    #expect(film.times.count == 4 && film.reader.damages.isEmpty)
}

@Test(arguments: [1, 2], ["mp4", "mkv", "ts", "gif"])
func afewFramesOutliveEveryTimeline(count: Int, container: String) throws {
    let made = try MadeMedia()
    let path = try made.make("a.\(container)", "-f lavfi -i testsrc2=s=64x48:r=10 -frames:v \(count)")
    let length = 0.1 * Double(count)
    #expect(try frames(path).times.count == count)
    #expect(try frames(path) { $0.reverse(in: 0..<$0.sourceDuration) }.times.count == count)
    #expect(try frames(path) { $0.setSpeed(0.5, keepsPitch: true, in: 0..<$0.sourceDuration) }.times.count == count)
    let half = try frames(path) { $0.keep(0..<(length / 2)) }
    #expect(half.times.count == 1)
}
