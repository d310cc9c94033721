import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import Decoding
@testable import Encoding

private let impulses = "aevalsrc='if(eq(mod(n,24000),12000),0.1*(1+floor(n/24000)),0)':s=48000:d=4"

private func choice(_ path: String, _ container: Container) throws -> SoundEncoderChoice {
    let stream = try #require(MediaFile.open(path: path).sound.first)
    return try SoundEncoderChoice(source: stream, format: stream.parameters.soundFormat, container: container)
}

/// Encodes the first track of a file, beside a copy of its film where it has one.
@discardableResult
private func encode(_ source: String, to output: String) throws -> SoundEncoderChoice {
    let file = try MediaFile.open(path: source)
    let stream = try #require(file.sound.first)
    let container = try #require(Container(path: output))
    let reader = try SoundReader.open(
        file, stream: stream, timeline: Timeline(sourceDuration: file.duration ?? 0), keepGoing: false,
        workFolder: FileManager.default.temporaryDirectory.path)
    let choice = try SoundEncoderChoice(source: stream, format: reader.format, container: container)
    let muxer = try Muxer(path: output, format: container.muxer)
    let encoder = try choice.open(globalHeader: muxer.wantsGlobalHeader)
    var sources: [any PacketSource] = []
    if let film = file.video {
        let index = try muxer.addCopy(of: film)
        sources.append(
            try PacketCopier(path: source, routes: [.init(stream: film, output: index)], shift: 0, retiming: nil))
    }
    let index = try muxer.addStream(of: encoder, like: stream)
    sources.append(
        try SoundEncoder(
            choice, encoder: encoder, input: reader.format, stream: index, startTime: reader.startTime,
            blocks: { try reader.next() }))
    try muxer.writeHeader(container == .mkv || container == .webm ? [.init("avoid_negative_ts", "disabled")] : [])
    var interleaver = try Interleaver(sources)
    try interleaver.write(to: muxer, .none)
    try muxer.finish()
    return choice
}

@Test(arguments: [
    ("-c:a aac", "b.mp4"), ("-c:a aac", "b.mkv"), ("-c:a aac", "b.mov"), ("-c:a libopus", "b.webm"),
    ("-c:a libopus", "b.mkv"), ("-c:a libmp3lame", "b.mkv"), ("-c:a libmp3lame", "b.mp4"), ("-c:a libvorbis", "b.webm"),
    ("-c:a flac", "b.mkv"), ("-c:a ac3", "b.mp4"), ("-c:a pcm_s24le", "b.mov"), ("-c:a libopus", "b.mp4"),
])
func anImpulseStaysInPlaceThroughTheEncoder(codec: String, name: String) throws {
    let made = try MadeMedia()
    let tone = try made.make("tone.wav", source: impulses, "-c:a pcm_f32le")
    let film = name.hasSuffix("webm") ? "-c:v libvpx-vp9 -deadline realtime -cpu-used 8" : "-c:v libx264 -bf 0"
    let path = try made.make(
        "a.mkv", "-f lavfi -i testsrc=d=4:s=64x64:r=25 -i \(tone) \(film) \(codec)")
    // What the source itself holds: Matroska as ffmpeg writes it moves pictures and sound.
    let before = try MediaFile.open(path: path)
    let source = try SoundReader.open(
        before, stream: try #require(before.sound.first), timeline: Timeline(sourceDuration: 4.1), keepGoing: false,
        workFolder: made.folder
    ).remainingSamples()[0].peaks(above: 0.05)
    let output = made.path(name)
    try encode(path, to: output)
    let after = try MediaFile.open(path: output)
    let reader = try SoundReader.open(
        after, stream: try #require(after.sound.first), timeline: Timeline(sourceDuration: 4.1), keepGoing: false,
        workFolder: made.folder)
    let rendered = try reader.remainingSamples()[0].peaks(above: 0.05)
    let shift = Int(((reader.startTime - max(0, before.origin)) * 48_000).rounded())
    #expect(rendered.count == 8 && source.count == 8)
    #expect(zip(source, rendered).allSatisfy { abs($0 - $1 - shift) <= 48 }, "\(source) \(rendered) \(shift)")
    let (was, times) = try (pictureTimes(path), pictureTimes(output))
    #expect(was == times)
}

private func pictureTimes(_ path: String) throws -> [Int] {
    let demuxer = try Demuxer(path: path)
    let film = try #require(demuxer.streams.first { $0.kind == .video })
    demuxer.select([film.index])
    var times: [Int] = []
    while let packet = try demuxer.read() {
        // Packets that the probe read ahead come whatever is selected.
        guard packet.streamIndex == film.index else { continue }
        times.append(Int((Double(packet.pts ?? -1) * film.timeBase.value * 1000).rounded()))
    }
    return times
}

