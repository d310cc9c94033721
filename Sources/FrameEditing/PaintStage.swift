internal import Canvases
public import EditPlans
public import LibAV
internal import MediaTypes
public import Painting
internal import Propagation

/// Paints frames in one of the painted looks.
///
/// A frame's picture depends only on its own pixels, the tone of its shot, the seed and the strength.
public final class PaintStage: FrameStage {
    /// The input's: painting changes neither size nor format nor times.
    public let output: PictureFormat
    private let look: any PaintedLook
    private let canvas: Canvas
    private let converter: FrameConverter
    private let spans: [Range<Double>]?
    private let box: Target.Box?
    private let still: PaintMotion
    private let shot: (Double) -> ShotColors

    /// - Parameters:
    ///   - spans: output seconds in which it acts; nil is always.
    ///   - box: the part of the picture that it acts on; nil is all of it.
    ///   - shot: the colours of the shot that is seen at an output second.
    public init(
        _ look: any PaintedLook, input: PictureFormat, threads: Int, spans: [Range<Double>]?, box: Target.Box?,
        shot: @escaping (Double) -> ShotColors
    ) throws {
        self.look = look
        output = input
        canvas = try Canvas(width: input.width, height: input.height)
        converter = FrameConverter(threads: threads)
        self.spans = spans
        self.box = box
        still = .still(look.markLayers, width: input.width, height: input.height)
        self.shot = shot
    }

    /// Gives one frame for each; those that begin outside of the spans pass untouched.
    public func push(_ frame: Frame) throws -> [Frame] {
        let pts = Double(frame.pts ?? 0)
        let start = pts * output.timeBase.value
        // The middle of the frame tells its shot, whatever the clock's rounding did to its start.
        let middle = (pts + Double(frame.duration) / 2) * output.timeBase.value
        if let spans, !spans.contains(where: { $0.contains(start + 1e-6) }) { return [frame] }
        let source = try converter.rgba(frame)
        let painted =
            try box == nil
            ? source : FrameConverter.blank(width: frame.width, height: frame.height, format: source.format)
        try source.withPicture { view in
            try look.paint(view, shot: shot(middle), motion: still, into: canvas)
            try painted.withPicture { target in
                try look.finish(canvas, source: view, into: target)
                if let box { view.copyOutside(of: box, to: target) }
            }
        }
        return [try converter.coded(painted, like: frame)]
    }

    /// Gives nothing, because no frame is held back.
    public func finish() throws -> [Frame] { [] }
}

extension PictureView {
    /// Copies the pixels outside of a box, given in fractions of the picture, to a picture of the same size and depth.
    func copyOutside(of box: Target.Box, to target: PictureView) {
        let pixel = 4 * bitDepth / 8
        let left = Int((box.x * Double(width)).rounded()), top = Int((box.y * Double(height)).rounded())
        let right = min(width, left + Int((box.width * Double(width)).rounded()))
        let bottom = min(height, top + Int((box.height * Double(height)).rounded()))
        for y in 0..<height {
            let from = base + y * stride, to = target.base + y * target.stride
            if y < top || y >= bottom {
                to.copyMemory(from: from, byteCount: width * pixel)
            } else {
                to.copyMemory(from: from, byteCount: left * pixel)
                (to + right * pixel).copyMemory(from: from + right * pixel, byteCount: (width - right) * pixel)
            }
        }
    }
}
