import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import Decoding
@testable import Encoding

/// Films written from one file to another through the encoder and the muxer.
@Suite struct OutputFileTests {
    private let made: MadeMedia

    init() throws { made = try MadeMedia() }

    /// The decoded film of a file, in the pixel format that a container's encoder takes.
    private struct ConvertedFilm {
        let facts: FilmFacts
        let choice: EncoderChoice
        let reader: PictureReader
        let graph: FilterGraph
        /// What the encoder gets.
        var format: PictureFormat

        init(_ file: MediaFile, _ settings: EncodeSettings, _ container: Container) throws {
            facts = try FilmFacts(file, keepGoing: false)
            format = facts.format
            choice = try EncoderChoice(
                settings, container: container,
                source: .init(format: format.pixelFormat, size: (format.width, format.height)))
            reader = try PictureReader(file, timeline: Timeline(sourceDuration: file.duration ?? 0), keepGoing: false)
            format.timeBase = try file.requireVideo().timeBase
            // GIF's own palette of 8 bits.
            let target = container == .gif ? try #require(PixelFormat(named: "rgb8")) : choice.pixelFormat
            graph = try FilterGraph("format=\(target.name)", pictures: format)
            format.pixelFormat = target
        }

        func encoder(for output: OutputFile) throws -> StreamEncoder {
            try StreamEncoder(
                choice.encoder,
                pictures: .init(
                    format: format, color: facts.color, fields: facts.fields, bitRate: nil,
                    options: choice.options(with: nil), threads: 1, globalHeader: output.muxer.wantsGlobalHeader))
        }

        func next() throws -> Frame? {
            guard let frame = try reader.next() else { return nil }
            try graph.push(frame)
            guard case .frame(let converted) = try graph.pull() else { return nil }
            return converted
        }
    }

    /// Encodes the film of a file, with the streams that go with it.
    @discardableResult
    private func write(
        _ source: String, to name: String, _ settings: EncodeSettings = EncodeSettings(),
        filmKeepsGeometry: Bool = true, isStill: Bool = false
    ) throws -> [String] {
        let file = try MediaFile.open(path: source)
        let film = try file.requireVideo()
        let container = try #require(Container(path: name))
        let converted = try ConvertedFilm(file, settings, container)
        var output = try OutputFile(path: made.path(name), container: container, shownPath: name, isStill: isStill)
        let encoder = try converted.encoder(for: output)
        let roles = StreamRoles(file.streams, film: film.index, container: container, soundIsEdited: false)
        try output.addStreams(
            file.streams, roles: roles, encoders: [film.index: encoder], source: source,
            filmKeepsGeometry: filmKeepsGeometry)
        output.setMetadata(file.metadata, comment: "ours")
        try output.writeHeader(tags: file.metadata)
        let index = try #require(output.indices[film.index])
        let pictures = PictureEncoder(
            encoder, stream: index, timeBase: film.timeBase, clock: output.clock(ofStream: index),
            isStill: isStill, frames: { try converted.next() })
        var sources: [any PacketSource] = [pictures]
        if !output.routes.isEmpty {
            sources.append(try PacketCopier(path: source, routes: output.routes, shift: 0, retiming: nil))
        }
        var interleaver = try Interleaver(sources)
        try interleaver.write(to: output.muxer, .none)
        try output.muxer.finish()
        return output.notes + pictures.notes
    }

    private func times(_ name: String) throws -> [Int] {
        let file = try MediaFile.open(path: made.path(name))
        let decoder = try FrameDecoder(file, keepGoing: false)
        var times: [Int] = []
        while let timed = try decoder.next() { times.append(Int((timed.start * 1000).rounded())) }
        return times
    }

    @Test func framesThatAGIFCanNotTellApartAreMerged() throws {
        let fast = try made.make("fast.mp4", "-f lavfi -i testsrc=d=0.5:s=64x64:r=240 -c:v libx264 -bf 0")
        let notes = try write(fast, to: "fast.gif")
        let times = try times("fast.gif")
        #expect(times == Array(stride(from: 0, through: 500, by: 20)), "\(times)")
        #expect(notes.count == 1 && notes[0].contains("94 frames") && notes[0].contains("0.02 s"), "\(notes)")
        let slow = try made.make("slow.mp4", "-f lavfi -i testsrc=d=0.5:s=64x64:r=50 -c:v libx264 -bf 0")
        #expect(try write(slow, to: "slow.gif").isEmpty)
        #expect(try self.times("slow.gif").count == 25)
    }

