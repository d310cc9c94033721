import EditPlans
import Finders
import Foundation
import FrameEditing
import MediaTypes

/// What `find` prints of a mask that the user gives.
struct MaskListing: Listing {
    let path: String
    let what: String
    let width, height, frames, frames_shown: Int
    let spans: [Row]
    let boxes: [Box]

    /// Frames in a row on which the mask shows something, or nothing.
    struct Row: Encodable {
        let start_s, end_s: Double
        let is_shown: Bool
    }

    struct Box: Encodable {
        let time_s: Double
        let area_percent: Double
        /// x, y, width and height around what is white by more than half.
        let box: [Int]
    }

    init(_ mask: GivenMask, _ found: FoundMattes, _ path: String) {
        self.path = path
        what = "\(mask)"
        let part = found.parts.first
        let tick = part?.timeBase.value ?? 0
        let (across, down) = (part?.width ?? 0, part?.height ?? 0)
        (width, height) = (across, down)
        frames = found.frameCount
        let shown = found.frames.map { (time: Double($0.time) * tick, isShown: ($0.content?.confidence ?? 0) > 0) }
        frames_shown = shown.filter(\.isShown).count
        spans = shown.runs(by: \.isShown).map {
            Row(start_s: $0[0].time, end_s: $0[$0.count - 1].time, is_shown: $0[0].isShown)
        }
        boxes = found.frames.compactMap { frame in
            guard let content = frame.content, let box = content.box else { return nil }
            return Box(
                time_s: Double(frame.time) * tick, area_percent: (Double(content.area) * 1000).rounded() / 10,
                box: box.scaled(across, down).pixels)
        }
    }

    var foundTimes: [Double] { boxes.map(\.time_s) }

    var lines: [String] {
        ["\(what): white on \(frames_shown) of \(frames) frames of \(width)x\(height)"]
            + spans.map {
                String(format: "  %.2f to %.2f s, ", $0.start_s, $0.end_s) + ($0.is_shown ? "shown" : "black")
            }
    }
}

extension Array {
    /// Elements in a row that are alike in something.
    func runs<Value: Equatable>(by value: (Element) -> Value) -> [[Element]] {
        var runs: [[Element]] = []
        for element in self {
            if let last = runs.last?.last, value(last) == value(element) {
                runs[runs.count - 1].append(element)
            } else {
                runs.append([element])
            }
        }
        return runs
    }
}
