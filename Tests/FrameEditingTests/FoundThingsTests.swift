import EditPlans
import Finders
import Foundation
import LibAV
import MediaTypes
import Testing

@testable import FrameEditing

/// What of several things is meant by a name, and what is told where nothing is.
@Suite struct FoundThingsTests {
    private typealias Track = FoundThings.Track

    private func box(_ x: Float, _ y: Float, _ size: Float) -> FoundBox {
        FoundBox(left: x, top: y, right: x + size, bottom: y + size)
    }

    private func track(
        _ kind: ThingKind, at box: FoundBox, score: Float = 0.9, looks: Int = 3, start: Int = 0, frames: Int = 10,
        _ color: String = "gray"
    ) -> Track {
        Track(
            start: start, boxes: Array(repeating: box, count: frames), score: score, looks: looks,
            sureLooks: score >= 0.5 ? looks : 0, votes: [kind: score * Float(looks)],
            colors: ColorShares.names.map { $0 == color ? 0.5 : 0 })
    }

    private func meant(_ name: String, _ tracks: [Track]) throws -> [Int] {
        let take = FoundThings.Take(times: (0..<40).map { $0 }, tracks: tracks)
        return FoundThings.meant(try #require(NamedThing(name)), in: take).chosen
    }

    @Test(arguments: [
        ("the car", [1]), ("the left car", [0]), ("the car on the right", [2]), ("all cars", [0, 1, 2]),
        ("the smallest car", [2]), ("the red car", [2]), ("both cars", [0, 1, 2]), ("the two largest cars", [0, 1]),
        ("the lower car", [1]), ("the car in the middle", [1]), ("the dog", [3]), ("the bus", []), ("the blue car", []),
        ("the farthest car", [2]),
    ])
    func theOneThatIsNamedIsChosen(name: String, chosen: [Int]) throws {
        let tracks = [
            track(.car, at: box(10, 40, 50)), track(.car, at: box(100, 60, 80)),
            track(.car, at: box(300, 20, 20), "red"), track(.dog, at: box(200, 100, 30)),
        ]
        #expect(try meant(name, tracks) == chosen)
    }

    @Test func oneThatIsLostGivesWayToTheNext() throws {
        let tracks = [
            track(.cat, at: box(0, 0, 50), frames: 10), track(.cat, at: box(0, 0, 40), start: 12, frames: 10),
            track(.cat, at: box(90, 0, 30), start: 5, frames: 10),
        ]
        #expect(try meant("the cat", tracks) == [0, 1])
    }

    @Test func whatIsOnlyTakenForAThingIsNotChosen() throws {
        let doubtful = track(.dog, at: box(0, 0, 50), score: 0.45)
        let once = track(.dog, at: box(0, 0, 50), score: 0.6, looks: 1)
        #expect(try meant("the dog", [doubtful, once]) == [])
        #expect(try meant("the dog", [track(.dog, at: box(0, 0, 50), score: 0.75, looks: 1)]) == [0])
    }

    @Test func thingsAreReadAsTheyWereWritten() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("things-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let take = FoundThings.Take(times: [0, 1, 2], tracks: [track(.car, at: box(1, 2, 30), frames: 3)])
        let part = FoundThings.Part(width: 64, height: 48, timeBase: Ratio(1, 25), takes: [take])
        try FileManager.default.createDirectory(atPath: "\(folder)/00000", withIntermediateDirectories: true)
        let path = "\(folder)/00000/\(FoundThings.Part.fileName)"
        try JSONEncoder().encode(part).write(to: URL(fileURLWithPath: path))
        let found = try FoundThings(path: folder)
        #expect(found.takes == [take])
        let boxes = ThingBoxes(try #require(NamedThing("the car")), in: found)
        #expect(try boxes.boxes(at: 1) == [FoundBox(left: 1 / 64, top: 2 / 48, right: 31 / 64, bottom: 32 / 48)])
        #expect(throws: EditingError.self) { try boxes.boxes(at: 7) }
        #expect(found.mainColor(of: boxes.thing) == "gray")
        // A track that is longer than its take, begins beyond it or has no box is none.
        for track in [
            take.tracks[0], track(.car, at: box(1, 2, 30), start: Int.max, frames: 1),
            track(.car, at: box(1, 2, 30), frames: 0),
        ] {
            let wrong = FoundThings.Take(times: [0], tracks: [track])
            try JSONEncoder().encode(FoundThings.Part(width: 64, height: 48, timeBase: Ratio(1, 25), takes: [wrong]))
                .write(to: URL(fileURLWithPath: path))
            #expect(throws: EditingError.self) { try FoundThings(path: folder) }
        }
    }

    /// Who sits on a thing or stands close by is no part of it; who is far away, or only taken for somebody, is left.
    @Test func peopleBesideAThingAreKnown() throws {
        let take = FoundThings.Take(
            times: (0..<10).map { $0 },
            tracks: [
                track(.bicycle, at: box(100, 100, 100)), track(.person, at: box(120, 60, 80)),
                track(.person, at: box(203, 150, 40)), track(.person, at: box(400, 100, 40)),
                track(.person, at: box(150, 150, 40), score: 0.4),
            ])
        let part = FoundThings.Part(width: 1000, height: 500, timeBase: Ratio(1, 25), takes: [take])
        let boxes = ThingBoxes(try #require(NamedThing("the bicycle")), in: FoundThings(parts: [part]))
        let people = try boxes.people(near: try boxes.boxes(at: 3), at: 3)
        #expect(people.map { ($0.left * 1000).rounded() } == [120, 203], "\(people)")
    }

    /// A disc that moves 8 pixels from one key frame to the next is in the middle halfway.
    @Test func aMatteFollowsTheFlowBetweenTwoKeys() throws {
        let size = MatteSize(width: 160, height: 96, sampleAspect: 1)
        let flow = try MatteFlow(size)
        func picture(_ x: Int) -> (matte: [Float], grey: [UInt8]) {
            var matte = [Float](repeating: 0, count: 160 * 96)
            var grey: [UInt8] = (0..<160 * 96).map { place in
                let texture: Int = place % 160 * 7 + place / 160 * 13
                return UInt8(60 + texture % 23)
            }
            for y in 0..<96 {
                for column in 0..<160 {
                    let (across, down) = (column - x, y - 48)
                    guard across * across + down * down < 400 else { continue }
                    let texture: Int = across * 11 + y * 5 + 600
                    matte[y * 160 + column] = 1
                    grey[y * 160 + column] = UInt8(180 + texture % 60)
                }
            }
            return (matte, grey)
        }
        let (first, middle, last) = (picture(70), picture(74), picture(78))
        let matte = try flow.between((first.matte, first.grey), middle.grey, (last.matte, last.grey), share: 0.5)
        let wrong = zip(matte, middle.matte).reduce(0) { $0 + abs($1.0 - $1.1) } / 1257
        #expect(wrong < 0.08, "\(wrong)")
        // Without its later key a matte fades out.
        let fading = try flow.between((first.matte, first.grey), middle.grey, (nil, last.grey), share: 0.75)
        #expect(fading.max().map { abs($0 - 0.25) < 0.01 } == true)
    }
}

@Suite struct RecolorTests {
    private func recolored(_ from: String?, _ to: String, _ color: String) throws -> [Double] {
        var parameters: [Parameter: ParameterValue] = [.to: .text(to)]
        if let from { parameters[.from] = .text(from) }
        return try ColorBench.color(.color(.recolor), of: color, parameters: parameters)
    }

    @Test(arguments: [
        ("red", "blue", "0xb03028", 2), ("red", "green", "0xb03028", 1), ("blue", "red", "0x3050c0", 0),
        ("green", "red", "0x2f7a35", 0), ("white", "red", "0xe8e8e4", 0), ("black", "blue", "0x303234", 2),
    ])
    func aColourBecomesAnother(from: String, to: String, color: String, most: Int) throws {
        let result = try recolored(from, to, color)
        #expect(result[most] == result.max() && result[most] > (result.sorted()[1]) + 18, "\(result)")
    }

    @Test(arguments: [("red", "blue", "0x7f7f7f"), ("red", "blue", "0x3060b0"), ("white", "red", "0x2050a0")])
    func otherColoursStay(from: String, to: String, color: String) throws {
        let result = try recolored(from, to, color)
        let value = try #require(Int(color.dropFirst(2), radix: 16))
        for (level, shift) in zip(result, [16, 8, 0]) {
            #expect(abs(level - Double(value >> shift & 255)) < 6, "\(result)")
        }
    }

    @Test func greysAreColoursToo() throws {
        let black = try recolored("red", "black", "0xb03028")
        #expect(black.allSatisfy { $0 < 75 } && black.max()! - black.min()! < 30, "\(black)")
        let white = try recolored("red", "white", "0xb03028")
        #expect(white.allSatisfy { $0 > 150 } && white.max()! - white.min()! < 30, "\(white)")
    }

    /// Light and shadow of the thing are kept.
    @Test func shadingIsKept() throws {
        let (dark, light) = (try recolored("red", "blue", "0x801c18"), try recolored("red", "blue", "0xe05048"))
        #expect(ColorBench.Picture.luma(light) > ColorBench.Picture.luma(dark) + 30)
    }

    @Test func theColourThatChangesMustBeKnown() {
        #expect(throws: FilterRefusal.self) { try recolored(nil, "blue", "red") }
    }
}
