import Finders
import Foundation
import MediaTypes
import Testing
import Vision

@testable import EditPlans
@testable import FrameEditing

/// What a box at a moment is as a target, and what is kept and covered of it.
@Suite struct FollowedBoxTests {
    @Test(arguments: ["412 300 90 40 at 2.5", "1, 2, 30, 40 at 0", "0 0 8 8 at 61"])
    func aTargetIsRead(text: String) throws {
        let box = try #require(Target(rawValue: text).followed)
        #expect(FollowedBox(box.description) == box)
        #expect(Target(rawValue: text).mask == MaskTarget(.box(box)))
        #expect(
            Target(rawValue: "everything but \(box)").mask == MaskTarget(.box(box), isInverted: true))
    }

    @Test(arguments: [
        "412 300 90 40", "90 40 at 2", "1 2 3 4 at -1", "1 2 3 4 at noon", "1 2 0 4 at 1", "1 2 3 4 at inf",
    ])
    func whatIsNoneIsNotRead(text: String) { #expect(Target(rawValue: text).followed == nil) }

    @Test func theBoxTakesThePlaceOfWhatIsNamed() throws {
        let box = try #require(FollowedBox("1 2 30 40 at 5"))
        #expect(Target(rawValue: "license plate").naming(box)?.rawValue == "1 2 30 40 at 5")
        #expect(Target(rawValue: "everything but the bike").naming(box)?.rawValue == "everything but 1 2 30 40 at 5")
        for fixed in ["frame", "background", "sky", "faces", "top-left", "the people"] {
            #expect(Target(rawValue: fixed).naming(box) == nil, "\(fixed)")
        }
    }

    @Test func picturesComeBackFromTheLatestOn() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("spool-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let spool = try ByteSpool(in: folder, count: 128)
        let pictures = (0..<5).map { number in
            GreyPicture(width: 16, height: 8, lumas: (0..<128).map { UInt8(($0 * (number + 3)) % 251) }).lumas
        }
        let places = try pictures.map { try spool.append($0) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        #expect(try spool.bytes(at: places[1]) == pictures[1])
        #expect(try spool.popLast() == pictures[4])
        _ = try spool.append(pictures[0])
        #expect(try spool.popLast() == pictures[0])
        for picture in pictures[..<4].reversed() { #expect(try spool.popLast() == picture) }
        #expect(try spool.popLast() == nil)
    }

    /// 20 × 10 pixels around (50, 30): 15 % more at each side where it is sure, 45 % where it isn't.
    @Test(arguments: [(true, 26.0, 13.0), (false, 38, 19)])
    func theOutlineIsWiderThanTheBox(isSure: Bool, width: Double, height: Double) throws {
        let outline = BoxOutline(
            FoundBox(left: 40, top: 25, right: 60, bottom: 35), scale: 1,
            size: MatteSize(width: 100, height: 64, sampleAspect: 1))
        let matte = outline.matte(.identity, isSure: isSure, likeness: 0.9)
        #expect(abs(Double(matte.content.area) * 6400 / (width * height) - 1) < 0.12, "\(matte.content)")
        let box = try #require(matte.content.box?.scaled(100, 64))
        #expect(abs(Double(box.left) - (50 - width / 2)) <= 1 && abs(Double(box.top) - (30 - height / 2)) <= 1)
        #expect(matte.levels[30 * 100 + 50] == 255 && matte.levels[0] == 0)
        // A quarter turn has it stand upright.
        let turned = outline.matte(Similarity(a: 0, b: 1, x: 80, y: -20), isSure: isSure, likeness: 0.9)
        let upright = try #require(turned.content.box?.scaled(100, 64))
        #expect(abs(Double(upright.width) - height) <= 2 && abs(Double(upright.height) - width) <= 2, "\(upright)")
    }

    @Test func whereItIsLostItGoesFromOneSightToTheNext() {
        func sight(_ x: Double, _ isSeen: Bool) -> BoxFollower.Sight {
            BoxFollower.Sight(
                pose: Similarity(a: 1, b: 0, x: x, y: 0), isSeen: isSeen, likeness: isSeen ? 1 : 0)
        }
        let sights = [sight(0, true), sight(0, false), sight(0, false), sight(9, true), sight(9, false)]
        let box = FoundBox(left: 0, top: 0, right: 4, bottom: 4)
        #expect(FollowCollector.bridged(sights, about: box).map(\.pose.x) == [0, 3, 6, 9, 9])
    }

    @Test func aFileThatSaysWhatCannotBeIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("box-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: "\(folder)/00000", withIntermediateDirectories: true)
        let good = """
            {"width":64,"height":48,"timeBase":{"numerator":1,"denominator":25},"frameCount":1,"takes":[{"places":[{
            "time":0,"pose":[1,0,0,0],"isSeen":true,"isSure":true,"likeness":1,"isActive":true,
            "box":{"left":0,"top":0,"right":0.5,"bottom":0.5}}]}]}
            """
        let path = "\(folder)/00000/\(FollowedBoxes.Part.fileName)"
        try good.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try FollowedBoxes(path: folder).boxes(at: 0).count == 1)
        for (old, new) in [
            ("[1,0,0,0]", "[1,0,0]"), ("\"width\":64", "\"width\":0"), ("{\"places\":[{", "{\"places\":[["),
        ] {
            try good.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
            #expect(throws: EditingError.self) { try FollowedBoxes(path: folder) }
        }
    }
}
