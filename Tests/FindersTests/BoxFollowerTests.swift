import Testing
import Vision

@testable import Finders

/// A patch of noise that moves over other noise is followed, lost and found again.
@Suite struct BoxFollowerTests {
    private let width = 320, height = 200
    /// Where the patch is on the first picture.
    private let box = FoundBox(left: 60, top: 70, right: 116, bottom: 110)

    /// Blurred noise, the same for the same seed: 0…255.
    private static func noise(_ width: Int, _ height: Int, seed: UInt64, cell: Int) -> [UInt8] {
        func value(_ x: Int, _ y: Int) -> Double {
            var state = seed &+ UInt64(x) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(y) &* 0xC2B2_AE3D_27D4_EB4F
            state ^= state >> 29
            state = state &* 0xBF58_476D_1CE4_E5B9
            state ^= state >> 32
            return Double(state % 256)
        }
        return (0..<width * height).map { index in
            let (x, y) = (index % width, index / width)
            let (u, v) = (Double(x % cell) / Double(cell), Double(y % cell) / Double(cell))
            let (i, j) = (x / cell, y / cell)
            let upper = value(i, j) * (1 - u) + value(i + 1, j) * u
            let lower = value(i, j + 1) * (1 - u) + value(i + 1, j + 1) * u
            return UInt8(upper * (1 - v) + lower * v)
        }
    }

    private static let ground = noise(320, 200, seed: 3, cell: 9)
    private static let patch = noise(56, 40, seed: 11, cell: 7)

    /// The ground with the patch where a similarity takes it; nil leaves the patch out.
    private func picture(_ pose: Similarity?) -> GreyPicture {
        var lumas = Self.ground
        guard let pose else { return GreyPicture(width: width, height: height, lumas: lumas) }
        let square = pose.a * pose.a + pose.b * pose.b
        for y in 0..<height {
            for x in 0..<width {
                let (u, v) = (Double(x) - pose.x, Double(y) - pose.y)
                let place = (x: (pose.a * u + pose.b * v) / square - 60, y: (pose.a * v - pose.b * u) / square - 70)
                let (i, j) = (Int(place.x.rounded()), Int(place.y.rounded()))
                if (0..<56).contains(i), (0..<40).contains(j) { lumas[y * width + x] = Self.patch[j * 56 + i] }
            }
        }
        return GreyPicture(width: width, height: height, lumas: lumas)
    }

    /// A pose that takes the middle of the box somewhere.
    private func pose(to x: Double, _ y: Double, scale: Double = 1, turn: Double = 0) -> Similarity {
        let (a, b) = (scale * cosine(turn), scale * sine(turn))
        return Similarity(a: a, b: b, x: x - (a * 88 - b * 90), y: y - (b * 88 + a * 90))
    }

    /// By their series; the angles are small.
    private func cosine(_ angle: Double) -> Double { 1 - angle * angle / 2 + angle * angle * angle * angle / 24 }
    private func sine(_ angle: Double) -> Double { angle - angle * angle * angle / 6 }

    private func miss(_ sight: BoxFollower.Sight, _ pose: Similarity) -> Double {
        let (seen, truth) = (sight.pose.apply(88, 90), pose.apply(88, 90))
        return max(abs(seen.x - truth.x), abs(seen.y - truth.y))
    }

    @Test func aShiftIsFollowedToTheHalfPixel() throws {
        let follower = try BoxFollower(picture(.identity), box)
        for step in 1..<25 {
            let truth = pose(to: 88 + 6 * Double(step), 90 + 2 * Double(step % 7))
            let sight = try follower.follow(picture(truth))
            #expect(sight.isSure && miss(sight, truth) < 0.6, "\(step): \(sight)")
        }
    }

    @Test func aTurnAndAChangeOfSizeAreFollowed() throws {
        let follower = try BoxFollower(picture(.identity), box)
        for step in 1..<30 {
            let share = Double(step) / 29
            let truth = pose(to: 88 + 80 * share, 90 + 10 * share, scale: 1 + 0.5 * share, turn: 0.5 * share)
            let sight = try follower.follow(picture(truth))
            #expect(sight.isSeen && miss(sight, truth) < 2, "\(step): \(sight)")
            #expect(abs(sight.pose.scale / truth.scale - 1) < 0.06, "\(step): \(sight.pose.scale)")
        }
    }

    /// It stays where it is for three pictures, and is then said to be lost, not followed somewhere else.
    @Test func whatIsGoneIsSaidToBeLostAndIsFoundAgain() throws {
        let follower = try BoxFollower(picture(.identity), box)
        for step in 1..<13 { _ = try follower.follow(picture(pose(to: 88 + 4 * Double(step), 90))) }
        var lost = 0
        for _ in 0..<10 where try !follower.follow(picture(nil)).isSeen { lost += 1 }
        #expect(lost >= 7)
        let elsewhere = pose(to: 210, 130)
        let again = try (0..<4).map { _ in try follower.follow(picture(elsewhere)) }
        let last = try #require(again.last)
        #expect(last.isSure && miss(last, elsewhere) < 1, "\(again)")
    }

    @Test func theSamePicturesGiveTheSamePoses() throws {
        func run() throws -> [BoxFollower.Sight] {
            let follower = try BoxFollower(picture(.identity), box)
            return try (1..<8).map { try follower.follow(picture(pose(to: 88 + 5 * Double($0), 90, turn: 0.02))) }
        }
        #expect(try run() == run())
    }

    @Test func aSimilarityIsFoundAmongWrongPairs() throws {
        let truth = Similarity(a: 1.1, b: 0.2, x: 5, y: -3)
        var pairs: Similarity.Pairs = []
        for index in 0..<30 {
            let (x, y) = (Float(index * 37 % 101), Float(index * 53 % 97))
            let there = truth.apply(Double(x), Double(y))
            let wrong: Float = index % 3 == 0 ? Float(20 + index) : 0
            pairs.append((from: .init(x, y), to: .init(Float(there.x) + wrong, Float(there.y) - wrong)))
        }
        let fit = try #require(Similarity.fit(pairs))
        #expect(fit.agreeing.count == 20)
        #expect(abs(fit.map.a - 1.1) < 1e-4 && abs(fit.map.b - 0.2) < 1e-4 && abs(fit.map.x - 5) < 0.01)
        #expect(Similarity.fit(Array(pairs.prefix(3))) == nil)
        let back = try #require(truth.inverse).after(truth)
        #expect(abs(back.a - 1) < 1e-9 && abs(back.x) < 1e-9 && abs(back.y) < 1e-9)
    }

    @Test func betweenTwoPosesAPlaceGoesStraight() {
        let (first, second) = (pose(to: 100, 100), pose(to: 140, 120, scale: 1.5))
        let middle = first.between(second, 0.5, about: box.center)
        let place = middle.apply(88, 90)
        #expect(abs(place.x - 120) < 1e-6 && abs(place.y - 110) < 1e-6 && abs(middle.scale - 1.25) < 1e-6)
    }
}
