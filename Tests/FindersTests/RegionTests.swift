import EditPlans
import Finders
import MediaTypes
import Testing
import Vision

/// A picture of 320 × 180 of flat and graded parts.
private func picture(_ color: (Int, Int) -> (Int, Int, Int)) -> [UInt8] {
    var bytes: [UInt8] = []
    for y in 0..<180 {
        for x in 0..<320 {
            let (red, green, blue) = color(x, y)
            bytes += [red, green, blue, 255].map { UInt8(max(0, min(255, $0))) }
        }
    }
    return bytes
}

private func withView<T>(_ bytes: [UInt8], _ body: (PictureView) throws -> T) throws -> T {
    var bytes = bytes
    return try bytes.withUnsafeMutableBytes { buffer in
        let base = try #require(buffer.baseAddress)
        return try body(PictureView(base: base, width: 320, height: 180, stride: 4 * 320, bitDepth: 8))
    }
}

/// Grain that is the same each time, -range…range.
private func grain(_ x: Int, _ y: Int, _ range: Int) -> Int {
    var seed = UInt32(truncatingIfNeeded: x &* 7919 &+ y &* 104_729 &+ 17)
    seed ^= seed << 13
    seed ^= seed >> 17
    seed ^= seed << 5
    return Int(seed % UInt32(2 * range + 1)) - range
}

/// The sky is found where there is one.
@Suite struct SkySightTests {
    /// Blue above row 90, brighter to the horizon; a tower 8 pixels wide from row 30 on; rough ground.
    private static func landscape(from top: Int = 0) -> [UInt8] {
        picture { x, y in
            if y < top { return (4, 4, 4) }
            let isTower = (150..<158).contains(x) && y >= 30
            guard y < 90, !isTower else {
                let level = 70 + grain(x / 2, y / 2, 40)
                return (level, level - 10, level - 30)
            }
            return (90 + y, 140 + y * 2 / 3, 225)
        }
    }

    @Test(arguments: [0, 20])
    func aBlueSkyIsFoundToItsEdges(bar: Int) throws {
        let sight = try withView(Self.landscape(from: bar)) { try SkySight($0) }
        guard case .clear = sight.verdict else { throw TestFailure("\(sight.verdict)") }
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
        let bytes = picture { x, y in
            switch kind {
            // A wall in a room, a little brighter than what stands before it.
            case "wall": y < 100 ? (178, 172, 165) : (150 + grain(x, y, 30), 140, 120)
            case "noise": (128 + grain(x, y, 100), 128 + grain(y, x, 100), 128 + grain(x + 9, y, 100))
            case "night": (8, 8, 10)
            // One colour down to the lower edge.
            default: (200, 205, 210)
            }
        }
        let sight = try withView(bytes) { try SkySight($0) }
        #expect(!sight.verdict.isSome, "\(kind): \(sight.verdict)")
    }

    @Test func anOvercastSkyIsLikely() throws {
        let bytes = picture { x, y in
            y < 80 ? (215, 217, 220) : (60 + grain(x / 3, y / 3, 30), 62 + grain(x / 3, y / 3, 30), 50)
        }
        guard case .likely = try withView(bytes, { try SkySight($0) }).verdict else {
            throw TestFailure("not likely")
        }
    }
}

/// What is of a colour is told by the pictures' own heap of it.
@Suite struct HueCountsTests {
    /// A red disk at (90, 90) of radius 40, skin at (230, 90) of radius 40, on grey.
    private static let shirt = picture { x, y in
        if (x - 90) * (x - 90) + (y - 90) * (y - 90) < 1600 { return (190 + y / 4, 30, 35) }
        if (x - 230) * (x - 230) + (y - 90) * (y - 90) < 1600 { return (222, 172, 142) }
        return (120 + grain(x, y, 6), 120, 120)
    }

    @Test func skinIsNotRedBesideAShirt() throws {
        try withView(Self.shirt) { view in
            var counts = HueCounts()
            try counts.add(view)
            let range = try #require(counts.peak(of: .red))
            #expect(abs(range.middle - 26) < 6 && range.half <= 24 && range.chroma > 0.075, "\(range)")
            let (matte, shape) = try view.region(of: range)
            #expect(shape.regions == 1 && abs(shape.area - 0.0872) < 0.012 && shape.certainty > 0.8, "\(shape)")
            #expect(matte[90 * 320 + 90] > 0.95 && matte[90 * 320 + 230] < 0.05 && matte[10 * 320 + 10] < 0.05)
        }
    }

    @Test func aColourThatIsNotThereHasNoHeap() throws {
        try withView(Self.shirt) { view in
            var counts = HueCounts()
            try counts.add(view)
            #expect(counts.peak(of: .green) == nil && counts.peak(of: .purple) == nil)
        }
    }

    @Test func twoDisksAreTwoRegions() throws {
        let bytes = picture { x, y in
            let isIn = [60, 250].contains { (x - $0) * (x - $0) + (y - 90) * (y - 90) < 900 }
            return isIn ? (30, 60, 210) : (128, 128, 128)
        }
        try withView(bytes) { view in
            var counts = HueCounts()
            try counts.add(view)
            let (_, shape) = try view.region(of: try #require(counts.peak(of: .blue)))
            #expect(shape.regions == 2)
        }
    }
}

private struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
