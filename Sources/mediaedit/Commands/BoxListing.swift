import EditPlans
import Finders
import Foundation
import FrameEditing
import MediaTypes

/// What `find` prints of a box that was followed.
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

    init(_ box: FollowedBox, _ found: FollowedBoxes, _ path: String) {
        self.path = path
        what = "the box \(box)"
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
            take.places.runs.map { run in
                Row(
                    start_s: Double(run[run.startIndex].time) * tick, end_s: Double(run[run.endIndex - 1].time) * tick,
                    is_seen: run[run.startIndex].isSeen,
                    box: run[(run.startIndex + run.endIndex) / 2].box.scaled(across, down).pixels)
            }
        }
    }

    /// The table.
    var lines: [String] {
        ["\(what): seen on \(frames_seen) of \(frames) frames of \(width)x\(height)"]
            + spans.map { span in
                let time = String(format: "%.2f to %.2f s", span.start_s, span.end_s)
                let box = span.box.map(String.init).joined(separator: " ")
                return "  \(time), \(span.is_seen ? "seen" : "lost"), at \(box)"
            }
    }
}

extension [FollowedBoxes.Place] {
    /// Places in a row that are all seen, or all lost.
    fileprivate var runs: [ArraySlice<FollowedBoxes.Place>] {
        var runs: [ArraySlice<FollowedBoxes.Place>] = []
        var start = startIndex
        for index in indices where index + 1 == endIndex || self[index + 1].isSeen != self[index].isSeen {
            runs.append(self[start...index])
            start = index + 1
        }
        return runs
    }
}
