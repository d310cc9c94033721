internal import EditPlans
internal import LibAV
internal import MediaTypes

/// Finds a region of every frame that is edited by how it looks: the sky, or what is of a colour.
public struct RegionPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// What is looked for.
    let subject: Subject
    /// What the frames are told to be by their tags.
    let color: ColorTags
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// What is looked for.
    enum Subject: Codable, Hashable, Sendable {
        case sky
        /// What is of a colour, by the hues that a pass has counted; of clothes, on the people that a pass has cut out.
        case color(NamedColor, hues: String, people: String?)
    }

    /// Nothing is remembered from one take to the next.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        let finder: any RegionFinding =
            switch subject {
            case .sky: SkyLooker(input, threads: prepared.modelThreads)
            case .color(let color, let hues, let people):
                ColorLooker(
                    color, try FoundHues(path: prepared.folder(of: hues)),
                    people: try people.map {
                        try MatteReader(folder: prepared.folder(of: $0), width: input.width, height: input.height)
                    })
            }
        return try RegionCollector(
            folder: folder, input: input, finder: finder, toneMapping: ToneMapping(color, nil),
            scope: PassScope(prepared, input.timeBase, spans))
    }

    /// What was found, for the user.
    ///
    /// - Throws: `EditingError` where nothing was, so that no film is given out as one that was edited.
    func findings(in folder: String) throws -> [String] {
        try report(try FoundMattes(path: folder)).notes()
    }

    /// What is told of the mattes that it has left.
    public func report(_ mattes: FoundMattes) -> RegionReport { RegionReport(subject, mattes) }
}
