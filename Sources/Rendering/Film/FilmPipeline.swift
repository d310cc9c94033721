internal import Decoding
internal import EditPlans
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes

/// The decoding and the editing thread of a film, with a bounded queue behind each.
///
/// Used by one thread at a time.
final class FilmPipeline {
    private let decoded: BoundedQueue<Frame>
    private let edited: BoundedQueue<Frame>
    private let found = Shared<[Damage]>([])
    private let lateNotes = Shared<[String]>([])
    private let supervision: Supervision
    private let window: FrameWindow?

    /// - Parameters:
    ///   - window: the frames that are wanted; nil is all.
    ///   - supervision: asked while a frame is waited for.
    init(_ job: FilmJob, _ chain: PictureChain, window: FrameWindow?, _ supervision: Supervision) {
        self.supervision = supervision
        self.window = window
        let bytes = max(
            1, job.form.format.width * job.form.format.height * job.form.format.pixelFormat.bitsPerPixel / 8)
        // As many frames as 8 MB hold, so that large pictures don't pile up.
        let capacity = max(2, min(12, (8 << 20) / bytes))
        decoded = BoundedQueue(capacity: capacity)
        edited = BoundedQueue(capacity: capacity)
        startDecoding(job)
        startEditing(chain)
    }

    private func startDecoding(_ job: FilmJob) {
        let (films, timeline, part) = (job.pictureSources, job.source.timeline, window?.read)
        let (keepGoing, found, threads) = (job.request.keepGoing, self.found, job.threads)
        startStage("decode", into: decoded) { push in
            let reader = try PictureReader(
                films, timeline: timeline, part: part, keepGoing: keepGoing, threads: threads)
            defer { found.value = reader.damages }
            while let frame = try reader.next(), push(frame) {}
        }
    }

    private func startEditing(_ chain: PictureChain) {
        let (decoded, lateNotes, supervision) = (self.decoded, self.lateNotes, self.supervision)
        let handover = Handover(chain)
        startStage("edit", into: edited) { push in
            // Let go when the last frame has left, so that what it writes beside its frames is on the disk by then.
            guard let chain = handover.take() else { return }
            defer {
                decoded.abandon()
                lateNotes.value = chain.notes
            }
            while let frame = try decoded.pop(supervision) {
                for result in try chain.push(frame) where !push(result) { return }
            }
            for result in try chain.finish() where !push(result) { return }
        }
    }

    /// The next edited frame that is wanted; nil at the end. Others were read only for steps that look at neighbours.
    func next() throws -> Frame? {
        while let frame = try edited.pop(supervision) {
            guard let window, let pts = frame.pts, !window.holds(pts) else { return frame }
        }
        return nil
    }

    /// Takes all frames through, for what the chain leaves.
    /// - Parameter each: is called for every frame.
    func drain(_ each: () -> Void) throws {
        defer { abandon() }
        while try next() != nil { each() }
    }

    /// Both threads stop at their next frame.
    func abandon() {
        edited.abandon()
        decoded.abandon()
    }

    /// What came up while the frames were edited; complete when the last frame has come.
    var notes: [String] { lateNotes.value }

    /// What was found broken; complete when the last frame has come.
    var damages: [Damage] { found.value }
}