@Test func untouchedSamplesOfLosslessSoundComeBackToTheBit() throws {
    let made = try MadeMedia()
    for (codec, name) in [("pcm_s16le", "a.mkv"), ("pcm_s24le", "b.mov"), ("flac", "c.mkv"), ("alac", "d.mp4")] {
        let path = try made.make(name, source: "anoisesrc=d=2:r=44100:seed=1", "-c:a \(codec)")
        let output = made.path("out-\(name)")
        let choice = try encode(path, to: output)
        #expect(choice.notes.isEmpty)
        #expect(try MadeMedia.samples(of: output, rate: 44_100) == MadeMedia.samples(of: path, rate: 44_100))
    }
}

@Test func theSourcesCodecRateAndLayoutAreKept() throws {
    let made = try MadeMedia()
    let wide = try made.make("a.mp4", source: "anoisesrc=d=1:r=44100", "-ac 6 -c:a aac -b:a 500k")
    let aac = try choice(wide, .mp4)
    #expect(aac.codec == .aac && aac.format.channelLayout == "5.1" && aac.format.sampleRate == 44_100)
    #expect((aac.bitRate ?? 0) >= 480_000 && aac.notes.isEmpty)
    let deep = try made.make("b.mkv", source: "anoisesrc=d=1:r=96000", "-c:a flac -sample_fmt s32")
    let flac = try choice(deep, .mkv)
    #expect(flac.codec == .flac && flac.format.sampleFormat == "s32" && flac.format.sampleRate == 96_000)
}

@Test func whatAContainerCannotHoldIsWrittenOtherwiseAndSaid() throws {
    let made = try MadeMedia()
    let phone = try made.make("a.wav", source: "sine=d=1:r=8000", "-c:a pcm_mulaw")
    let inMP4 = try choice(phone, .mp4)
    #expect(inMP4.codec == .aac && inMP4.format.sampleRate == 8000)
    #expect(inMP4.notes.count == 1 && inMP4.notes[0].contains("pcm_mulaw"))
    let cd = try made.make("b.wav", source: "sine=d=1:r=44100", "-ac 2")
    let inWebM = try choice(cd, .webm)
    #expect(inWebM.codec == .opus && inWebM.format.sampleRate == 48_000 && inWebM.notes.count == 2)
    let speex = try made.make("c.ogg", source: "sine=d=1:r=16000", "-c:a libspeex")
    #expect(try choice(speex, .mkv).codec == .aac)
    let packed = try made.make("d.wv", source: "sine=d=1:r=44100", "-c:a wavpack")
    #expect(try choice(packed, .mkv).codec == .flac)
    #expect(try choice(phone, .mkv).codec == .pcm("pcm_s16le"))
    #expect(throws: EncodingError.self) { try choice(cd, .gif) }
}

@Test(arguments: [
    ("a.wav", "-ar 8000 -c:a pcm_mulaw", "o.mp4"), ("a.wav", "-ar 8000 -c:a pcm_mulaw", "o.mkv"),
    ("a.wav", "-ar 8000 -c:a pcm_mulaw", "o.mov"), ("a.wav", "-ar 8000 -c:a pcm_mulaw", "o.webm"),
    ("a.mp3", "-ar 11025", "o.mkv"), ("a.mp4", "-ac 6", "o.webm"), ("a.mkv", "-ac 6 -c:a eac3", "o.mp4"),
    ("a.mkv", "-ac 8 -c:a flac", "o.webm"), ("a.mkv", "-ar 32000 -c:a mp2", "o.mkv"), ("a.wav", "-ac 6", "o.mov"),
])
func oddSourcesAreEncodedAtFullLength(name: String, options: String, output: String) throws {
    let made = try MadeMedia()
    let path = try made.make(name, source: "anoisesrc=d=2:r=48000:a=0.2", options)
    try encode(path, to: made.path(output))
    let result = try MediaFile.open(path: made.path(output))
    let stream = try #require(result.sound.first)
    let source = try #require(MediaFile.open(path: path).sound.first)
    #expect(stream.parameters.channelCount == source.parameters.channelCount)
    let length = try MadeMedia.samples(of: made.path(output))[0].count
    // Padding of the codec at both ends.
    #expect(abs(length - 96_000) < 3000 * 48_000 / stream.parameters.sampleRate)
}
