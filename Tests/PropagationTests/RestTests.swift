import Canvases
import MediaTypes
import Testing

@testable import Propagation

/// On even ground the flow follows the noise; what rests is to rest there all the same.
@Suite struct RestTests {
    private let width = 480, height = 320

    /// A picture of 480×320 pixels: a nearly even ground, a grid of lines every 120 pixels that has moved `shift` to
    /// the right, and noise of its own up to 4 levels.
    private func picture(shift: Int, seed: UInt64) -> [UInt8] {
        var state = seed
        var samples = [UInt8](repeating: 255, count: 4 * width * height)
        for y in 0..<height {
            for x in 0..<width {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let noise = Int(state >> 60) / 2 - 4
                let line = (x - shift + 1200) % 120 < 6 || y % 120 < 6
                let value = line ? 60 : 130 + x / 60
                for channel in 0..<3 { samples[4 * (y * width + x) + channel] = UInt8(value + noise) }
            }
        }
        return samples
    }

    /// The displacement from the first of two pictures to the second.
    private func displacement(shift: Int) throws -> Displacement {
        let threads = try CanvasThreads(count: 2)
        let finder = try MotionFinder(width: width, height: height, threads: threads)
        let pictures = [(0, UInt64(1)), (shift, 2)].map { shift, seed in
            let flow = FlowPicture(width: width, height: height)
            var samples = picture(shift: shift, seed: seed)
            samples.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                flow.take(
                    PictureView(base: base, width: width, height: height, stride: 4 * width, bitDepth: 8),
                    threads: threads)
            }
            return flow
        }
        let (forth, back) = (
            try Displacement(pictureWidth: width, pictureHeight: height),
            try Displacement(pictureWidth: width, pictureHeight: height)
        )
        try finder.find(pictures[0], pictures[1], forth: forth, back: back)
        return forth
    }

    /// The share of squares that `holds` is true of.
    private func share(_ displacement: Displacement, _ holds: (UnsafeMutablePointer<Float>) -> Bool) -> Double {
        let places = (0..<displacement.width * displacement.height)
        return Double(places.filter { holds(displacement.grid.pixels + 4 * $0) }.count) / Double(places.count)
    }

    @Test func evenGroundRestsUnderNoise() throws {
        #expect(share(try displacement(shift: 0)) { $0[0] == 0 && $0[1] == 0 && $0[2] > 0.5 } > 0.99)
    }

    @Test func aPanIsNoRest() throws {
        // The lines that run along the pan can't tell, nor what lies far from the others.
        #expect(share(try displacement(shift: 6)) { $0[0] > 3 } > 0.4)
    }
}
