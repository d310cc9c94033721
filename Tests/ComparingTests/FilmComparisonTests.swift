import Evaluation
import Foundation
import MediaFixtures
import MediaTypes
import Rendering
import Synchronization
import Testing

@testable import Comparing

/// Films that are read beside each other, without the program around them.
struct FilmComparisonTests {
    private static let quiet = Supervision(tell: { _ in }, check: {})

    private static func request(_ source: String, _ edits: String..., frames: Int? = nil) -> SynchronizedFilms.Request {
        .init(source: source, edits: edits, from: nil, frames: frames, scales: false, keepGoing: false)
    }

    private static func film(_ media: MadeMedia, _ name: String, seconds: Double = 0.4) throws -> String {
        try media.make(name, source: "testsrc2=size=64x48:rate=10:duration=\(seconds)", "-c:v ffv1")
    }

    @Test func aFilmBesideItselfHasEqualFramesAtEqualTimes() throws {
        let media = try MadeMedia()
        let path = try Self.film(media, "a.mkv")
        let films = try SynchronizedFilms(Self.request(path, path))
        var starts: [Double] = []
        while let moment = try films.next() {
            #expect(moment.frames.count == 2)
            starts.append((moment.start * 10).rounded() / 10)
        }
        #expect(starts == [0, 0.1, 0.2, 0.3])
    }

    @Test func anEditThatEndsEarlierIsRefusedWithTheNumberOfFrames() throws {
        let media = try MadeMedia()
        let (long, short) = (try Self.film(media, "a.mkv"), try Self.film(media, "b.mkv", seconds: 0.2))
        let films = try SynchronizedFilms(Self.request(long, short))
        let error = try #require(throws: ComparisonError.self) { while try films.next() != nil {} }
        #expect(error.kind == .input)
        #expect(error.description.contains("it ends after 2 frames"))
        let part = try SynchronizedFilms(Self.request(long, short, frames: 2))
        var count = 0
        while try part.next() != nil { count += 1 }
        #expect(count == 2)
    }

    @Test func aWatchThatThrowsEndsTheMeasurement() throws {
        struct Stop: Error {}
        let media = try MadeMedia()
        let path = try Self.film(media, "a.mkv")
        let supervision = Supervision(tell: { _ in }, check: { throw Stop() })
        #expect(throws: Stop.self) {
            try FilmMeasurement.measure(
                Self.request(path, path), soundRequest: .init(source: path, edits: [path]), supervision)
        }
    }

    @Test func filmsOfWhichOneIsSilentAreMeasuredAndTheUserIsTold() throws {
        let media = try MadeMedia()
        let silent = try Self.film(media, "a.mkv")
        let sounding = try media.make("b.mkv", "-i", silent, "-f lavfi -t 0.4 -i sine -c:v copy -c:a pcm_s16le")
        let notes = Mutex<[String]>([])
        let supervision = Supervision(
            tell: { event in if case .note(let note) = event { notes.withLock { $0.append("\(note)") } } }, check: {})
        let found = try FilmMeasurement.measure(
            Self.request(silent, sounding), soundRequest: .init(source: silent, edits: [sounding]), supervision)
        #expect(found.frameCount == 4)
        #expect(found.listing.soundListing == nil)
        #expect(notes.withLock { $0 } == ["the sound was not compared: \(silent) has none"])
    }
}
