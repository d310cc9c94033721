internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes

/// Cuts the people out of every frame that is edited, for the steps that act on them or on what is behind them.
public struct PeoplePass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// What the frames are told to be by their tags.
    let color: ColorTags
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// Nothing is remembered from one take to the next.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        return try PeopleCollector(
            folder: folder, input: input, toneMapping: ToneMapping(color, nil), threads: prepared.modelThreads,
            scope: PassScope(prepared, input.timeBase, spans))
    }

    /// What was found, for the user.
    ///
    /// - Throws: `EditingError` where nobody was, so that no film is given out as one that was edited.
    func findings(in folder: String) throws -> [String] {
        let found = try FoundMattes(path: folder)
        let without = found.stretches.filter { !$0.isThere }
        guard found.framesShown > 0, let tick = found.parts.first?.timeBase.value else {
            throw Self.nobody(found)
        }
        let seen = "people are seen on \(found.framesShown) of \(found.frameCount) frames"
        guard !without.isEmpty else { return [seen] }
        let spans = without.prefix(6).map {
            "\(Self.text(Double($0.first) * tick)) to \(Self.text(Double($0.last) * tick))"
        }
        let more = without.count > 6 ? " and \(without.count - 6) more" : ""
        return [
            "\(seen); where nobody was found for a whole shot its frames are left as they are: "
                + "\(spans.joined(separator: ", "))\(more) s"
        ]
    }

    private static func text(_ second: Double) -> String {
        let hundredths = Int((second * 100).rounded())
        return hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(Double(hundredths) / 100)"
    }

    private static func nobody(_ found: FoundMattes) -> EditingError {
        let most = found.stretches.max { $0.area < $1.area }
        let isSomething = (most?.area ?? 0) > 0
        let seen: String =
            isSomething
            ? "what was seen is too small or too doubtful (at most \(Self.percent(most?.area ?? 0)) of the picture)"
            : "nobody is in the picture"
        return EditingError(
            .input,
            "cannot find people on \(found.frameCount) frames: \(seen); people who cover less than about "
                + "\(Self.percent(PeoplePresence.leastArea)) of the picture, and what is no person, can't be cut out; "
                + "name a thing instead, as in \"blur everything but the dog\", or "
                + "edit the whole frame, or a place such as left")
    }

    private static func percent(_ share: Float) -> String { "\(Double((share * 1000).rounded()) / 10) %" }
}
