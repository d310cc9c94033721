import Testing
import Vision

@testable import Finders

/// A disk of coloured noise, with a piece cut out of it, moves over other noise, and its mask is carried along.
@Suite struct MaskFollowerTests {
    private let width = 240, height = 160
    private let center = (x: 70.0, y: 80.0)

    /// Smooth noise, the same for the same seed: 0…255.
    private static func noise(_ x: Double, _ y: Double, seed: Int, cell: Double) -> Double {
        func value(_ i: Int, _ j: Int) -> Double {
            var state = UInt64(truncatingIfNeeded: i &* 0x9E37_79B9 &+ j &* 0x85EB_CA6B &+ seed &* 0xC2B2_AE35)
            state ^= state >> 15
            state = state &* 0xD6E8_FEB8_6659_FD93
            state ^= state >> 32
            return Double(state % 256)
        }
        let (u, v) = (x / cell, y / cell)
        let (i, j) = (Int(u.rounded(.down)), Int(v.rounded(.down)))
        let (s, t) = (u - Double(i), v - Double(j))
        let upper = value(i, j) * (1 - s) + value(i + 1, j) * s
        let lower = value(i, j + 1) * (1 - s) + value(i + 1, j + 1) * s
        return upper * (1 - t) + lower * t
    }

    /// A picture with the disk where a similarity takes it, and its mask; nil leaves the disk out.
    private func scene(_ pose: Similarity?, bulge: Double = 0) -> (picture: ColorPicture, mask: [UInt8]) {
        let area = width * height
        var (bytes, mask) = ([UInt8](repeating: 0, count: 4 * area), [UInt8](repeating: 0, count: area))
        let back = pose.flatMap(\.inverse)
        for y in 0..<height {
            for x in 0..<width {
                let at = y * width + x
                let place = back?.apply(Double(x), Double(y)) ?? (x: -1e3, y: -1e3)
                let (u, below) = (place.x - center.x, place.y - center.y)
                let v = below > 0 ? below * 26 / (26 + bulge) : below
                let isIn = u * u + v * v < 26 * 26 && !(u > 6 && v < -6)
                let light =
                    isIn
                    ? Self.noise(place.x, center.y + v, seed: 5, cell: 6)
                    : Self.noise(Double(x), Double(y), seed: 9, cell: 8)
                mask[at] = isIn ? 255 : 0
                let shares = isIn ? [0.6, 1, 0.3, 0.2] : [0.5, 0.3, 0.5, 0.9]
                for plane in 0..<4 { bytes[plane * area + at] = UInt8(light * shares[plane]) }
            }
        }
        return (ColorPicture(width: width, height: height, bytes: bytes), mask)
    }

    private func pose(_ x: Double, _ y: Double, scale: Double = 1, turn: Double = 0) -> Similarity {
        let (a, b) = (scale * (1 - turn * turn / 2), scale * turn)
        return Similarity(
            a: a, b: b, x: center.x + x - (a * center.x - b * center.y), y: center.y + y - (b * center.x + a * center.y)
        )
    }

    private func follower() throws -> MaskFollower {
        let (picture, mask) = scene(.identity)
        let box = try #require(Matte(levels: mask, width: width, height: height).content.box?.scaled(width, height))
        return try MaskFollower(picture, mask, box)
    }

    private func overlap(_ one: [UInt8], _ other: [UInt8]) -> Double {
        var (both, either) = (0, 0)
        for (a, b) in zip(one, other) {
            both += a > 127 && b > 127 ? 1 : 0
            either += a > 127 || b > 127 ? 1 : 0
        }
        return Double(both) / Double(max(1, either))
    }

    @Test func itMovesTurnsAndGrowsWithoutDrift() throws {
        let follower = try follower()
        for step in 1..<25 {
            let share = Double(step) / 24
            let truth = scene(pose(90 * share, 12 * share, scale: 1 + 0.3 * share, turn: 0.35 * share))
            let sight = try follower.follow(truth.picture)
            #expect(sight.box.isSure && overlap(sight.levels, truth.mask) > 0.93, "\(step): \(sight.box)")
        }
    }

    /// The lower half grows by up to 6 pixels, which no pose does.
    @Test func itBendsWithAShapeThatChanges() throws {
        let follower = try follower()
        for step in 1..<13 {
            let truth = scene(pose(3 * Double(step), 0), bulge: 0.5 * Double(step))
            let sight = try follower.follow(truth.picture)
            #expect(sight.box.isSeen && overlap(sight.levels, truth.mask) > 0.85, "\(step): \(sight.box)")
        }
    }

    @Test func whatIsGoneIsLostAndIsFoundAgain() throws {
        let follower = try follower()
        for step in 1..<6 { _ = try follower.follow(scene(pose(4 * Double(step), 0)).picture) }
        let gone = try (0..<12).map { _ in try follower.follow(scene(nil).picture) }
        #expect(gone.last?.box.isSeen == false && gone.allSatisfy { !$0.box.isSure })
        let truth = scene(pose(60, 10))
        let again = try (0..<6).map { _ in try follower.follow(truth.picture) }
        let last = try #require(again.last)
        #expect(last.box.isSure && overlap(last.levels, truth.mask) > 0.93, "\(last.box)")
    }

    @Test func theSamePicturesGiveTheSameMasks() throws {
        func run() throws -> [[UInt8]] {
            let follower = try follower()
            return try (1..<5).map { try follower.follow(scene(pose(6 * Double($0), 2)).picture).levels }
        }
        let first = try run()
        #expect(try run() == first)
        #expect(Set(first).count == 4)
    }

    @Test func aMatteOfLevelsTellsWhatItShows() {
        var levels = [UInt8](repeating: 0, count: 20 * 10)
        for y in 2..<6 { for x in 5..<15 { levels[y * 20 + x] = 255 } }
        let content = Matte(levels: levels, width: 20, height: 10).content
        #expect(content.area == 0.2 && content.box == FoundBox(left: 0.25, top: 0.2, right: 0.75, bottom: 0.6))
        let none = Matte(levels: [UInt8](repeating: 100, count: 200), width: 20, height: 10).content
        #expect(none.area == 0 && none.box == nil)
    }
}
