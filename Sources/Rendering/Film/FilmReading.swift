internal import Decoding
internal import EditPlans
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning

/// What must be read of a film for a part of its output: the frames that steps look at, and whole segments of painted
/// looks.
struct FilmReading {
    let job: FilmJob
    let plan: PicturePlan
    let survey: Survey
    /// When the source's frames are seen; nil where its packets were not looked at.
    let index: FilmIndex?

    /// Output seconds that must be read for those of a span.
    func reading(_ span: Range<Double>) -> Range<Double> {
        let makesFrames = job.pictureSteps.contains {
            $0.operation == .time(.frameRate) || $0.operation == .time(.slowMotion)
        }
        guard let index, job.source.timeline.isIdentity, !makesFrames, !index.frames.isEmpty else {
            return readingByTime(span)
        }
        var frames = index.firstFrame(from: span.lowerBound)..<index.firstFrame(from: span.upperBound)
        frames = wider(frames, of: index)
        if plan.joinsSegments {
            // Steps before the painting may look at neighbours of what is painted, steps after it at neighbours of what
            // is shown.
            frames = wider(wholeSegments(frames, of: index), of: index)
        }
        // The times of AVI are only known after decoding.
        let slack = job.source.file.formatName == "avi" ? 16 : 0
        let all = index.frames
        let start = all[min(all.count - 1, max(0, frames.lowerBound - slack))] + 1e-6
        let end = frames.upperBound + slack
        return start..<max(start, end < all.count ? all[end] : job.source.timeline.duration + 10)
    }

    private func segment(_ second: Double) -> Segment {
        survey.segment(at: job.source.timeline.sourceTime(at: second), outputSecond: second)
    }

    // MARK: - By frames

    private func wider(_ frames: Range<Int>, of index: FilmIndex) -> Range<Int> {
        let before = plan.reach.before.map { max(0, frames.lowerBound - $0) } ?? 0
        let after = plan.reach.after.map { min(index.frames.count, frames.upperBound + $0) } ?? index.frames.count
        return before..<max(before, after)
    }

    /// From the first frame of the first segment to the anchor that follows the last one, as `PaintStage` tells them
    /// apart: by the middle of frames.
    private func wholeSegments(_ frames: Range<Int>, of index: FilmIndex) -> Range<Int> {
        let all = index.frames
        guard !frames.isEmpty else { return frames }
        func segment(_ frame: Int) -> Segment {
            let end = frame + 1 < all.count ? all[frame + 1] : all[frame] + job.frameDuration
            return self.segment((all[frame] + end) / 2)
        }
        var (first, last) = (frames.lowerBound, frames.upperBound - 1)
        while first > 0, segment(first - 1) == segment(first) { first -= 1 }
        while last + 1 < all.count, segment(last + 1) == segment(last) { last += 1 }
        return first..<min(all.count, last + 2)
    }

    // MARK: - By time

    /// The same where the output has other frames than the source, or its frames aren't known: by seconds, with two
    /// frames to spare.
    private func readingByTime(_ span: Range<Double>) -> Range<Double> {
        let step = longestStep
        func wider(_ span: Range<Double>) -> Range<Double> {
            let start = plan.reach.before.map { span.lowerBound - (Double($0) + 2) * step } ?? 0
            let end = plan.reach.after.map { span.upperBound + (Double($0) + 2) * step }
            return start..<max(start, end ?? max(span.upperBound, job.source.timeline.duration))
        }
        guard plan.joinsSegments else { return wider(span) }
        var (start, end) = (wider(span).lowerBound, wider(span).upperBound)
        let (first, last) = (segment(start), segment(end))
        while start > 0, segment(start) == first { start -= job.frameDuration / 2 }
        while end < job.source.timeline.duration, segment(end) == last { end += job.frameDuration / 2 }
        return wider(start..<end)
    }

    /// Output seconds from one frame to the next where they lie farthest apart, at any step.
    private var longestStep: Double {
        let slowest = job.source.timeline.clips.filter { $0.hold == nil }.map(\.speed).min() ?? 1
        let rate = plan.output.frameRate.numerator > 0 ? 1 / plan.output.frameRate.value : 0
        return max(max(job.longestFrame, index?.longestGap ?? 0) / min(1, slowest), rate)
    }
}

extension FilmJob {
    /// The frames of a preview; nil where all is rendered.
    func previewWindow(_ plan: PicturePlan, _ survey: Survey) -> FrameWindow? {
        guard let window = source.window else { return nil }
        let reading = FilmReading(job: self, plan: plan, survey: survey, index: nil)
        let rate = plan.output.frameRate
        return FrameWindow(
            window, read: reading.reading(window), frame: rate.numerator > 0 ? 1 / rate.value : frameDuration,
            timeBase: plan.output.timeBase)
    }
}
