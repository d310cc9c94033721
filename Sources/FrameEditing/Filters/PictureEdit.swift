/// What an operation does to the picture, before strength, time and place are applied around it.
struct PictureEdit {
    /// How the picture is made.
    enum Making {
        /// Filters in a row.
        case calls([FilterCall])
        /// A graph with branches, for pictures as the context describes them.
        case graph((inout GraphBuilder, Link, FilterContext) -> Link)
    }

    /// How a strength below the default one is made.
    enum Fading {
        /// The edited picture is mixed with the source by opacity.
        case mix
        /// The filters are already made for the strength.
        case own
    }

    var making: Making
    var fading = Fading.mix
    /// The filters understand `enable`, so that nothing runs outside the spans.
    var hasTimeline = false
    /// The size that leaves, when it isn't the source's.
    var size: (width: Int, height: Int)?
    var keepsHighBitDepth = true
    var safeForHDR = false
    var pixelwise = false
    /// Moves samples without looking at their values: RGB pictures need no conversion.
    var takesAnyColors = false
    /// Paints with colours of its own, which libavfilter takes for the video range unless the format says otherwise.
    var paintsColors = false
    var reach = FrameReach.frame
    var analysis: FilterAnalysis?
    var notes: [String] = []

    init(_ calls: [FilterCall], fading: Fading = .mix, hasTimeline: Bool = false) {
        making = .calls(calls)
        self.fading = fading
        self.hasTimeline = hasTimeline
    }

    init(_ graph: @escaping (inout GraphBuilder, Link, FilterContext) -> Link) { making = .graph(graph) }

    /// The same edit with some of its traits set.
    func with(_ change: (inout PictureEdit) -> Void) -> PictureEdit {
        var copy = self
        change(&copy)
        return copy
    }

    func apply(to link: Link, in builder: inout GraphBuilder, _ context: FilterContext) -> Link {
        switch making {
        case .calls(let calls): builder.run(link, calls)
        case .graph(let graph): graph(&builder, link, context)
        }
    }
}
