internal import EditPlans
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning

/// A pass over a film's pictures: they go through the steps before it, and what it finds stays in its folder.
struct FilmPass {
    private let pass: PicturePass
    private let plan: PicturePlan
    private let job: FilmJob

    init(_ pass: PicturePass, of plan: PicturePlan, _ job: FilmJob) {
        self.pass = pass
        self.plan = plan
        self.job = job
    }

    /// Does all of it in one part.
    func run(_ found: FilmFindings, _ supervision: Supervision) throws {
        try run(Self.whole(job), found, supervision)
    }

    /// Does one part of it, unless that was done before.
    /// - Parameter each: is called for every frame that has gone through.
    func run(
        _ part: Chunk, _ found: FilmFindings, _ supervision: Supervision, each: () -> Void = {}
    ) throws {
        try found.passes.once(Self.name(of: part, pass), isListed: { pass.lists($0) }) { folder in
            var pictures = job.tools(found, supervision)
            let isWhole = part.isFirst && part.isLast
            if !isWhole {
                pictures.wants = { FrameWindow(part, timeBase: $1).holds($0) }
            }
            let chain = try PictureChain(plan, through: pass, in: folder, pictures)
            let window = isWhole ? nil : FrameWindow(part, timeBase: chain.output.timeBase)
            try FilmPipeline(job, chain, window: window, supervision).drain(each)
        }
    }

    /// The part is done, bit for bit.
    func isWhole(_ part: Chunk, in passes: PassFolder) -> Bool { passes.isWhole(Self.name(of: part, pass)) }

    /// The part that is all of the film.
    static func whole(_ job: FilmJob) -> Chunk {
        let all = 0..<job.source.timeline.duration
        return Chunk(index: 0, span: all, read: all, isFirst: true, isLast: true)
    }

    /// The folder of a part.
    private static func name(of part: Chunk, _ pass: PicturePass) -> String {
        pass.isDivisible ? partName(of: pass.name, part.index) : pass.name
    }

    /// The folder of a part of a pass that workers share.
    static func partName(of pass: String, _ index: Int) -> String {
        let digits = "\(index)"
        return "\(pass)/" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}
