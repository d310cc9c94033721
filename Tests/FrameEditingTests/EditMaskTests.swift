import EditPlans
import MediaTypes
import Testing

@testable import FrameEditing

/// How far edits go at each pixel.
@Suite struct EditMaskTests {
    private func box(_ name: String) throws -> Target.Box { try #require(Target.places[name]) }

    @Test func aPlaceTouchesEveryPixelThatItLiesIn() throws {
        let top = EditMask(try box("top"), width: 2, height: 5)
        #expect(top.levels == [255, 255, 255, 255, 255, 255, 0, 0, 0, 0])
        let corner = EditMask(try box("bottom-right"), width: 3, height: 6)
        #expect(corner.levels == [UInt8](repeating: 0, count: 12) + [0, 0, 255, 0, 0, 255])
    }

    @Test func anEdgeRisesWithinAndNothingChangesOutside() throws {
        let soft = EditMask(try box("right"), width: 12, height: 3).softened(radius: 2)
        // Of five columns around each pixel, 3, 4 and 5 are edited: 2 · 3/5 − 1 = 1/5, 3/5, 1.
        let row: [UInt8] = [0, 0, 0, 0, 0, 0, 51, 153, 255, 255, 255, 255]
        #expect(soft.levels == row + row + row)
    }

    @Test func twoMasksLeaveWhatBothDo() throws {
        let both = EditMask(try box("top"), width: 2, height: 2).meeting(EditMask(try box("left"), width: 2, height: 2))
        #expect(both.levels == [255, 0, 0, 0])
    }

    @Test(arguments: [8, 16])
    func aSourceIsMixedInAsFarAsTheMaskIsDark(depth: Int) throws {
        // Two columns: within the mask's soft edge, and outside of it.
        let mask = EditMask(try box("left"), width: 4, height: 2).softened(radius: 1)
        #expect(mask.levels == [255, 85, 0, 0, 255, 85, 0, 0])
        let bytes = depth / 8
        var source = [UInt8](repeating: 30, count: 32 * bytes)
        var target = [UInt8](repeating: 90, count: 32 * bytes)
        source.withUnsafeMutableBytes { source in
            target.withUnsafeMutableBytes { target in
                guard let from = source.baseAddress, let to = target.baseAddress else { return }
                let view = PictureView(base: from, width: 4, height: 2, stride: 16 * bytes, bitDepth: depth)
                view.mix(mask, into: PictureView(base: to, width: 4, height: 2, stride: 16 * bytes, bitDepth: depth))
            }
        }
        // 90 / 3 + 30 · 2/3; both bytes of a deep sample are alike, so they stay so.
        let row = [90, 50, 30, 30].flatMap { [UInt8](repeating: $0, count: 4 * bytes) }
        #expect(target == row + row)
    }
}
