internal import LibAV

/// A pass over the film's pictures that must be done before the first frame is edited.
///
/// A case is a row: what a pass does is in its own file.
public enum PicturePass: Codable, Sendable {
    /// A filter looks at all frames and writes down what it finds.
    case analysis(AnalysisPass)
    /// The pictures that a model is to edit are kept.
    case modelSources(ModelSourcesPass)
    /// What a step is for is found on every frame.
    case masks(MasksPass)
    /// People are cut out of every frame.
    case people(PeoplePass)
    /// Things that have a name are found on every frame.
    case things(ThingsPass)
    /// A thing that was found is cut out of every frame.
    case cutout(CutoutPass)
    /// What is in a box at one moment is followed through its shot.
    case follow(FollowPass)
    /// The hues of each take are counted.
    case hues(HuesPass)
    /// The sky, or what is of a colour, is found on every frame.
    case region(RegionPass)
    /// The masks that the user gives are kept for every frame.
    case given(GivenMaskPass)
    /// What is behind all that moves is found in each take.
    case plates(PlatePass)
    /// What moves is found on every frame, before what is behind it.
    case movers(MoversPass)

    private var pass: any PicturePassing {
        switch self {
        case .analysis(let pass): pass
        case .modelSources(let pass): pass
        case .masks(let pass): pass
        case .people(let pass): pass
        case .things(let pass): pass
        case .cutout(let pass): pass
        case .follow(let pass): pass
        case .hues(let pass): pass
        case .region(let pass): pass
        case .given(let pass): pass
        case .plates(let pass): pass
        case .movers(let pass): pass
        }
    }

    /// The name of the folder of what it leaves; unique in a plan.
    public var name: String { pass.name }
    /// How many stages of the plan come before it.
    public var stageCount: Int { pass.stageCount }
    /// Its parts don't depend on each other where they are cut between shots.
    public var isDivisible: Bool { pass.isDivisible }

    /// It keeps the checksum of a file of its folder itself.
    public func lists(_ file: String) -> Bool { pass.lists(file) }

    /// What it has found, for the user, once all of its parts are done.
    ///
    /// - Parameter folder: the folder with what it has left.
    /// - Throws: `EditingError` where it has found nothing to edit.
    public func findings(in folder: String) throws -> [String] { try pass.findings(in: folder) }

    /// The stage that looks at the frames; what it leaves is whole when the chain has finished.
    ///
    /// - Parameters:
    ///   - input: the format of the frames that it gets.
    ///   - folder: an empty folder for what it leaves.
    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        try pass.stage(input, in: folder, prepared)
    }
}

/// What every pass over pictures is.
protocol PicturePassing: Codable, Sendable {
    /// The name of the folder of what it leaves; unique in a plan.
    var name: String { get }
    /// How many stages of the plan come before it.
    var stageCount: Int { get }
    /// Its parts don't depend on each other where they are cut between shots.
    var isDivisible: Bool { get }
    /// It keeps the checksum of a file of its folder itself.
    func lists(_ file: String) -> Bool
    /// What it has found, for the user, once all of its parts are done; throws where there is nothing to edit.
    func findings(in folder: String) throws -> [String]
    /// The stage that looks at the frames.
    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage
}

extension PicturePassing {
    /// No file's.
    func lists(_ file: String) -> Bool { false }
    /// Nothing that is told.
    func findings(in folder: String) throws -> [String] { [] }
}
