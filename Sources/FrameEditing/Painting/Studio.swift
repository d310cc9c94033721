internal import Canvases
internal import LibAV
internal import MediaTypes
internal import Painting
internal import Propagation

/// What pictures of one size are painted with: those of the whole frame, or of what bars leave of it.
///
/// Used by one thread at a time.
final class Studio {
    let painter: any Painter
    /// Nil where every frame is painted by itself.
    let renderer: SegmentRenderer?
    /// The motion of frames that are painted by themselves.
    let still: PaintMotion
    private let area: ActiveArea?
    private let enlargement: Int
    private let width, height: Int
    /// For frames that are painted by themselves; made for the first one.
    private var ownCanvas: Canvas?

    /// - Parameters:
    ///   - area: inside of the bars of pictures of the input's size, on its chroma samples; nil is all of it.
    ///   - temporal: `off` paints every frame by itself.
    init(
        _ make: PaintStage.MakePainter, _ input: PictureFormat, area: ActiveArea?, enlargement: Int,
        temporal: Temporal, threads: CanvasThreads
    ) throws {
        self.area = area
        self.enlargement = enlargement
        width = enlargement * (area?.width ?? input.width)
        height = enlargement * (area?.height ?? input.height)
        painter = try make(width, height)
        still = .still(painter.markLayers, width: width, height: height)
        renderer =
            try temporal == .off
            ? nil
            : SegmentRenderer(
                width: width, height: height, bitDepth: input.pixelFormat.bitDepth > 8 ? 16 : 8,
                steadiness: painter.steadiness, layers: painter.markLayers, mode: temporal, threads: threads)
    }

    /// The canvas of frames that are painted by themselves.
    func canvas() throws -> Canvas {
        let canvas = try ownCanvas ?? Canvas(width: width, height: height)
        ownCanvas = canvas
        return canvas
    }

    /// The part of an enlarged picture that is painted.
    func part(of picture: PictureView) -> PictureView {
        guard let area else { return picture }
        let pixel = 4 * picture.bitDepth / 8
        return PictureView(
            base: picture.base + enlargement * (area.top * picture.stride + area.left * pixel), width: width,
            height: height, stride: picture.stride, bitDepth: picture.bitDepth)
    }

    /// Puts the bars of a frame, to the bit, around what was painted of it.
    func keepBars(of frame: Frame, in result: Frame) throws {
        try area.map { try result.copyOutside($0, from: frame) }
    }
}

/// The studio that a film is painted in: one at a time, so that two never take memory.
final class Studios {
    private let make: PaintStage.MakePainter
    private let input: PictureFormat
    private let enlargement: Int
    private let temporal: Temporal
    private let threads: CanvasThreads
    private var open: (area: ActiveArea?, studio: Studio)?

    /// - Parameter temporal: `off` paints every frame by itself.
    init(
        _ make: @escaping PaintStage.MakePainter, _ input: PictureFormat, enlargement: Int, temporal: Temporal,
        threads: CanvasThreads
    ) {
        self.make = make
        self.input = input
        self.enlargement = enlargement
        self.temporal = temporal
        self.threads = threads
    }

    /// The studio that is open is that of an area of the film.
    func isOpen(for area: ActiveArea?) -> Bool { open.map { $0.area == painted(area) } ?? false }

    /// The studio of an area of the film; nil is the whole frame.
    func studio(for area: ActiveArea?) throws -> Studio {
        let area = painted(area)
        if let open, open.area == area { return open.studio }
        open = nil
        let studio = try Studio(
            make, input, area: area, enlargement: enlargement, temporal: temporal, threads: threads)
        open = (area, studio)
        return studio
    }

    /// The part of an area that lies on the chroma samples; nil is the whole frame, also where the area is too small.
    private func painted(_ area: ActiveArea?) -> ActiveArea? {
        guard let area = area?.onGrid(input.pixelFormat.chromaShift), area.left + area.width <= input.width,
            area.top + area.height <= input.height,
            temporal == .off
                || SegmentRenderer.suits(width: enlargement * area.width, height: enlargement * area.height)
        else { return nil }
        return area
    }
}
