import Finders
import Foundation
import FrameEditing
import MediaTypes

/// What `find` prints of people.
struct PeopleListing: Listing {
    let path: String
    let width, height, frames, frames_with_people: Int
    let shots: [Row]
    let boxes: [Box]

    /// Frames that were looked at together, mostly a shot.
    struct Row: Encodable {
        let start_s, end_s: Double
        let is_there: Bool
        let frames, frames_with_people: Int
        /// The most of the picture that is covered, in percent.
        let area_percent: Double
        let confidence: Double
        /// x, y, width and height where they cover most; nil for none.
        let box: [Int]?
    }

    struct Box: Encodable {
        let time_s: Double
        let area_percent: Double
        /// x, y, width and height around everybody.
        let box: [Int]
    }

    init(_ found: FoundMattes, _ path: String) {
        self.path = path
        let part = found.parts.first
        let tick = part?.timeBase.value ?? 0
        let (across, down) = (part?.width ?? 0, part?.height ?? 0)
        (width, height) = (across, down)
        frames = found.frameCount
        frames_with_people = found.framesShown
        func pixels(_ box: FoundBox) -> [Int] { box.scaled(across, down).pixels }
        shots = found.stretches.map { stretch in
            Row(
                start_s: Double(stretch.first) * tick, end_s: Double(stretch.last) * tick, is_there: stretch.isThere,
                frames: stretch.frames, frames_with_people: stretch.framesShown,
                area_percent: Self.percent(stretch.area),
                confidence: (Double(stretch.confidence) * 100).rounded() / 100,
                box: stretch.place.map(pixels))
        }
        boxes = found.frames.compactMap { frame in
            guard let content = frame.content, content.area >= PeoplePresence.leastArea else { return nil }
            return content.box.map {
                Box(
                    time_s: Double(frame.time) * tick, area_percent: Self.percent(content.area), box: pixels($0))
            }
        }
    }

    private static func percent(_ share: Float) -> Double { (Double(share) * 1000).rounded() / 10 }

    var foundTimes: [Double] { boxes.map(\.time_s) }

    var lines: [String] {
        let head = "people: on \(frames_with_people) of \(frames) frames of \(width)x\(height)"
        return [head]
            + shots.map { shot in
                let span = "\(Self.seconds(shot.start_s)) to \(Self.seconds(shot.end_s)) s"
                guard shot.is_there, let box = shot.box else { return "\(span), nobody" }
                let place = box.map(String.init).joined(separator: " ")
                return
                    "\(span), on \(shot.frames_with_people) of \(shot.frames) frames, up to \(shot.area_percent) % of "
                    + "the picture, confidence \(shot.confidence), at \(place)"
            }
    }

    private static func seconds(_ value: Double) -> String { String(format: "%.2f", value) }
}
