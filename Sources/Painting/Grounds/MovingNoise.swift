import CPainting
import Canvases
import Propagation

/// Noise that shapes strokes and moves with the picture: at an anchor as it was made, between two anchors taken from
/// both.
final class MovingNoise {
    private let still, moved: NoiseField
    /// Pixels over which each channel is alike: tells how far the two that are mixed strengthen each other.
    private let grains: [Float]
    /// Made for the first update that needs it.
    private var scratch: ScratchRows?
    private var isMoved = false

    /// - Parameter grains: for each of the four channels about the deviation of its finest strong octave, in pixels.
    init(_ noise: NoiseField, grains: [Double]) {
        still = noise
        moved = NoiseField(width: noise.width, height: noise.height)
        self.grains = grains.map { Float(max($0, 0.5)) }
    }

    /// Moves the noise to where a frame needs it.
    func update(_ motion: PaintMotion, threads: CanvasThreads) {
        isMoved = motion.before != nil || motion.after != nil
        guard isMoved else { return }
        let before = motion.before?.grid
        let after = motion.after?.grid
        guard let size = before ?? after else { return }
        let scratch = scratch ?? ScratchRows(width: still.width, rowsPerThread: 1, threads: threads.count)
        self.scratch = scratch
        threads.forEachRow(of: still.height) { [self] y, thread in
            cpainting_move_noise_row(
                still.values, Int32(still.width), Int32(still.height), before?.pixels, after?.pixels,
                Int32(size.width), Int32(size.height), motion.position, grains, scratch.row(0, of: thread),
                moved.row(y), Int32(y))
        }
    }

    /// Row `y` of the noise as it lies in the frame of the last update.
    func row(_ y: Int) -> UnsafeMutablePointer<Int16> { isMoved ? moved.row(y) : still.row(y) }
}
