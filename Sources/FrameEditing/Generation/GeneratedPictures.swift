import Checkpoints
import Diffusion
import EditPlans
import Foundation
import MediaTypes
import Painting
import Tensors

/// Lets a model edit the pictures of a folder when they are asked for, some at a time, with the anchors of their shot.
///
/// What a picture becomes depends on itself and the anchors, not on which others are edited with it, so any part of the
/// film can be rendered anywhere.
final class GeneratedPictures: PictureSource {
    private let plan: GenerationPlan
    private let folder: String
    private let threads: Int
    private let supervision: Supervision
    /// Ticks at which frames begin that aren't asked for.
    private let end: Int64?
    private var opened: (index: SourceParts, places: [Int64: Int], editor: PictureEditor)?
    /// What is read from the folder, as the model takes it.
    private var collection: SourcePictures?
    private var edited: [Int: EditedPicture] = [:]
    /// The picture whose edit each picture of a shot takes, as far as they were compared.
    private var likenesses: Likenesses?
    /// By the first picture of a shot: how its guidance was chosen.
    private var chosen: [Int: PictureEditor] = [:]
    /// What the user should know of it.
    private(set) var notes: [String] = []

    /// Pictures that are edited together: the anchors go along each time, so few would waste work.
    private static let batch = 16

    /// - Parameters:
    ///   - folder: the folder of what the plan's pass has left.
    ///   - threads: threads that the model computes with; the pictures don't depend on them.
    ///   - end: ticks at which frames begin that aren't asked for; nil is none.
    init(_ plan: GenerationPlan, folder: String, threads: Int, end: Int64?, _ supervision: Supervision) {
        self.plan = plan
        self.folder = folder
        self.threads = threads
        self.end = end
        self.supervision = supervision
    }

    private var settings: EditSettings { plan.request.settings }

    func picture(at pts: Int64) throws -> EditedPicture {
        let (index, places, editor) = try open()
        guard let place = places[pts] else {
            throw EditingError(
                .worker,
                "cannot edit the frame at tick \(pts): the first pass over the film did not see it as one to edit; "
                    + "run the same command with \(option: .noResume)")
        }
        if edited[place] == nil { try edit(from: place, index, editor) }
        guard let picture = edited[place] else {
            throw EditingError(.worker, "cannot edit the frame at tick \(pts): the model gave no picture")
        }
        return picture
    }

    private func open() throws -> (SourceParts, [Int64: Int], PictureEditor) {
        if let opened { return opened }
        try TorchLibrary.setThreads(threads)
        let index = try SourceParts(path: folder)
        let places = Dictionary(index.entries.enumerated().map { ($1.pts, $0) }) { first, _ in first }
        let model = try DiffusionModel(Checkpoint(path: plan.request.model))
        let editor = try PictureEditor(model, prompt: plan.prompt, settings: settings, seed: plan.painting.seed)
        opened = (index, places, editor)
        return (index, places, editor)
    }

    /// Edits the picture at `place`, the one before it, which is asked for next where a segment begins, and those after
    /// it.
    private func edit(from place: Int, _ index: SourceParts, _ editor: PictureEditor) throws {
        let run = Self.run(around: place, index)
        let anchors = Self.anchors(of: run, count: settings.anchorCount)
        let begin = max(run.lowerBound, place - 1)
        let wanted = (begin..<min(run.upperBound, begin + Self.batch)).filter { candidate in
            candidate <= place || end.map { index.entries[candidate].pts < $0 } ?? true
        }
        let missing = wanted.filter { edited[$0] == nil }
        let exemplars = try exemplars(of: missing, in: run, anchors: anchors, index)
        let frames = Set(exemplars).subtracting(anchors).sorted()
        supervision.tell(.model(done: 0, total: settings.steps))
        defer { supervision.tell(.model(done: 1, total: 1)) }
        let reader = try pictures(index, editor)
        let first = try reader.anchors(anchors)
        let images = try chosen(editor, for: run, anchors: first).edit(
            anchors: first, frames: reader.frames(frames, to: anchors), shot: run.lowerBound, supervision)
        let results = Dictionary(uniqueKeysWithValues: zip(anchors + frames, images))
        edited = edited.filter { wanted.contains($0.key) }
        for (number, exemplar) in zip(missing, exemplars) {
            edited[number] = try results[exemplar].map { try reader.edited(number, as: $0) }
        }
    }

    /// The picture whose edit each of `pictures` takes: itself, or one before it that looks alike.
    private func exemplars(
        of pictures: [Int], in run: Range<Int>, anchors: [Int], _ index: SourceParts
    ) throws -> [Int] {
        guard let threshold = settings.similarity, let last = pictures.max() else { return pictures }
        var known =
            likenesses.flatMap { $0.run == run ? $0 : nil }
            ?? Likenesses(run: run, filter: SimilarFrames(threshold: threshold, width: index.width))
        for place in run.lowerBound + known.exemplars.count..<max(last + 1, run.lowerBound + known.exemplars.count) {
            try known.add(index.read(place), at: place, isAnchor: anchors.contains(place))
        }
        likenesses = known
        return pictures.map { known.exemplars[$0 - run.lowerBound] }
    }

    /// The editor for a shot.
    private func chosen(
        _ editor: PictureEditor, for run: Range<Int>, anchors: [SourcePicture]
    ) throws -> PictureEditor {
        guard settings.searchesGuidance else { return editor }
        if let known = chosen[run.lowerBound] { return known }
        let (found, trials) = try editor.searchingGuidance(
            anchors: anchors, shot: run.lowerBound, supervision)
        let best = GuidanceSearch.best(trials)?.scale ?? settings.imageGuidance
        let list = trials.map { "\($0.scale) (\(($0.score.total * 1000).rounded() / 1000))" }
        notes.append(
            "image guidance \(best) for the pictures from \(run.lowerBound + 1) to \(run.upperBound): its score is the "
                + "best of \(list.joined(separator: ", "))")
        chosen[run.lowerBound] = found
        return found
    }

    /// The pictures of the shot, as far as it is shown without a break.
    private static func run(around place: Int, _ index: SourceParts) -> Range<Int> {
        let shot = index.entries[place].shot
        var (first, end) = (place, place + 1)
        while first > 0, index.entries[first - 1].shot == shot { first -= 1 }
        while end < index.entries.count, index.entries[end].shot == shot { end += 1 }
        return first..<end
    }

    /// Equally spaced, at the middle of as many equal parts.
    static func anchors(of run: Range<Int>, count: Int) -> [Int] {
        let count = min(count, run.count)
        return (0..<count).map { run.lowerBound + (2 * $0 + 1) * run.count / (2 * count) }
    }

    private func pictures(_ index: SourceParts, _ editor: PictureEditor) throws -> SourcePictures {
        if let collection { return collection }
        let made = try SourcePictures(
            index, box: plan.painting.step.target.place, mask: plan.request.mask, warps: settings.anchorWarp != nil,
            grain: editor.model.grain)
        collection = made
        return made
    }
}

/// Which pictures of a shot look like one before.
private struct Likenesses {
    let run: Range<Int>
    var filter: SimilarFrames
    /// From the first picture of the run on.
    var exemplars: [Int] = []

    /// Takes the next picture of the run. Anchors are edited in any case.
    mutating func add(_ bytes: [UInt8], at place: Int, isAnchor: Bool) {
        if isAnchor {
            filter.refer(to: bytes)
            exemplars.append(place)
        } else {
            exemplars.append(filter.isSimilar(bytes) ? exemplars.last ?? place : place)
        }
    }
}
