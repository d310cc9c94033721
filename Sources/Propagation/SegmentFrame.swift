internal import Canvases

/// What is kept of one frame while its segment is rendered; used again for the next segments.
final class SegmentFrame {
    /// Given up once both neighbours' motion is known, unless the anchors are asked by what they show.
    var picture: FlowPicture?
    /// The displacements from this frame to its neighbours.
    let toPrevious, toNext: Displacement
    /// The displacement to the anchor after; that to the one before is made when the frame is painted.
    let after: Displacement
    /// The frame's own painting.
    let own: PackedCanvas
    /// What the look has kept when it was painted as an anchor.
    var memory: PaintMemory?
    /// Per layer, as they came from the anchor before, and after.
    var marksBefore: [[Mark]] = []
    var marksAfter: [[Mark]] = []

    init(width: Int, height: Int, bitDepth: Int) throws {
        toPrevious = try Displacement(pictureWidth: width, pictureHeight: height)
        toNext = try Displacement(pictureWidth: width, pictureHeight: height)
        after = try Displacement(pictureWidth: width, pictureHeight: height)
        own = PackedCanvas(width: width, height: height, bitDepth: bitDepth)
    }

    /// Bytes that one frame takes.
    static func bytes(width: Int, height: Int, bitDepth: Int) -> Int {
        // Three grids take 3 bytes a pixel.
        width * height * (3 + 2 * PackedCanvas.bytesPerPixel(bitDepth: bitDepth))
    }
}
