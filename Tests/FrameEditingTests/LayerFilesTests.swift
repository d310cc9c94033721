import Atlas
import EditPlans
import Finders
import Foundation
import MediaTypes
import Testing
import Vision

@testable import FrameEditing

/// What passes leave about layers is read again or refused, and what is told of it is true.
@Suite final class LayerFilesTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("layers-\(UUID())").path

    init() throws { try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private var part: String { "\(folder)/00000" }

    // MARK: - Plates

    private let plate = CleanPlate(
        small: CleanPlate.Look(
            picture: RGBPicture(width: 2, height: 1, samples: [1, 2, 3, 4, 5, 6]), spreads: [32, 40], doubts: [0, 255]),
        picture: RGBPicture(width: 3, height: 2, samples: (0..<18).map { UInt8($0 * 9) }), grain: 1.5)

    private func write(poses: [[Double]] = []) throws {
        let file = try FoundPlates.write(plate, of: 4, in: part)
        let take = FoundPlates.Take(take: 4, times: [0, 10], poses: poses, refusal: nil, plate: file)
        try FoundPlates.Part(timeBase: Ratio(1, 10), width: 2, height: 1, takes: [take]).write(in: part, "it")
    }

    @Test func aPlateComesBack() throws {
        try write(poses: [[1, 0, 0, 0, 1, 0, 0, 0, 1], [1, 0, 7.25, 0, 1, 0, 0, 0, 1]])
        let found = try FoundPlates(path: folder)
        let place = try found.place(at: 10)
        #expect(place.pose == Homography(right: 7.25, down: 0))
        #expect(try found.plate(place.key) == plate)
        // The first frame of a pan lies where it lies, and the camera doesn't stand.
        #expect(try found.place(at: 0).pose == .identity)
        #expect(throws: EditingError.self) { try found.place(at: 5) }
    }

    @Test func aCameraThatStandsHasNoPoses() throws {
        try write()
        #expect(try FoundPlates(path: folder).place(at: 10).pose == nil)
    }

    @Test func aPlateThatHasChangedIsRefused() throws {
        try write()
        let found = try FoundPlates(path: folder)
        let path = URL(fileURLWithPath: "\(part)/plate-4")
        var bytes = try Data(contentsOf: path)
        bytes[3] ^= 1
        try bytes.write(to: path)
        #expect(throws: EditingError.self) { try found.plate(FoundPlates.Key(part: 0, take: 0)) }
        try bytes.dropLast().write(to: path)
        #expect(throws: EditingError.self) { try found.plate(FoundPlates.Key(part: 0, take: 0)) }
    }

    @Test(arguments: [
        ("\"width\":3", "\"width\":-3"), ("\"width\":3", "\"width\":99999999"),
        ("\"smallHeight\":1", "\"smallHeight\":0"),
        ("\"denominator\":10", "\"denominator\":0"),
    ])
    func numbersThatCannotBeAreRefused(from: String, to: String) throws {
        try write()
        let path = "\(part)/plates.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(from), "\(text)")
        try text.replacing(from, with: to).write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: EditingError.self) { try FoundPlates(path: self.folder) }
    }

    // MARK: - Reports

    private func row(
        _ time: Int64, moving: Float, doubtful: Float = 0, others: Float = 0, meant: Int = 0, still: Int = 0
    ) -> FoundMovers.Row {
        FoundMovers.Row(
            time: time, pose: nil, light: [1, 1, 1, 0, 0, 0], moving: moving, doubtful: doubtful, others: others,
            meant: meant, still: still,
            place: doubtful > 0 ? FoundBox(left: 0.2, top: 0.4, right: 0.4, bottom: 0.8) : nil)
    }

    private func told(_ rows: [FoundMovers.Row], _ words: String? = nil) throws -> String {
        try FoundMovers.Part(timeBase: Ratio(1, 10), rows: rows).write(in: part, "it")
        let moving = words.flatMap { MovingThing($0) }
        let meant = moving.flatMap { moving in
            moving.thing.map { MoversPass.Meant(thing: $0, saysMotion: moving.saysMotion, pass: "") }
        }
        do {
            return try MoverReport(meant, FoundMovers(path: folder)).notes().joined(separator: "\n")
        } catch let error as EditingError {
            return "refused: \(error)"
        }
    }

    @Test func whatIsFoundIsTold() throws {
        let text = try told([row(0, moving: 0), row(10, moving: 0.1), row(20, moving: 0.05)])
        #expect(text == "what moves: found moving on 2 of 3 frames")
    }

    @Test func nothingThatMovesIsRefused() throws {
        #expect(try told([row(0, moving: 0)]).contains("nothing does on 1 frames"))
        #expect(try told([row(0, moving: 0, others: 0.1)], "cars").contains("though other things move"))
        #expect(try !told([row(0, moving: 0)], "cars").contains("though other things move"))
    }

    @Test func aLittleDoubtIsToldAndMuchIsRefused() throws {
        let little = try told([row(0, moving: 0.1), row(25, moving: 0.1, doubtful: 0.01)])
        #expect(
            little.contains("for 5 % of it") && little.contains("at 2.5 s, 30 % from the left and 60 % from the top"))
        #expect(!little.hasPrefix("refused"))
        let much = try told([row(0, moving: 0.1), row(25, moving: 0.1, doubtful: 0.03)])
        #expect(much.hasPrefix("refused") && much.contains("for 15 % of it"))
    }

    @Test func aPictureThatMovesAsAWholeIsRefused() throws {
        #expect(try told([row(0, moving: 0.5), row(10, moving: 0.4)]).contains("50 % of the picture moves"))
    }

    @Test func whoeverStandsIsMeantUnlessMotionIsSaid() throws {
        let rows = [row(0, moving: 0.1, meant: 2, still: 1), row(10, moving: 0.1, meant: 2, still: 1)]
        let text = try told(rows, "people")
        #expect(text.contains("50 % of them hardly move") && text.contains("\"remove the moving people\""))
        #expect(try !told(rows, "people walking by").hasPrefix("refused"))
    }

    @Test func whatElseMovesIsTold() throws {
        #expect(try told([row(0, moving: 0.1, others: 0.01)], "cars").contains("other things move as well, and stay"))
    }
}
