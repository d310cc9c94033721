import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import Decoding
@testable import Encoding

@Suite struct StreamRoleTests {
    private let made: MadeMedia

    init() throws { made = try MadeMedia() }

    private func roles(
        _ path: String, _ container: Container, edited: Bool = false
    ) throws -> (roles: StreamRoles, losses: [String]) {
        let file = try MediaFile.open(path: path)
        let roles = StreamRoles(
            file.streams, film: try file.requireVideo().index, container: container, soundIsEdited: edited,
            timelineIsEdited: edited, chapterCount: file.chapters.count)
        return (roles, roles.losses(of: file.streams))
    }

    private func chapters() throws -> String {
        let text =
            ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=1\ntitle=A\n"
            + "[CHAPTER]\nTIMEBASE=1/1\nSTART=1\nEND=2\ntitle=B\n"
        try text.write(toFile: made.path("names.txt"), atomically: true, encoding: .utf8)
        return made.path("names.txt")
    }

    @Test func aSecondFilmIsCopiedOnlyOnTheSourcesOwnTimeline() throws {
        let path = try made.make(
            "two.mkv", "-f lavfi -i testsrc2=d=1:s=64x64 -f lavfi -i testsrc=d=1:s=64x64 -map 0 -map 1 -c:v libx264")
        let whole = try roles(path, .mkv)
        #expect(whole.roles.roles == [.film, .copy] && whole.losses.isEmpty)
        let cut = try roles(path, .mkv, edited: true)
        #expect(cut.roles.roles[1] == .left("an edited timeline can't cut it without coding it anew"))
        #expect(cut.losses.count == 1)
        let other = try #require(MediaFile.open(path: path).streams.last)
        #expect(throws: EncodingError.self) {
            try PacketCopier(path: path, routes: [.init(stream: other, output: 1)], shift: 0) { [$0] }
        }
    }

    @Test func theTrackOfChapterNamesIsNoLoss() throws {
        let names = try chapters()
        let path = try made.make("a.mp4", "-f lavfi -i testsrc=d=2:s=64x64 -i \(names) -map_metadata 1 -c:v libx264")
        let file = try MediaFile.open(path: path)
        #expect(file.streams.count == 2 && file.chapters.count == 2, "the input has no track of chapter names")
        for container in [Container.mp4, .mov, .mkv, .webm] {
            let made = try roles(path, container)
            #expect(made.losses.isEmpty && made.roles.roles[1] == .left("it is written anew from the chapters"))
            #expect(container.keepsChapters)
        }
        let gif = try roles(path, .gif).losses
        #expect(gif == ["2 chapters are left out: gif holds pictures only"])
    }

    @Test func webmHoldsChapters() throws {
        let muxer = try Muxer(path: made.path("a.webm"), format: Container.webm.muxer)
        let film = try MediaFile.open(
            path: try made.make("v.webm", "-f lavfi -i testsrc=d=1:s=64x64 -c:v libvpx-vp9 -deadline realtime"))
        let index = try muxer.addCopy(of: try film.requireVideo())
        let named = try made.make(
            "named.mkv", "-f lavfi -i testsrc=d=2:s=64x64 -i \(try chapters()) -map_metadata 1 -c:v libx264")
        try muxer.setChapters(try MediaFile.open(path: named).chapters)
        try muxer.writeHeader([])
        let copier = try PacketCopier(
            path: film.path, routes: [.init(stream: try film.requireVideo(), output: index)], shift: 0, retiming: nil)
        var interleaver = try Interleaver([copier])
        try interleaver.write(to: muxer, .none)
        try muxer.finish()
        let read = try MediaFile.open(path: made.path("a.webm")).chapters
        #expect(read.map { $0.metadata.first?.value } == ["A", "B"])
    }

    /// What libavformat knows the codec of and still writes no header for.
    @Test(arguments: [
        ("libopus", 48_000, Container.mov, false), ("flac", 48_000, .mov, false), ("flac", 48_000, .mp4, true),
        ("truehd", 48_000, .mp4, true), ("libmp3lame", 8_000, .mp4, false), ("libmp3lame", 44_100, .mp4, true),
        ("libopus", 48_000, .mp4, true), ("aac", 48_000, .mov, true), ("truehd", 48_000, .mkv, true),
        ("libopus", 48_000, .webm, true),
    ])
    func aStreamIsCopiedOnlyWhereAHeaderCanBeWritten(
        encoder: String, rate: Int, container: Container, isCopied: Bool
    ) throws {
        let path = try made.make(
            "a.mkv",
            "-f lavfi -i testsrc=d=0.2:s=64x64 -f lavfi -i sine=d=0.2 -ar \(rate) -ac 2",
            "-c:v libx264 -c:a \(encoder) -strict -2")
        let film = try roles(path, container)
        #expect(film.roles.roles[1] == (isCopied ? .copy : .sound))
        #expect(film.roles.convertsSound == !isCopied)
        let sound = try #require(try MediaFile.open(path: path).sound.first)
        let choice = try SoundEncoderChoice(source: sound, format: sound.parameters.soundFormat, container: container)
        if encoder == "truehd" { return }
        #expect(choice.notes.isEmpty == isCopied, "\(choice.notes)")
        #expect(isCopied || choice.notes.contains { $0.contains("\(container.rawValue) holds no") })
    }

    @Test func messagesNameTheFileThatTheUserKnows() throws {
        let hidden = made.path("no-folder/.out.mp4.part-1")
        let error = #expect(throws: LibAVError.self) {
            try Muxer(path: hidden, format: "mp4", shownPath: "out.mp4")
        }
        #expect(error?.subject == "out.mp4")
    }
}
