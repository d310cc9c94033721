import Finders
import MediaTypes
import Testing

/// The sky is found where there is one.
@Suite struct SkySightTests {
    /// Blue above row 90, brighter to the horizon; a tower 8 pixels wide from row 30 on; rough ground.
    private static func landscape(from top: Int = 0) -> [UInt8] {
        DrawnPicture.bytes { x, y in
            if y < top { return (4, 4, 4) }
            let isTower = (150..<158).contains(x) && y >= 30
            guard y < 90, !isTower else {
                let level = 70 + DrawnPicture.grain(x / 2, y / 2, 40)
                return (level, level - 10, level - 30)
            }
            return (90 + y, 140 + y * 2 / 3, 225)
        }
    }

    @Test(arguments: [0, 20])
    func aBlueSkyIsFoundToItsEdges(bar: Int) throws {
        let sight = try DrawnPicture.withView(Self.landscape(from: bar)) { try SkySight($0) }
        guard case .clear = sight.verdict else { Issue.record("\(sight.verdict)"); return }
        var wrong = 0
        for y in 0..<180 {
            for x in 0..<320 {
                let isTower = (150..<158).contains(x) && y >= 30
                let isSky = y >= bar && y < 90 && !isTower
                // Two pixels to either side of an edge are between.
                let isEdge =
                    abs(y - 90) < 3 || abs(y - bar) < 4 || (y > 26 && (147..<161).contains(x)) && y < 93
                if !isEdge, (sight.matte[y * 320 + x] > 0.5) != isSky { wrong += 1 }
            }
        }
        #expect(wrong < 60, "\(wrong) pixels of 57600")
        #expect(sight.matte[60 * 320 + 154] < 0.2, "the tower")
    }

    @Test(arguments: ["wall", "noise", "night", "floor"])
    func whatIsNoneIsNone(kind: String) throws {
        let bytes = DrawnPicture.bytes { x, y in
            switch kind {
            // A wall in a room, a little brighter than what stands before it.
            case "wall": y < 100 ? (178, 172, 165) : (150 + DrawnPicture.grain(x, y, 30), 140, 120)
            case "noise":
                (
                    128 + DrawnPicture.grain(x, y, 100), 128 + DrawnPicture.grain(y, x, 100),
                    128 + DrawnPicture.grain(x + 9, y, 100)
                )
            case "night": (8, 8, 10)
            // One colour down to the lower edge.
            default: (200, 205, 210)
            }
        }
        let sight = try DrawnPicture.withView(bytes) { try SkySight($0) }
        #expect(!sight.verdict.isSome, "\(kind): \(sight.verdict)")
    }

    @Test func anOvercastSkyIsLikely() throws {
        let bytes = DrawnPicture.bytes { x, y in
            y < 80
                ? (215, 217, 220)
                : (60 + DrawnPicture.grain(x / 3, y / 3, 30), 62 + DrawnPicture.grain(x / 3, y / 3, 30), 50)
        }
        let verdict = try DrawnPicture.withView(bytes) { try SkySight($0) }.verdict
        guard case .likely = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }
}