    @Test func framesThatMatroskaCanNotTellApartAreMerged() throws {
        let fast = try made.make("fast.mp4", "-f lavfi -i testsrc=d=0.1:s=64x64:r=2000 -c:v libx264")
        let notes = try write(fast, to: "fast.mkv")
        let times = try times("fast.mkv")
        #expect(times == Array(0...100), "\(times)")
        #expect(notes.count == 1)
    }

    @Test func ticksAreRoundedAsTheMuxerDoes() {
        let clock = FileClock(timeBase: Ratio(1, 100))
        let milliseconds = Ratio(1, 1000)
        let ticks = [0, 4, 5, 14, 15, -4, -5, -15].map { clock.tick($0, in: milliseconds) }
        #expect(ticks == [0, 0, 1, 1, 2, 0, -1, -2])
        #expect(clock.isCoarser(than: milliseconds) && !clock.isCoarser(than: Ratio(1, 25)))
        #expect(clock.tick(Int64.max, in: milliseconds) == Int64.max / 10 + 1)
    }

    @Test func durationsThatNoPacketAsksForAreForgotten() {
        var durations = FrameDurations()
        for time in 0..<10_000 as Range<Int64> {
            durations.note(7, pts: time)
            #expect(durations.take(pts: time + 100_000, dts: time - 4) == nil)
        }
        #expect(durations.count <= 513)
        durations.note(3, pts: 10_000)
        #expect(durations.take(pts: 10_000, dts: 9_999) == 3)
    }

    /// Matroska's tag makes libavformat write what a camera with two eyes would.
    private func sideBySide() throws -> String {
        try made.make(
            "eyes.mkv",
            "-f lavfi -i testsrc=d=0.2:s=128x64:r=25 -c:v libx264 -bf 0 -metadata:s:v stereo_mode=left_right")
    }

    private func views(_ name: String) throws -> [StreamSideData] {
        let demuxer = try Demuxer(path: made.path(name))
        return StreamSideData.kinds(of: demuxer, stream: 0)
    }

    @Test(arguments: ["out.mp4", "out.mkv", "out.webm"]) func a3DFilmStaysOne(name: String) throws {
        let source = try sideBySide()
        #expect(try views("eyes.mkv") == [.stereo3D], "the input isn't in 3D")
        #expect(try write(source, to: name).isEmpty)
        #expect(try views(name) == [.stereo3D])
    }

    @Test func a3DNoteThatIsNotTrueAnyMoreIsLeftOutAndSaid() throws {
        let source = try sideBySide()
        let cropped = try write(source, to: "out.mkv", filmKeepsGeometry: false)
        #expect(cropped.count == 1 && cropped[0].contains("3D arrangement") && cropped[0].contains("the edit"))
        #expect(try views("out.mkv").isEmpty)
        let moved = try write(source, to: "out.mov")
        #expect(moved.count == 1 && moved[0].contains("mov holds none"), "\(moved)")
        #expect(try views("out.mov").isEmpty)
    }

