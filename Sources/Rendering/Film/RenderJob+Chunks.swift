internal import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning

/// How a job is cut into chunks.
extension RenderJob {
    /// The chunks, and why there is only one where there is no choice.
    struct ChunkDecision {
        let chunks: [Chunk]
        let obstacle: String?

        /// What the user should know.
        var notes: [String] { obstacle.map { ["the film is rendered in one piece: \($0)"] } ?? [] }
    }

    /// Whether the render goes through chunks: when they are asked for, and when it takes so long that much would be lost
    /// with a kill. A short one by one worker goes straight from the source to the output.
    public func isRenderedInChunks(_ options: ChunkOptions) -> Bool {
        guard window == nil, !isStill, !copiesFilm else { return false }
        let least = options.targetSeconds * 5 / 3
        guard timeline.duration > least else { return false }
        return options.jobs > 1 || options.seconds != nil || cost > Self.longCost
    }

    /// Why a render by more than one worker isn't one, where that is plain from the start; nil where nothing is in its
    /// way, or nobody asked for it.
    public func obstacle(to options: ChunkOptions) -> String? {
        guard options.jobs > 1 || options.seconds != nil else { return nil }
        if window != nil { return "a preview is a piece of the film already" }
        if copiesFilm { return "its pictures are copied as they are" }
        return isStill ? "it is one picture" : nil
    }

    /// Megapixels to be edited and coded, where a painted one counts as 25: about 60 a second and a processor.
    private var cost: Double {
        let pixels = Double(facts.format.width * facts.format.height) / 1e6
        let looks = pictureSteps.count { Catalogue.entry(for: $0.operation).kind == .painted }
        return Double(frameEstimate ?? 0) * pixels * Double(1 + 25 * looks)
    }

    /// About two minutes of work for one processor.
    private static let longCost = 7200.0

    /// - Parameters:
    ///   - chain: the steps, as they will run.
    ///   - index: of the source's frames.
    ///   - seconds: that a chunk should have.
    func chunks(_ chain: EditChain, survey: Survey, index: FilmIndex, seconds: Double) -> ChunkDecision {
        let obstacle = obstacle(chain, index)
        let plan = ChunkPlan(
            duration: timeline.duration, target: seconds, borders: borders(survey, index, chain),
            isWhole: obstacle != nil)
        return ChunkDecision(chunks: plan.chunks { reading($0, chain, index) }, obstacle: obstacle)
    }

    /// Why the film can't be cut; nil when it can.
    private func obstacle(_ chain: EditChain, _ index: FilmIndex) -> String? {
        if let step = chain.stepsOverAll.first {
            return "\(step.rawValue) looks at all of its frames before it changes the first one"
        }
        return index.canSeek ? nil : "its file can't be entered in the middle"
    }

    // MARK: - Borders

    private func borders(_ survey: Survey, _ index: FilmIndex, _ chain: EditChain) -> [ChunkPlan.Border] {
        let half = frameDuration / 2
        func place(_ source: Double, _ kind: ChunkPlan.Border.Kind) -> [ChunkPlan.Border] {
            timeline.outputSpans(of: source..<source + 1e-6).map { .init(second: $0.lowerBound - half, kind: kind) }
        }
        var borders = survey.shots.dropFirst().flatMap { place($0.start, .shot) }
        if chain.joinsSegments {
            borders += survey.shots.flatMap(\.anchors).flatMap { place($0, .anchor) }
            let stretches = max(0, Int(timeline.duration / Segment.longest))
            borders += (0..<stretches).map { .init(second: Double($0 + 1) * Segment.longest - half, kind: .anchor) }
        } else {
            borders += index.keyFrames.flatMap { place($0, .keyFrame) }
        }
        return borders
    }

    // MARK: - Lead-in

    /// Output seconds that must be read for those of a chunk: what the steps look at around it.
    private func reading(_ span: Range<Double>, _ chain: EditChain, _ index: FilmIndex) -> Range<Double> {
        let makesFrames = pictureSteps.contains {
            $0.operation == .timeFrameRate || $0.operation == .timeSlowMotion
        }
        guard timeline.isIdentity, !makesFrames, !index.frames.isEmpty else {
            return readingByTime(span, chain, index)
        }
        var frames = index.firstFrame(from: span.lowerBound)..<index.firstFrame(from: span.upperBound)
        frames = wider(frames, chain, of: index)
        if chain.joinsSegments {
            // Steps before the painting may look at neighbours of what is painted, steps after it at neighbours of what
            // is shown.
            frames = wider(wholeSegments(frames, chain.segment, of: index), chain, of: index)
        }
        // The times of AVI are only known after decoding.
        let slack = file.formatName == "avi" ? 16 : 0
        let all = index.frames
        let start = all[min(all.count - 1, max(0, frames.lowerBound - slack))] + 1e-6
        let end = frames.upperBound + slack
        return start..<max(start, end < all.count ? all[end] : timeline.duration + 10)
    }

    private func wider(_ frames: Range<Int>, _ chain: EditChain, of index: FilmIndex) -> Range<Int> {
        let (before, after) = (chain.reach.before ?? 0, chain.reach.after ?? 0)
        return max(0, frames.lowerBound - before)..<min(index.frames.count, frames.upperBound + after)
    }

    /// From the first frame of the first segment to the anchor that follows the last one, as `PaintStage` tells them
    /// apart: by the middle of frames.
    private func wholeSegments(
        _ frames: Range<Int>, _ segment: (Double) -> Segment, of index: FilmIndex
    ) -> Range<Int> {
        let all = index.frames
        guard !frames.isEmpty else { return frames }
        func place(_ frame: Int) -> Segment {
            let end = frame + 1 < all.count ? all[frame + 1] : all[frame] + frameDuration
            return segment((all[frame] + end) / 2)
        }
        var (first, last) = (frames.lowerBound, frames.upperBound - 1)
        while first > 0, place(first - 1) == place(first) { first -= 1 }
        while last + 1 < all.count, place(last + 1) == place(last) { last += 1 }
        return first..<min(all.count, last + 2)
    }

    /// The same where the output has other frames than the source: by seconds, with two frames to spare.
    private func readingByTime(_ span: Range<Double>, _ chain: EditChain, _ index: FilmIndex) -> Range<Double> {
        let step = longestStep(chain, index)
        func wider(_ span: Range<Double>) -> Range<Double> {
            let (before, after) = (Double(chain.reach.before ?? 0) + 2, Double(chain.reach.after ?? 0) + 2)
            return span.lowerBound - before * step..<span.upperBound + after * step
        }
        guard chain.joinsSegments else { return wider(span) }
        var (start, end) = (wider(span).lowerBound, wider(span).upperBound)
        let (first, last) = (chain.segment(start), chain.segment(end))
        while start > 0, chain.segment(start) == first { start -= frameDuration / 2 }
        while end < timeline.duration, chain.segment(end) == last { end += frameDuration / 2 }
        return wider(start..<end)
    }

    /// Output seconds from one frame to the next where they lie farthest apart, at any step.
    private func longestStep(_ chain: EditChain, _ index: FilmIndex) -> Double {
        let slowest = timeline.clips.filter { $0.hold == nil }.map(\.speed).min() ?? 1
        let rate = chain.output.frameRate.numerator > 0 ? 1 / chain.output.frameRate.value : 0
        return max(max(frameDuration, index.longestGap) / min(1, slowest), rate)
    }
}
