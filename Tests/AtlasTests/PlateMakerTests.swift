import Testing
import Vision

@testable import Atlas

/// What is behind is what is seen most often; where that is unclear it is told.
@Suite struct PlateMakerTests {
    private let scene = Scene()

    private func plate(_ pictures: [RGBPicture], _ poses: [Homography]? = nil) throws -> CleanPlate {
        let samples = pictures.enumerated().map {
            PlateMaker.Sample(small: $0.element, pose: poses?[$0.offset] ?? .identity)
        }
        let maker = try PlateMaker(samples, width: Scene.width, height: Scene.height)
        return try maker.plate { sample, rows in
            Array(pictures[sample].samples[3 * Scene.width * rows.lowerBound..<3 * Scene.width * rows.upperBound])
        }
    }

    private func farthest(_ first: RGBPicture, _ second: RGBPicture, _ isCounted: (Int, Int) -> Bool) -> Int {
        var most = 0
        for y in 0..<Scene.height {
            for x in 0..<Scene.width where isCounted(x, y) {
                for channel in 0..<3 {
                    let place = 3 * (y * Scene.width + x) + channel
                    most = max(most, abs(Int(first.samples[place]) - Int(second.samples[place])))
                }
            }
        }
        return most
    }

    @Test func aFigureThatWalksByIsNotInIt() throws {
        let plate = try plate((0..<20).map { scene.picture(figure: (12 * $0 - 20, 40)) })
        #expect(plate.small.doubt == 0)
        #expect(farthest(plate.picture, scene.picture()) { _, _ in true } <= 1)
        #expect(plate.grain == 0)
    }

    @Test func aFigureThatStandsForHalfOfTheShotIsDoubtful() throws {
        let frames = (0..<20).map { scene.picture(figure: (60, $0 < 10 ? 40 : 200)) }
        let look = try plate(frames).small
        let inside = (0..<40).reduce(0) { sum, row in
            sum + (64..<80).count { look.doubts[(45 + row) * Scene.width + $0] != 0 }
        }
        #expect(inside == 40 * 16)
        #expect(abs(look.doubt - 24 * 50 / Float(Scene.width * Scene.height)) < 0.02)
    }

    @Test func aPanShowsAllThatIsSeen() throws {
        let frames = (0..<20).map { scene.picture(from: 4 * $0, figure: (12 * $0 - 20, 40)) }
        let plate = try plate(frames, (0..<20).map { Homography(right: Double(4 * $0), down: 0) })
        #expect(abs(plate.picture.width - Scene.width - 76) <= 4)
        let view = try plate.picture.warped(
            Homography(right: 40, down: 0), width: Scene.width, height: Scene.height)
        #expect(
            farthest(view, scene.picture(from: 40)) { x, y in (8..<232).contains(x) && (8..<128).contains(y) } <= 12)
    }

    @Test func whatMovesIsToldFromLight() throws {
        let plate = try plate((0..<20).map { scene.picture(figure: (12 * $0 - 20, 40)) })
        var frame = scene.picture(figure: (100, 40))
        frame.samples = frame.samples.map { UInt8(min(255, Int($0) * 9 / 10 + 6)) }
        let exposure = try plate.picture.exposure(of: frame)
        #expect(exposure.gains.allSatisfy { abs($0 - 0.9) < 0.05 } && exposure.biases.allSatisfy { abs($0 - 6) < 6 })
        let movers = try plate.picture.at(exposure).movers(before: frame, plate.small.spreads)
        let inside = (40..<90).reduce(0) { sum, y in sum + (100..<124).count { movers[y * Scene.width + $0] != 0 } }
        let all = movers.count { $0 != 0 }
        #expect(inside == 24 * 50, "\(inside)")
        // A margin of six pixels around, and nothing else.
        #expect(all <= 36 * 62, "\(all)")
    }

    @Test func holesAreFilledFromAround() throws {
        var picture = RGBPicture(width: 64, height: 64, samples: [UInt8](repeating: 100, count: 3 * 64 * 64))
        var holes = [UInt8](repeating: 0, count: 64 * 64)
        for y in 20..<40 {
            for x in 20..<40 {
                holes[y * 64 + x] = 255
                for channel in 0..<3 { picture.samples[3 * (y * 64 + x) + channel] = 250 }
            }
        }
        try picture.fill(holes)
        #expect(picture.samples.allSatisfy { abs(Int($0) - 100) <= 1 })
    }
}