    @Test func aCopiedFilmStaysTurned() throws {
        let plain = try made.make("plain.mp4", "-f lavfi -i testsrc=d=0.2:s=64x32:r=25 -c:v libx264")
        let turned = try made.make("turned.mp4", "-i \(plain) -c copy -metadata:s:v rotate=90")
        let source = try made.make("two.mp4", "-i \(plain) -i \(turned) -map 0 -map 1 -c copy")
        #expect(try MediaFile.open(path: source).streams[1].displayMatrix != nil, "the input isn't turned")
        #expect(try write(source, to: "out.mp4").isEmpty)
        #expect(
            try MediaFile.open(path: made.path("out.mp4")).streams.map { $0.displayMatrix != nil } == [false, true])
        let notes = try write(source, to: "out.mkv")
        #expect(notes.count == 1 && notes[0].contains("not turned"), "\(notes)")
    }

    private func covered(_ options: String) throws -> String {
        let cover = try made.make("cover.png", "-f lavfi -i testsrc=s=64x64 -frames:v 1")
        return try made.make(
            "covered.mp4", "-f lavfi -i testsrc=d=0.2:s=64x64:r=25 -i \(cover) -map 0 -map 1",
            "-c:v:0 libx264 -c:v:1 copy -disposition:v:1 attached_pic \(options)")
    }

    @Test func aCoverIsKeptInMP4AndTagsBesideItAreNamed() throws {
        let cover = try made.make("cover.png", "-f lavfi -i testsrc=s=64x64 -frames:v 1")
        let source = try made.make(
            "a.mkv", "-f lavfi -i testsrc=d=0.2:s=64x64:r=25 -c:v libx264 -bf 0 -attach \(cover)",
            "-metadata:s:t mimetype=image/png -metadata mood=calm -metadata title=T")
        let notes = try write(source, to: "out.mp4")
        let file = try MediaFile.open(path: made.path("out.mp4"))
        #expect(file.streams.map(\.isAttachedPicture) == [false, true])
        #expect(file.metadata.contains { $0.key == "title" && $0.value == "T" })
        #expect(notes.count == 1 && notes[0].lowercased().contains("mood"), "\(notes)")
    }

    @Test func aCoverIsALossInQuickTime() throws {
        let file = try MediaFile.open(path: try covered("-metadata title=T"))
        let roles = StreamRoles(file.streams, film: 0, container: .mov, soundIsEdited: false)
        #expect(roles.losses(of: file.streams).first?.contains("mov holds no cover picture") == true)
        #expect(StreamRoles(file.streams, film: 0, container: .mp4, soundIsEdited: false).roles[1] == .cover)
    }

    @Test(arguments: ["out.mp4", "out.mov"]) func tagsWithoutAnAtomAreKept(name: String) throws {
        let source = try made.make(
            "a.mkv", "-f lavfi -i testsrc=d=0.2:s=64x64:r=25 -c:v libx264 -bf 0 -metadata title=T",
            "-metadata composer=C -metadata performer=P -metadata mood=calm")
        #expect(try write(source, to: name).isEmpty)
        let tags = try MediaFile.open(path: made.path(name)).metadata
        for (key, value) in [("title", "T"), ("composer", "C"), ("performer", "P"), ("mood", "calm")] {
            #expect(tags.contains { $0.key.lowercased() == key && $0.value == value }, "\(key) of \(tags)")
        }
    }

    @Test func oneFrameBecomesOnePictureAndAFilmDoesNot() throws {
        let still = try made.make("still.png", "-f lavfi -i testsrc=s=64x64 -frames:v 1")
        try write(still, to: "photo.png", isStill: true)
        #expect(try times("photo.png").count == 1)
        let film = try made.make("film.mp4", "-f lavfi -i testsrc=d=0.2:s=64x64:r=25 -c:v libx264")
        #expect(throws: EncodingError.self) { try write(film, to: "film.png", isStill: true) }
    }

    @Test(arguments: [
        (VideoCodec.h264, "out.mp4"), (.h264, "out.mkv"), (.prores, "out.mov"), (.prores, "out.mkv"),
        (.ffv1, "out.mkv"),
    ])
    func codecsThatKeepFieldsTellTheirOrder(codec: VideoCodec, name: String) throws {
        #expect(codec.keepsInterlacing)
        for (order, parity) in [(FieldOrder.topFirst, "tff"), (.bottomFirst, "bff")] {
            let lines = parity == "tff" ? "top" : "bottom"
            let source = try made.make(
                "\(parity).mkv", "-f lavfi -i testsrc=d=0.4:s=64x64:r=50 -vf tinterlace=interleave_\(lines)",
                "-c:v libx264 -flags +ilme+ildct -x264opts \(parity)=1 -bf 0")
            let facts = try FilmFacts(MediaFile.open(path: source), keepGoing: false)
            #expect(facts.fields == order, "the input isn't interlaced: \(facts.fields)")
            try write(source, to: name, EncodeSettings(codec: codec))
            #expect(try FilmFacts(MediaFile.open(path: made.path(name)), keepGoing: false).fields == order)
        }
    }
}
