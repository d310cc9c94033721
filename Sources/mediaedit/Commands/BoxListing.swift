import EditPlans
import Finders
import Foundation
import FrameEditing
import MediaTypes

/// What `find` prints of what the user shows and was followed.
struct BoxListing: Listing {
    let path: String
    let what: String
    let width, height, frames, frames_seen: Int
    let spans: [Row]
    let boxes: [Box]

    /// Frames in a row on which it is seen, or isn't.
    struct Row: Encodable {
        let start_s, end_s: Double
        let is_seen: Bool
        /// x, y, width and height in the middle of its time.
        let box: [Int]
    }

    struct Box: Encodable {
        let time_s: Double
        let is_seen: Bool
        /// It is seen and looks as it did where it was drawn.
        let is_sure: Bool
        let likeness: Double
        /// x, y, width and height around it; it may reach beyond the picture.
        let box: [Int]
    }

    init(_ subject: FollowPass.Subject, _ found: FollowedBoxes, _ path: String) {
        self.path = path
        what =
            switch subject {
            case .box(let box): "the box \(box)"
            case .mask(let mask): "the \(mask)"
            }
        let part = found.parts.first
        let tick = part?.timeBase.value ?? 0
        let (across, down) = (part?.width ?? 0, part?.height ?? 0)
        (width, height) = (across, down)
        frames = found.frameCount
        let places = found.takes.flatMap(\.places)
        frames_seen = places.filter(\.isSeen).count
        boxes = places.map {
            Box(
                time_s: Double($0.time) * tick, is_seen: $0.isSeen, is_sure: $0.isSure,
                likeness: (Double($0.likeness) * 100).rounded() / 100,
                box: $0.box.scaled(across, down).pixels)
        }
        spans = found.takes.flatMap { take in
            take.places.runs(by: \.isSeen).map { run in
                Row(
                    start_s: Double(run[0].time) * tick, end_s: Double(run[run.count - 1].time) * tick,
                    is_seen: run[0].isSeen, box: run[run.count / 2].box.scaled(across, down).pixels)
            }
        }
    }

    /// The table.
    var foundTimes: [Double] { boxes.filter(\.is_seen).map(\.time_s) }

    var lines: [String] {
        ["\(what): seen on \(frames_seen) of \(frames) frames of \(width)x\(height)"]
            + spans.map { span in
                let time = String(format: "%.2f to %.2f s", span.start_s, span.end_s)
                let box = span.box.map(String.init).joined(separator: " ")
                return "  \(time), \(span.is_seen ? "seen" : "lost"), at \(box)"
            }
    }
}
