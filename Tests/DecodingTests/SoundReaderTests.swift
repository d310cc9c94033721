import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import Decoding

/// Impulses each half second from 0.25 s on, 0.1, 0.2 … 0.8 high, over 4 s at 48 kHz.
private let impulses = "aevalsrc='if(eq(mod(n,24000),12000),0.1*(1+floor(n/24000)),0)':s=48000:d=4"

private func reader(
    _ path: String, keepGoing: Bool = false, duration: Double? = nil, _ edit: (inout Timeline) -> Void = { _ in }
) throws -> SoundReader {
    let file = try MediaFile.open(path: path)
    var timeline = Timeline(sourceDuration: duration ?? file.duration ?? 0)
    edit(&timeline)
    return try SoundReader.open(
        file, stream: try #require(file.sound.first), timeline: timeline, keepGoing: keepGoing,
        workFolder: FileManager.default.temporaryDirectory.path)
}

private func sound(
    _ path: String, duration: Double? = nil, _ edit: (inout Timeline) -> Void = { _ in }
) throws -> [Float] {
    let reader = try reader(path, duration: duration, edit)
    let samples = try reader.remainingSamples()
    #expect(samples[0].count == reader.sampleCount)
    return samples[0]
}

@Test func anUnchangedTimelineGivesTheSamplesToTheBit() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: "anoisesrc=d=2.5:r=44100:seed=7", "-c:a pcm_f32le")
    #expect(try sound(path) == MadeMedia.samples(of: path, rate: 44_100)[0])
}

/// Matroska as `ffmpeg` writes it says nothing of the priming of AAC and MP3,
/// and gives Vorbis's first block, which makes no samples, 3 ms: there these are part of the sound.
@Test(arguments: [
    ("a.mp4", "-c:a aac -b:a 256k", 0), ("a.mkv", "-c:a aac -b:a 256k", 1024), ("b.mkv", "-c:a libopus -b:a 256k", 0),
    ("a.webm", "-c:a libvorbis -q:a 6", 144), ("c.mkv", "-c:a libmp3lame -b:a 320k", 1105), ("a.mp3", "-b:a 320k", 0),
    ("a.flac", "", 0), ("a.m4a", "-c:a alac", 0),
])
func primingIsSkippedSoThatImpulsesStayInPlace(name: String, codec: String, padding: Int) throws {
    let made = try MadeMedia()
    let path = try made.make(name, source: impulses, codec)
    let samples = try sound(path, duration: 4)
    #expect(samples.count == 192_000)
    let peaks = samples.peaks(above: 0.05)
    let off = zip(peaks, 0..<8).map { abs($0 - (12_000 + 24_000 * $1 + padding)) }
    #expect(peaks.count == 8)
    // Matroska rounds times to 1 ms.
    #expect((off.max() ?? 100) <= (name.hasSuffix("mkv") || name.hasSuffix("webm") ? 30 : 1), "\(off)")
}

/// Clicks make libvorbis change between long and short blocks, whose times libavformat gets wrong in Ogg.
@Test func blocksOfVorbisFollowEachOtherWhateverTheirTimesSay() throws {
    let made = try MadeMedia()
    let clicks = "aevalsrc='0.8*sin(6283*t)*lt(mod(t,0.31),0.004)+0.05*sin(1382*t)':s=44100:d=4"
    let path = try made.make("a.ogg", source: clicks, "-c:a libvorbis -q:a 4")
    let decoded = try MadeMedia.samples(of: path, rate: 44_100)[0]
    let samples = try sound(path, duration: Double(decoded.count) / 44_100)
    #expect(samples == decoded)
}

@Test(arguments: [0.5, 1.37, 1.5, 2, 4])
func soundThatKeepsItsPitchBeginsWhereTheSpeedPutsIt(speed: Double) throws {
    let made = try MadeMedia()
    let beeps = "aevalsrc='0.8*sin(6283*t)*lt(mod(t,1),0.2)*gt(t,0.5)':s=48000:d=6"
    let path = try made.make("a.wav", source: beeps, "-c:a pcm_f32le")
    let samples = try sound(path) { $0.setSpeed(speed, keepsPitch: true, in: 0..<6) }
    #expect(samples.count == Int((6 / speed * 48_000).rounded()))
    var starts: [Double] = []
    var last = -1.0
    for (place, sample) in samples.enumerated() where abs(sample) > 0.1 {
        let time = Double(place) / 48_000
        if time - last > 0.03 { starts.append(time * speed) }
        last = time
    }
    #expect(starts.count == 5)
    for (start, second) in zip(starts, 1...5) { #expect(abs(start - Double(second)) / speed < 0.012, "\(starts)") }
}

@Test func aTrimTakesExactlyItsSamples() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: "anoisesrc=d=4:r=48000:seed=3", "-c:a pcm_f32le")
    let source = try MadeMedia.samples(of: path)[0]
    let samples = try sound(path) { $0.keep(1.00001..<2.5) }
    // 1.00001 s is 0.48 of a sample after the 48,000th, which is the nearest.
    #expect(samples == Array(source[48_000..<120_000]))
}

