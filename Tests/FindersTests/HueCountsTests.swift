import EditPlans
import Finders
import MediaTypes
import Testing
import Vision

/// What is of a colour is told by the pictures' own heap of it.
@Suite struct HueCountsTests {
    /// A red disk at (90, 90) of radius 40, skin at (230, 90) of radius 40, on grey.
    private static let shirt = DrawnPicture.bytes { x, y in
        if (x - 90) * (x - 90) + (y - 90) * (y - 90) < 1600 { return (190 + y / 4, 30, 35) }
        if (x - 230) * (x - 230) + (y - 90) * (y - 90) < 1600 { return (222, 172, 142) }
        return (120 + DrawnPicture.grain(x, y, 6), 120, 120)
    }

    @Test func skinIsNotRedBesideAShirt() throws {
        try DrawnPicture.withView(Self.shirt) { view in
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
        try DrawnPicture.withView(Self.shirt) { view in
            var counts = HueCounts()
            try counts.add(view)
            #expect(counts.peak(of: .green) == nil && counts.peak(of: .purple) == nil)
        }
    }

    @Test func smallPiecesAreTakenOut() throws {
        try DrawnPicture.withView(Self.shirt) { view in
            var matte = [Float](repeating: 0, count: 320 * 180)
            for y in 0..<100 { for x in 0..<100 { matte[y * 320 + x] = 0.9 } }
            for y in 150..<160 { for x in 200..<220 { matte[y * 320 + x] = 0.9 } }
            for y in 150..<180 { for x in 260..<320 { matte[y * 320 + x] = 0.9 } }
            try view.keepLarge(&matte, atLeast: 0.1)
            #expect(matte[50 * 320 + 50] == 0.9 && matte[155 * 320 + 210] == 0 && matte[170 * 320 + 300] == 0.9)
        }
    }

    @Test func twoDisksAreTwoRegions() throws {
        let bytes = DrawnPicture.bytes { x, y in
            let isIn = [60, 250].contains { (x - $0) * (x - $0) + (y - 90) * (y - 90) < 900 }
            return isIn ? (30, 60, 210) : (128, 128, 128)
        }
        try DrawnPicture.withView(bytes) { view in
            var counts = HueCounts()
            try counts.add(view)
            let (_, shape) = try view.region(of: try #require(counts.peak(of: .blue)))
            #expect(shape.regions == 2)
        }
    }
}
