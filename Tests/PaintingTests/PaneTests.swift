import Canvases
import EditPlans
import Propagation
import Testing

@testable import Painting

/// Panes of glass, cut from tiles.
@Suite struct PaneTests {
    private let settings = Panes.Settings(tolerance: 0.05, most: 3)

    private func row(_ lightness: [Float]) -> (Panes, [Panes.Pair]) {
        let panes = Panes(labs: lightness.map { SIMD3($0, 0, 0) })
        return (panes, (1..<Int32(lightness.count)).map { Panes.Pair(one: $0 - 1, other: $0) })
    }

    @Test func neighboursOfOneColourAreOnePane() {
        var (panes, pairs) = row([0.5, 0.51, 0.8, 0.79])
        panes.join(pairs, settings)
        panes.flatten()
        #expect(panes.representatives == [0, 0, 2, 2])
    }

    /// Lit and shaded skin, as far apart as two greys that are two panes.
    @Test func aFaceIsNotCutAlongItsShadows() {
        func count(_ a: Float, _ b: Float) -> Int {
            var panes = Panes(labs: [0.62, 0.75].map { SIMD3($0, a, b) })
            panes.join([Panes.Pair(one: 0, other: 1)], settings)
            panes.flatten()
            return Set(panes.representatives).count
        }
        #expect(count(0.05, 0.055) == 1)
        #expect(count(0, 0) == 2 && count(-0.05, -0.05) == 2)
    }

    @Test func aPaneHasNoMoreTilesThanItMay() {
        var (panes, pairs) = row(Array(repeating: 0.5, count: 8))
        panes.join(pairs, settings)
        panes.flatten()
        let sizes = Dictionary(grouping: panes.representatives) { $0 }.mapValues(\.count)
        #expect(sizes.values.max() == 3)
    }

    /// Each step is small, but the ends are far from each other.
    @Test func aSlowRampIsNotOnePane() {
        var (panes, pairs) = row(stride(from: Float(0.2), to: 0.9, by: 0.05).map { $0 })
        panes.join(pairs, Panes.Settings(tolerance: 0.05, most: 100))
        panes.flatten()
        #expect(Set(panes.representatives).count > 3)
    }

    @Test func pairsAreThoseThatTouch() {
        let labels: [Int32] = [0, 0, 1, 2, 2, 1]
        #expect(
            Panes.pairs(labels, width: 3, height: 2) == [
                .init(one: 0, other: 1), .init(one: 0, other: 2), .init(one: 1, other: 2),
            ])
    }

    /// The noise of a still picture changes no pane, and so no lead jumps from one anchor to the next.
    @Test func noiseMovesNoLead() {
        let lights = (0..<40).map { Float($0 / 10) * 0.2 + 0.1 }
        func cut(_ noise: (Int) -> Float) -> [Int32] {
            var (panes, pairs) = row(lights.enumerated().map { $1 + noise($0) })
            panes.join(pairs, settings)
            panes.flatten()
            return panes.representatives
        }
        let still = cut { _ in 0 }
        #expect(cut { Float(($0 * 7) % 5) * 0.001 } == still)
        #expect(cut { Float(($0 * 11) % 7) * -0.001 } == still)
    }

    /// A pane of the anchor after takes all of its tiles at one moment: no mixture of both is larger than either.
    @Test func panesGoOverAsWholes() {
        func memory(_ panes: [UInt32]) -> TileMemory {
            let memory = TileMemory()
            for (id, pane) in panes.enumerated() {
                memory.keep(
                    .init(offset: .zero, lab: .zero, color: .zero, side: SIMD2(1, 0), pane: pane), of: UInt32(id))
            }
            return memory
        }
        let (before, after) = (memory([0, 0, 2, 2, 4, 4]), memory([0, 1, 1, 3, 3, 5]))
        let marks = (0..<6).map { Mark(x: 0, y: 0, id: UInt32($0)) }
        for position in stride(from: Float(0), through: 1, by: 0.05) {
            let panes = marks.map { TileMemory.pane($0, before, after, position: position) }
            #expect(panes[1] == panes[2] || panes[1]?.isAfter == false && panes[2]?.isAfter == false)
            #expect(panes[3] == panes[4] || panes[3]?.isAfter == false && panes[4]?.isAfter == false)
            #expect(!(panes[0] == panes[1] && panes[1] == panes[2]))
        }
        #expect(marks.allSatisfy { TileMemory.pane($0, before, after, position: 0)?.isAfter == false })
        #expect(marks.allSatisfy { TileMemory.pane($0, before, after, position: 1)?.isAfter == true })
    }

    @Test func aFrameBetweenTwoAnchorsHasTheirPanes() throws {
        let easel = Easel(try commission(200, 200))
        let map = try TileMap(
            easel,
            settings: TileMap.Settings(
                spacing: 25, tolerance: 0.1, smoothing: 0.4, square: 0, settling: 0,
                panes: .init(tolerance: 0.05, most: 9)))
        let picture = try easel.canvas()
        for index in 0..<200 * 200 {
            let light: Float = index % 200 < 100 ? 0.2 : 0.8
            for channel in 0..<3 { picture.pixels[4 * index + channel] = light }
            picture.pixels[4 * index + 3] = light * light
        }
        let layer = MarkLayer(spacing: 25, seed: 3)
        var motion = PaintMotion.still([layer], width: 200, height: 200)
        let memory = PaintMemory()
        motion.memory = memory
        map.update(from: picture, motion: motion)
        let anchor = map.panes
        #expect(Set(anchor).count < anchor.count / 2)
        var between = PaintMotion(
            position: 0.5, before: try Displacement(pictureWidth: 200, pictureHeight: 200),
            after: try Displacement(pictureWidth: 200, pictureHeight: 200), marks: motion.marks)
        (between.memoryBefore, between.memoryAfter) = (memory, memory)
        map.update(from: picture, motion: between)
        #expect(Set(map.panes).count == Set(anchor).count)
    }
}