@Test func aCutLeavesTheRestInPlaceAndFadesTheJoint() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: "anoisesrc=d=4:r=48000:seed=3", "-c:a pcm_f32le")
    let source = try MadeMedia.samples(of: path)[0]
    let samples = try sound(path) { $0.cut(1..<2) }
    let fade = 240
    #expect(samples.count == 144_000)
    #expect(Array(samples[..<(48_000 - fade)]) == Array(source[..<(48_000 - fade)]))
    #expect(Array(samples[(48_000 + fade)...]) == Array(source[(96_000 + fade)...]))
    #expect(abs(samples[47_999]) < 0.001 && abs(samples[48_000]) < 0.001)
}

@Test func aReversedSpanIsTheMirrorOfTheSource() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: "anoisesrc=d=3:r=48000:seed=5", "-c:a pcm_f32le")
    let source = try MadeMedia.samples(of: path)[0]
    #expect(try sound(path) { $0.reverse(in: 0..<3) } == source.reversed())
    let turned = try sound(path) { $0.loop(2, boomerang: true, in: 0..<3) }
    // Forth and back meet at the same moment, so nothing is faded.
    #expect(turned == source + source.reversed())
}

@Test func aLoopRepeatsTheSamples() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: impulses, "-c:a pcm_f32le")
    let samples = try sound(path) { $0.loop(3, boomerang: false, in: 0..<4) }
    #expect(samples.count == 3 * 192_000)
    #expect(samples.peaks(above: 0.05) == (0..<24).map { 12_000 + 24_000 * $0 })
}

@Test func aHeldPictureIsSilent() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: "sine=f=440:r=48000:d=3", "-c:a pcm_f32le")
    let samples = try sound(path) { $0.freeze(at: 1, for: 0.5) }
    #expect(samples.count == 168_000)
    #expect(samples[48_000..<72_000].allSatisfy { $0 == 0 })
    #expect(samples.level(0..<47_000) > 0.05 && samples.level(73_000..<168_000) > 0.05)
}

@Test(arguments: [2.0, 0.5, 1.37, 1.0 / 3, 0.05, 40])
func speedWithoutPitchPutsImpulsesWhereTheyBelong(speed: Double) throws {
    let made = try MadeMedia()
    let path = try made.make(
        "a.wav", source: "aevalsrc='if(eq(mod(n,24000),12000),0.9,0)':s=48000:d=4", "-c:a pcm_f32le")
    let samples = try sound(path) { $0.setSpeed(speed, keepsPitch: false, in: 0..<4) }
    #expect(samples.count == Int((192_000 / speed).rounded()))
    let high = (samples.map { abs($0) }.max() ?? 0) / 2
    let peaks = samples.peaks(above: high, reach: Int(6000 / speed))
    let wanted = (0..<8).map { Double(12_000 + 24_000 * $0) / speed }
    #expect(peaks.count == 8)
    #expect(zip(peaks, wanted).allSatisfy { abs(Double($0) - $1) <= 1.5 + 1 / speed }, "\(peaks)")
}

@Test(arguments: [2.0, 1.5, 0.8, 0.5, 0.25, 8])
func speedWithPitchKeepsStepAndTheTone(speed: Double) throws {
    let made = try MadeMedia()
    // Bursts of 0.5 s from 0.5 s on, each second.
    let path = try made.make(
        "a.wav", source: "aevalsrc='if(gte(mod(t,1),0.5),0.5*sin(2*PI*1000*t),0)':s=48000:d=8", "-c:a pcm_f32le")
    let samples = try sound(path) { $0.setSpeed(speed, keepsPitch: true, in: 0..<8) }
    #expect(samples.count == Int((384_000 / speed).rounded()))
    for burst in 0..<8 {
        // The middle of a burst and of a pause.
        let on = Int((Double(burst) + 0.75) * 48_000 / speed)
        let off = Int((Double(burst) + 0.25) * 48_000 / speed)
        let reach = Int(2400 / speed)
        let loud = Array(samples[(on - reach)..<(on + reach)])
        #expect(loud.level(0..<loud.count) > 0.25)
        #expect(samples.level((off - reach)..<(off + reach)) < 0.05)
        let crossings = zip(loud, loud.dropFirst()).filter { $0 < 0 && $1 >= 0 }.count
        let expected = Double(loud.count) / 48
        #expect(abs(Double(crossings) - expected) <= max(1.5, 0.03 * expected))
    }
}

