internal import Decoding
internal import EditPlans
internal import Encoding
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning

/// How a job is cut into chunks.
extension FilmJob {
    /// The chunks, and why there is only one where there is no choice.
    struct ChunkDecision {
        let chunks: [Chunk]
        let obstacle: String?

        /// What the user should know.
        var notes: [String] { obstacle.map { ["the film is rendered in one piece: \($0)"] } ?? [] }
    }

    /// Whether the render goes through chunks: when they are asked for, and when it takes so long that much would be
    /// lost with a kill. A short one by one worker goes straight from the source to the output.
    public func isRenderedInChunks(_ options: ChunkOptions) -> Bool {
        guard source.window == nil, !isStill, !copiesFilm else { return false }
        let least = options.targetSeconds * 5 / 3
        // What is dear is kept for the encoder's second run; cheap edits are done again for it.
        if sizeLimit != nil, isDear { return true }
        guard source.timeline.duration > least else { return false }
        return options.jobs > 1 || options.seconds != nil || sizeLimit == nil && cost > Self.longCost
    }

    /// Why a render by more than one worker isn't one, where that is plain from the start; nil where nothing is in its
    /// way, or nobody asked for it.
    public func obstacle(to options: ChunkOptions) -> String? {
        guard options.jobs > 1 || options.seconds != nil else { return nil }
        if source.window != nil { return "a preview is a piece of the film already" }
        if copiesFilm { return "its pictures are copied as they are" }
        return isStill ? "it is one picture" : nil
    }

    /// A frame takes much longer to edit than to encode.
    private var isDear: Bool {
        paintsOrGenerates || pictureSteps.contains { $0.mask != nil }
    }

    /// Megapixels to be edited and coded, where a painted one counts as 25, and one that something is cut out of as 5:
    /// about 60 a second and a processor.
    private var cost: Double {
        let pixels = Double(form.format.width * form.format.height) / 1e6
        let looks = pictureSteps.count { Catalogue.entry(for: $0.operation).kind == .painted }
        let mattes = pictureSteps.contains { $0.mask != nil } ? 5 : 0
        return Double(frameEstimate ?? 0) * pixels * Double(1 + 25 * looks + mattes)
    }

    /// About two minutes of work for one processor.
    private static let longCost = 7200.0

    /// Decides the chunks.
    ///
    /// - Parameters:
    ///   - plan: what becomes of the frames.
    ///   - index: when the source's frames are seen.
    ///   - seconds: seconds that a chunk should have.
    func chunks(_ plan: PicturePlan, survey: Survey, index: FilmIndex, seconds: Double) -> ChunkDecision {
        let obstacle = obstacle(plan, index)
        let reading = FilmReading(job: self, plan: plan, survey: survey, index: index)
        let cuts = ChunkPlan(
            duration: source.timeline.duration, target: seconds, borders: borders(survey, index, plan),
            isWhole: obstacle != nil)
        return ChunkDecision(chunks: cuts.chunks { reading.reading($0) }, obstacle: obstacle)
    }

    /// Why the film can't be cut; nil when it can.
    private func obstacle(_ plan: PicturePlan, _ index: FilmIndex) -> String? {
        if let step = plan.stepsOverAll.first {
            return "\(step.rawValue) looks at all of its frames before it changes the first one"
        }
        return index.canSeek ? nil : "its file can't be entered in the middle"
    }

    // MARK: - Borders

    private func borders(_ survey: Survey, _ index: FilmIndex, _ plan: PicturePlan) -> [ChunkPlan.Border] {
        var borders = shotBorders(survey)
        if plan.joinsSegments {
            borders += survey.shots.flatMap(\.anchors).flatMap { place($0, .anchor) }
            let stretches = max(0, Int(source.timeline.duration / Segment.longest))
            borders += (0..<stretches).map {
                .init(second: Double($0 + 1) * Segment.longest - frameDuration / 2, kind: .anchor)
            }
        } else {
            borders += index.keyFrames.flatMap { place($0, .keyFrame) }
        }
        return borders
    }

    private func shotBorders(_ survey: Survey) -> [ChunkPlan.Border] {
        survey.shots.dropFirst().flatMap { place($0.start, .shot) }
    }

    /// Between shots of which none comes in over the other.
    private func takeBorders(_ survey: Survey) -> [ChunkPlan.Border] {
        survey.shots.dropFirst().filter { !$0.comesOver }.flatMap { place($0.start, .shot) }
    }

    /// Where a source second is seen.
    private func place(_ second: Double, _ kind: ChunkPlan.Border.Kind) -> [ChunkPlan.Border] {
        source.timeline.outputSpans(of: second..<second + 1e-6).map {
            .init(second: $0.lowerBound - frameDuration / 2, kind: kind)
        }
    }

    // MARK: - Parts of passes

    /// The parts in which a pass can be done, cut between takes: one where it, the timeline or the file allows no more.
    func parts(
        of pass: PicturePass, _ plan: PicturePlan, survey: Survey, index: FilmIndex, seconds: Double
    ) -> [Chunk] {
        let isWhole = !pass.isDivisible || !source.timeline.isIdentity || obstacle(plan, index) != nil
        let reading = FilmReading(job: self, plan: plan, survey: survey, index: index)
        let cuts = ChunkPlan.groups(
            duration: source.timeline.duration, target: seconds,
            borders: isWhole ? [] : takeBorders(survey).map(\.second).sorted())
        return cuts.map { span in
            Chunk(
                index: span.index, span: span.range, read: reading.reading(span.range), isFirst: span.index == 0,
                isLast: span.index == cuts.count - 1)
        }
    }
}

extension ChunkPlan {
    /// Stretches of at least `target` seconds that are cut at borders only.
    static func groups(
        duration: Double, target: Double, borders: [Double]
    ) -> [(index: Int, range: Range<Double>)] {
        var cuts: [Double] = []
        for border in borders where border - (cuts.last ?? 0) >= target && duration - border >= target / 3 {
            cuts.append(border)
        }
        let bounds = [0] + cuts + [max(duration, cuts.last ?? 0)]
        return (0...cuts.count).map { ($0, bounds[$0]..<bounds[$0 + 1]) }
    }
}
