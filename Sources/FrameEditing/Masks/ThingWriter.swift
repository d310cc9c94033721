internal import EditPlans
internal import Finders
internal import Foundation
internal import LibAV
internal import MediaTypes

/// Writes down the things of a film. Used by one thread.
final class ThingWriter: TrackWriting {
    private let folder: String
    private let format: PictureFormat
    private let looker: ThingLooker
    private var takes: [FoundThings.Take] = []

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - format: of the frames.
    ///   - looker: knows the colours.
    init(folder: String, format: PictureFormat, _ looker: ThingLooker) {
        self.folder = folder
        self.format = format
        self.looker = looker
    }

    func append(_ times: [Int64], from first: Int, _ tracks: [BoxTracker.Track]) {
        let kinds = ThingKind.allCases
        let found = tracks.map { track in
            // A thing may be carried beyond the frames that were looked at.
            let start = max(first, track.start)
            let end = min(first + times.count, track.start + track.boxes.count)
            return FoundThings.Track(
                start: start - first, boxes: Array(track.boxes[(start - track.start)..<(end - track.start)]),
                score: track.score, looks: track.looks, sureLooks: track.sureLooks,
                votes: Dictionary(uniqueKeysWithValues: track.votes.map { (kinds[$0.key], $0.value) }),
                colors: looker.colors(of: track.marks))
        }
        // In an order of their own, whatever that of the tracker.
        let sorted = found.sorted { ($0.start, $0.boxes[0].left, $0.score) < ($1.start, $1.boxes[0].left, $1.score) }
        takes.append(FoundThings.Take(times: times, tracks: sorted))
        looker.forget()
    }

    func finish() throws {
        let part = FoundThings.Part(
            width: format.width, height: format.height, timeBase: format.timeBase, takes: takes)
        do {
            let coder = JSONEncoder()
            coder.outputFormatting = .sortedKeys
            try coder.encode(part).write(
                to: URL(fileURLWithPath: "\(folder)/\(FoundThings.Part.fileName)"), options: .atomic)
        } catch {
            throw EditingError(
                .output,
                "cannot keep the things that were found in \(folder): \((error as NSError).localizedDescription); "
                    + "check the disk")
        }
    }
}