@Test func stretchedChannelsStayApart() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: "aevalsrc='0.5*sin(2*PI*500*t)|0':s=44100:d=2", "-c:a pcm_f32le")
    for keepsPitch in [true, false] {
        let reader = try reader(path) { $0.setSpeed(0.5, keepsPitch: keepsPitch, in: 0..<2) }
        let channels = try reader.remainingSamples()
        #expect(channels.map(\.count) == [176_400, 176_400])
        #expect(channels[0].level(20_000..<150_000) > 0.3 && channels[1].level(0..<176_400) == 0)
    }
}

@Test func aSpanOfItsOwnSpeedKeepsTheRestInPlace() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: impulses, "-c:a pcm_f32le")
    let samples = try sound(path) { $0.setSpeed(2, keepsPitch: true, in: 1..<2) }
    #expect(samples.count == 168_000)
    let peaks = samples.peaks(above: 0.09)
    #expect(peaks.prefix(2) == [12_000, 36_000])
    #expect(peaks.suffix(4) == [84_000, 108_000, 132_000, 156_000])
}

@Test func aTrackThatStartsLaterStartsWithSilence() throws {
    let made = try MadeMedia()
    let tone = try made.make("tone.wav", source: impulses, "-c:a pcm_f32le")
    for name in ["a.mp4", "a.mkv"] {
        let path = try made.make(
            name, "-f lavfi -i testsrc=d=5:s=64x64:r=25 -itsoffset 0.5 -i \(tone) -c:v libx264 -c:a aac -b:a 256k")
        let samples = try sound(path, duration: 5)
        #expect(samples.count == 240_000)
        let peaks = samples.peaks(above: 0.05)
        #expect(peaks.count == 8)
        #expect(zip(peaks, 0..<8).allSatisfy { abs($0 - (36_000 + 24_000 * $1)) <= 60 }, "\(name): \(peaks)")
        #expect(samples[..<20_000].allSatisfy { $0 == 0 })
    }
}

@Test func aGapInTheTrackIsSilence() throws {
    let made = try MadeMedia()
    let first = try made.make("1.wav", source: impulses, "-c:a pcm_s16le -t 1")
    let path = try made.make(
        "a.mkv", "-i \(first) -itsoffset 2 -i \(first) -map 0:a -map 1:a -c copy")
    // Two tracks into one: the packets of the second follow those of the first after a second of nothing.
    let file = try MediaFile.open(path: path)
    #expect(file.sound.count == 2)
    let late = try SoundReader.open(
        file, stream: file.sound[1], timeline: Timeline(sourceDuration: 3), keepGoing: false, workFolder: made.folder)
    let samples = try late.remainingSamples()[0]
    #expect(samples.peaks(above: 0.05) == [108_000, 132_000])
    let gap = try made.make("gap.mkv", "-i \(path) -map 0:a:0 -c copy -bsf:a setts=ts=TS+250*gte(TS\\,500)")
    let pieces = try sound(gap, duration: 1.25)
    #expect(pieces.count == 60_000)
    #expect(pieces.peaks(above: 0.05) == [12_000, 48_000])
    #expect(pieces[26_000..<36_000].allSatisfy { $0 == 0 })
}

@Test func aClockThatStartsLaterIsKeptWhereNothingIsMoved() throws {
    let made = try MadeMedia()
    let tone = try made.make("tone.wav", source: impulses, "-c:a pcm_f32le")
    let path = try made.make("a.mkv", "-itsoffset 2 -i \(tone) -c:a copy -copyts")
    let kept = try reader(path, duration: 4)
    #expect(kept.startTime == 2)
    #expect(try kept.remainingSamples()[0].peaks(above: 0.05).first == 12_000)
    let moved = try reader(path, duration: 4) { $0.cut(0..<1) }
    #expect(moved.startTime == 0)
    #expect(try moved.remainingSamples()[0].peaks(above: 0.05).first == 12_000)
}

