internal import Decoding
internal import EditPlans
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Painting

/// The pass that finds a film's black bars over all of its frames, for a step that crops them: the size of the output
/// depends on it, so it comes before all else.
struct BarsPass {
    private let job: FilmJob

    init(_ job: FilmJob) { self.job = job }

    /// What lies inside of the bars; nil where no step crops them.
    /// - Throws: ``RenderError`` for a film without bars, and what decoding throws.
    func find(_ supervision: Supervision) throws -> FilmFrame? {
        let crops = job.request.plan.steps.contains { $0.operation == .geometry(.cropBars) && $0.strength > 0 }
        guard crops else { return nil }
        supervision.tell(.stage("bars"))
        var meter = ProgressMeter(stage: "bars", total: job.frameEstimate)
        var count = 0
        let reader = try PictureReader(
            job.pictureSources, timeline: job.source.timeline, keepGoing: job.request.keepGoing, threads: job.threads)
        var measurer: FilmBarMeasurer?
        while let frame = try reader.next() {
            try supervision.check()
            if measurer == nil { measurer = try FilmBarMeasurer(job.form.format, job.facts.displayMatrix) }
            try measurer?.add(frame)
            count += 1
            if let event = meter.event(done: count) { supervision.tell(event) }
        }
        guard let measurer, let area = measurer.profile.area else {
            throw RenderError(
                .input,
                "cannot do geometry.crop-bars: \(job.request.input) has no black bars: none stay black at two opposite "
                    + "sides in all of its frames and end at a straight edge; give a box, as \"crop to 1280x536\", or "
                    + "an aspect, as \"crop to 2.39:1\"")
        }
        return FilmFrame(area: area, width: measurer.width, height: measurer.height)
    }
}

/// Brings frames to the greys that bars are measured in.
private final class FilmBarMeasurer {
    /// Of the upright pictures, in pixels.
    let width, height: Int
    private(set) var profile: FilmBarProfile
    private let upright: FilterGraph
    private let rowwise, columnwise: FilterGraph

    init(_ format: PictureFormat, _ matrix: DisplayMatrix?) throws {
        let turn = matrix.map(\.filters) ?? ""
        upright = try FilterGraph(
            (turn.isEmpty ? "" : "\(turn),") + "scale=out_range=pc,format=gray", pictures: format, threads: 1)
        let greys = upright.pictures
        (width, height) = (greys.width, greys.height)
        profile = FilmBarProfile(width: width, height: height)
        let (narrow, low) = (FilmBarProfile.count(width), FilmBarProfile.count(height))
        rowwise = try FilterGraph("scale=\(narrow):\(height):flags=area,format=gray", pictures: greys, threads: 1)
        columnwise = try FilterGraph("scale=\(width):\(low):flags=area,format=gray", pictures: greys, threads: 1)
    }

    func add(_ frame: Frame) throws {
        // Frames of another size are fitted to the first one's when they are edited.
        guard let grey = try upright.one(of: frame), grey.width == width, grey.height == height,
            let rows = try rowwise.one(of: grey), let columns = try columnwise.one(of: grey)
        else { return }
        profile.add(rowwise: rows.greys, columnwise: columns.greys)
    }
}
