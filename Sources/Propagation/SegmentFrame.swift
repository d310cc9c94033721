internal import Canvases

/// What is kept of one frame while its segment is rendered; used again for the next segments.
final class SegmentFrame {
    let picture: FlowPicture
    /// From this frame to its neighbours.
    let toPrevious, toNext: Displacement
    /// From this frame to the anchors.
    let before, after: Displacement
    /// The frame's own painting, and the one held still from the anchor before.
    let own, forward: PackedCanvas
    /// Per layer, as they came from the anchor before, and after.
    var marksBefore: [[Mark]] = []
    var marksAfter: [[Mark]] = []

    init(width: Int, height: Int, bitDepth: Int) throws {
        picture = FlowPicture(width: width, height: height)
        toPrevious = try Displacement(pictureWidth: width, pictureHeight: height)
        toNext = try Displacement(pictureWidth: width, pictureHeight: height)
        before = try Displacement(pictureWidth: width, pictureHeight: height)
        after = try Displacement(pictureWidth: width, pictureHeight: height)
        own = PackedCanvas(width: width, height: height, bitDepth: bitDepth)
        forward = PackedCanvas(width: width, height: height, bitDepth: bitDepth)
    }

    /// Bytes that one frame takes.
    static func bytes(width: Int, height: Int, bitDepth: Int) -> Int {
        // Lumas and the small picture take 2 bytes a pixel, four grids 4.
        width * height * (6 + 2 * PackedCanvas.bytesPerPixel(bitDepth: bitDepth))
    }
}