@Test func oddTracksKeepTheirRateAndChannels() throws {
    let made = try MadeMedia()
    let phone = try made.make("a.wav", source: "sine=f=440:r=8000:d=2", "-c:a pcm_mulaw")
    let mulaw = try reader(phone)
    #expect(mulaw.format.sampleRate == 8000 && mulaw.format.channelLayout == "mono")
    #expect(try mulaw.remainingSamples()[0] == MadeMedia.samples(of: phone, rate: 8000)[0])

    let levels = (0..<6).map { "0.1*\($0 + 1)*sin(2*PI*200*t)" }.joined(separator: "|")
    let wide = try made.make("b.mp4", source: "aevalsrc='\(levels)':s=48000:d=2:c=5.1", "-c:a aac -b:a 512k")
    let surround = try reader(wide) { $0.reverse(in: 0..<2) }
    #expect(surround.format.channelCount == 6 && surround.format.channelLayout == "5.1")
    let channels = try surround.remainingSamples()
    #expect(channels.allSatisfy { $0.count == surround.sampleCount })
    for channel in [0, 1, 2, 4, 5] {
        let level = channels[channel].level(20_000..<80_000)
        #expect(abs(level - 0.1 * Float(channel + 1) * 0.7071) < 0.02)
    }
}

@Test func aReaderCanGoBackToItsStart() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: "anoisesrc=d=1:r=48000:seed=3", "-c:a pcm_f32le")
    for edit in [{ _ in }, { $0.reverse(in: 0..<1) }] as [(inout Timeline) -> Void] {
        let reader = try reader(path, edit)
        let first = try reader.remainingSamples()
        try reader.rewind()
        #expect(try reader.remainingSamples() == first)
    }
}

@Test func damageInTheSoundStopsOrIsCounted() throws {
    Log.install(verbose: false)
    let made = try MadeMedia()
    let path = try made.make("a.mp4", source: "anoisesrc=d=4:r=48000:seed=3", "-c:a aac -b:a 128k -movflags +faststart")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for place in (bytes.count / 2)..<(bytes.count / 2 + 3000) { bytes[place] = UInt8(truncatingIfNeeded: place &* 37) }
    try bytes.write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: DecodingError.self) { try sound(path) }
    #expect(error?.description.contains("of its sound was readable") == true)
    let patient = try reader(path, keepGoing: true)
    #expect(try patient.remainingSamples()[0].count == patient.sampleCount)
    #expect(!patient.damages.isEmpty)
}

@Test func aFileThatIsCutOffIsNoticed() throws {
    Log.install(verbose: false)
    let made = try MadeMedia()
    let path = try made.make("a.mp4", source: "anoisesrc=d=4:r=48000:seed=3", "-c:a aac -movflags +faststart")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
    #expect(throws: DecodingError.self) { try sound(path, duration: 4) }
    let patient = try reader(path, keepGoing: true, duration: 4)
    #expect(try patient.remainingSamples()[0].count == 192_000)
    #expect(!patient.damages.isEmpty)
}

@Test func aWorkFolderThatIsNotThereIsNamed() throws {
    let made = try MadeMedia()
    let path = try made.make("a.wav", source: impulses)
    let file = try MediaFile.open(path: path)
    var timeline = Timeline(sourceDuration: 4)
    timeline.reverse(in: 0..<4)
    let stream = try #require(file.sound.first)
    #expect(SoundReader.workFolderBytes(stream: stream, timeline: timeline) == 192_000 * 4)
    let reader = try SoundReader.open(
        file, stream: stream, timeline: timeline, keepGoing: false, workFolder: made.path("nowhere"))
    let error = #expect(throws: DecodingError.self) { try reader.next() }
    #expect(error?.kind == .resources && error?.description.contains("nowhere") == true)
}

@Test func soundThatOutlastsThePictureKeepsItsEndWhereNothingIsMoved() throws {
    let made = try MadeMedia()
    let path = try made.make(
        "a.mp4", "-f lavfi -i testsrc2=d=1:s=64x48:r=25 -f lavfi -i sine=d=3:r=48000 -c:v libx264 -c:a aac")
    let file = try MediaFile.open(path: path)
    let whole = try sound(path, duration: file.videoDuration)
    #expect(abs(whole.count - 144_000) < 2048 && whole.level(100_000..<140_000) > 0.05)
    let cut = try sound(path, duration: file.videoDuration) { $0.cut(0..<0.5) }
    #expect(cut.count == 24_000)
}
