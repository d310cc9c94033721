import Finders
import Foundation
import FrameEditing
import MediaTypes

/// What `find` prints of faces.
struct FaceListing: Listing {
    let path: String
    let width, height, frames, frames_with_faces: Int
    let faces: [Row]
    let boxes: [Boxes]

    struct Row: Encodable {
        let start_s, end_s: Double
        let smallest_px, largest_px, looks: Int
        let confidence: Double
        /// x, y, width and height in the middle of its time.
        let box: [Int]
    }

    struct Boxes: Encodable {
        let time_s: Double
        let boxes: [[Int]]
    }

    init(_ found: FoundFaces, _ path: String) {
        self.path = path
        let part = found.parts.first
        let tick = part?.timeBase.value ?? 0
        (width, height) = (part?.width ?? 0, part?.height ?? 0)
        frames = found.frameCount
        frames_with_faces = found.framesWithFaces
        faces = found.faces.map { face in
            Row(
                start_s: Double(face.first) * tick, end_s: Double(face.last) * tick,
                smallest_px: Int(face.smallest.rounded()), largest_px: Int(face.largest.rounded()), looks: face.looks,
                confidence: (Double(face.score) * 100).rounded() / 100, box: face.place.pixels)
        }
        boxes = found.frames.filter { !$0.boxes.isEmpty }.map { frame in
            Boxes(time_s: Double(frame.time) * tick, boxes: frame.boxes.map(\.pixels))
        }
    }

    /// The table.
    var foundTimes: [Double] { boxes.map(\.time_s) }

    var lines: [String] {
        let head = "faces: \(faces.count), on \(frames_with_faces) of \(frames) frames of \(width)x\(height)"
        let rows = faces.map { face in
            let span = "\(Self.seconds(face.start_s)) to \(Self.seconds(face.end_s)) s"
            let size = "\(face.smallest_px) to \(face.largest_px) px high"
            let box = face.box.map(String.init).joined(separator: " ")
            return "\(span), \(size), confidence \(face.confidence), seen on \(face.looks) frames, at \(box)"
        }
        return [head] + rows
    }

    private static func seconds(_ value: Double) -> String { String(format: "%.2f", value) }
}
