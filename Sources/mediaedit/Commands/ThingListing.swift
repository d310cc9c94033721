import EditPlans
import Finders
import Foundation
import FrameEditing
import MediaTypes

/// What `find` prints of things that have a name.
struct ThingListing: Listing {
    let path: String
    let what: String
    let width, height, frames, frames_with_mattes: Int
    let things: [Row]
    let boxes: [Box]

    struct Row: Encodable {
        let start_s, end_s: Double
        let kind: String
        let is_meant: Bool
        let looks: Int
        let confidence: Double
        /// The colours of its inner part that cover a tenth and more, the most frequent first.
        let colors: [String]
        /// x, y, width and height in the middle of its time.
        let box: [Int]
    }

    struct Box: Encodable {
        let time_s: Double
        /// x, y, width and height around what was cut out.
        let box: [Int]
    }

    init(_ thing: NamedThing, _ found: FoundThings, _ mattes: FoundMattes, _ path: String) {
        self.path = path
        what = thing.words
        let part = found.parts.first
        let tick = part?.timeBase.value ?? 0
        let (across, down) = (part?.width ?? 0, part?.height ?? 0)
        (width, height) = (across, down)
        frames = mattes.frameCount
        frames_with_mattes = mattes.framesShown
        things = found.takes.flatMap { take in
            let chosen = FoundThings.chosen(thing, in: take)
            return take.tracks.enumerated().filter { $0.element.isSure }.map { place, track in
                let times = take.times[track.start..<track.start + track.boxes.count]
                return Row(
                    start_s: Double(times.first ?? 0) * tick, end_s: Double(times.last ?? 0) * tick,
                    kind: track.kind?.rawValue ?? "", is_meant: chosen.contains(place), looks: track.looks,
                    confidence: (Double(track.score) * 100).rounded() / 100, colors: Self.colors(track.colors),
                    box: track.boxes[track.boxes.count / 2].pixels)
            }
        }
        boxes = mattes.frames.compactMap { frame in
            frame.content?.box.map { Box(time_s: Double(frame.time) * tick, box: $0.scaled(across, down).pixels) }
        }
    }

    private static func colors(_ shares: [Float]) -> [String] {
        zip(ColorShares.names, shares).filter { $0.1 >= 0.1 }.sorted { $0.1 > $1.1 }.map(\.0)
    }

    /// The table.
    var foundTimes: [Double] { boxes.map(\.time_s) }

    var lines: [String] {
        let head = "\(what): cut out of \(frames_with_mattes) of \(frames) frames of \(width)x\(height)"
        return [head]
            + things.map { thing in
                let span = "\(Self.seconds(thing.start_s)) to \(Self.seconds(thing.end_s)) s"
                let box = thing.box.map(String.init).joined(separator: " ")
                let colors = thing.colors.isEmpty ? "" : ", \(thing.colors.joined(separator: "/"))"
                return "\(thing.is_meant ? "*" : " ") \(thing.kind), \(span), confidence \(thing.confidence), seen on "
                    + "\(thing.looks) frames\(colors), at \(box)"
            }
    }

    private static func seconds(_ value: Double) -> String { String(format: "%.2f", value) }
}
