import Finders
import Foundation
import FrameEditing
import MediaTypes

/// Where something was cut out, as `find` prints it: people, the sky, or what is of a colour.
struct MatteListing: Listing {
    let path: String
    let what: String
    let width, height, frames, frames_shown: Int
    let shots: [Row]
    let boxes: [Box]

    /// Frames that were looked at together, mostly a shot.
    struct Row: Encodable {
        let start_s, end_s: Double
        let is_there: Bool
        let frames, frames_shown: Int
        /// The most of the picture that is covered, in percent.
        let area_percent: Double
        let confidence: Double
        /// x, y, width and height where it covers most; nil for none.
        let box: [Int]?
    }

    struct Box: Encodable {
        let time_s, area_percent, confidence: Double
        /// x, y, width and height around all of it.
        let box: [Int]
    }

    /// - Parameters:
    ///   - what: what was looked for.
    ///   - leastArea: the least share of the picture that counts as seen, 0…1.
    init(_ what: String, _ found: FoundMattes, _ path: String, leastArea: Float = 0) {
        self.path = path
        self.what = what
        let part = found.parts.first
        let tick = part?.timeBase.value ?? 0
        let (across, down) = (part?.width ?? 0, part?.height ?? 0)
        (width, height) = (across, down)
        frames = found.frameCount
        frames_shown = found.framesShown
        func pixels(_ box: FoundBox) -> [Int] { box.scaled(across, down).pixels }
        shots = found.stretches.map { stretch in
            Row(
                start_s: Double(stretch.first) * tick, end_s: Double(stretch.last) * tick, is_there: stretch.isThere,
                frames: stretch.frames, frames_shown: stretch.framesShown, area_percent: Self.percent(stretch.area),
                confidence: Self.hundredths(stretch.confidence), box: stretch.place.map(pixels))
        }
        boxes = found.frames.compactMap { frame in
            guard let content = frame.content, content.area >= leastArea, let box = content.box else { return nil }
            return Box(
                time_s: Double(frame.time) * tick, area_percent: Self.percent(content.area),
                confidence: Self.hundredths(content.confidence), box: pixels(box))
        }
    }

    var foundTimes: [Double] { boxes.map(\.time_s) }

    private static func percent(_ share: Float) -> Double { (Double(share) * 1000).rounded() / 10 }
    private static func hundredths(_ value: Float) -> Double { (Double(value) * 100).rounded() / 100 }

    var lines: [String] {
        ["\(what): on \(frames_shown) of \(frames) frames of \(width)x\(height)"]
            + shots.map { shot in
                let span = String(format: "%.2f to %.2f s", shot.start_s, shot.end_s)
                guard shot.is_there, let box = shot.box else { return "\(span), not there" }
                return "\(span), on \(shot.frames_shown) of \(shot.frames) frames, up to \(shot.area_percent) % of the "
                    + "picture, confidence \(shot.confidence), at \(box.map(String.init).joined(separator: " "))"
            }
    }
}
