public import EditPlans
public import MediaTypes
public import Painting

/// What a plan of pictures needs while it runs: what its passes left, the threads, and who watches.
public struct PreparedPictures {
    /// The folder with a folder for each pass of the plan.
    public var passes: String
    /// The segment that an output second belongs to.
    public var segment: (Double) -> Segment
    /// The take that is seen at an output second: what is followed through it is lost at its end.
    public var take: (Double) -> Int
    /// The colours of the shot that is seen at an output second.
    public var shot: (Double) throws -> ShotColors
    /// The bars and the light of the frame that is seen at an output second.
    public var setting: (Double) -> FrameSetting
    /// Textures and tables, kept for as long as whoever asks for several chains keeps them.
    public var stills: StillPictures
    /// Threads of painting and its conversions; the pictures don't depend on them.
    public var threads: Int
    /// Threads of each filter graph; 0 lets libavfilter choose.
    public var filterThreads: Int
    /// Threads that a model computes with; the pictures don't depend on them.
    public var modelThreads: Int
    /// Frames that begin at this output second or later aren't asked for; nil is none.
    public var end: Double?
    /// Frames, by their times in ticks of a time base, that a part of a pass is about; nil is all.
    public var wants: ((Int64, Ratio) -> Bool)?
    /// Opens a film of masks or a picture that the user gives.
    public var masks: (GivenMask) throws -> any MaskPictures = { mask in
        throw EditingError(.worker, "cannot read the mask \(mask.path): none can be read here")
    }
    /// Who watches a model at work.
    public var supervision: Supervision

    /// - Parameters:
    ///   - passes: the folder with a folder for each pass of the plan.
    ///   - segment: the segment that an output second belongs to.
    ///   - take: the take that is seen at an output second, counted from 0.
    ///   - shot: the colours of the shot that is seen at an output second.
    ///   - setting: the bars and the light of the frame that is seen at an output second.
    ///   - stills: textures and tables that are there already.
    ///   - threads: threads of painting and its conversions.
    ///   - filterThreads: threads of each filter graph; 0 lets libavfilter choose.
    ///   - modelThreads: threads that a model computes with.
    public init(
        passes: String, segment: @escaping (Double) -> Segment, take: @escaping (Double) -> Int,
        shot: @escaping (Double) throws -> ShotColors,
        setting: @escaping (Double) -> FrameSetting = { _ in .plain }, stills: StillPictures, threads: Int,
        filterThreads: Int, modelThreads: Int, supervision: Supervision
    ) {
        self.passes = passes
        self.segment = segment
        self.take = take
        self.shot = shot
        self.setting = setting
        self.stills = stills
        self.threads = threads
        self.filterThreads = filterThreads
        self.modelThreads = modelThreads
        self.supervision = supervision
    }

    /// The folder of a pass.
    func folder(of pass: String) -> String { "\(passes)/\(pass)" }

    /// Where and when a painted step acts.
    func scope(of painting: PaintingPlan, mask: EditMask?) -> PaintStage.Scope {
        .init(
            spans: painting.spans, box: painting.step.target.place, mask: mask, shot: shot, segment: segment,
            setting: { second in
                var setting = setting(second)
                if !painting.keepsPlaces { setting.area = nil }
                if !painting.keepsLight { setting.light = .full }
                return setting
            }, temporal: painting.temporal)
    }
}
