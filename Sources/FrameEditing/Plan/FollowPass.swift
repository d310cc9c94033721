public import EditPlans
internal import LibAV
internal import MediaTypes

/// Follows what the user shows at one moment through its shot. It leaves a matte for each frame that is edited: of a
/// box the outline, widened; of a mask the mask, carried along, and widened only for steps that hide.
public struct FollowPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// What is followed.
    public let subject: Subject
    /// Output seconds at which it is as the user shows it, in order.
    let moments: [Double]
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?
    /// Some step hides what is in it.
    var hides: Bool
    /// Where it is lost from sight and was to be hidden, nothing is rendered.
    let isStrict: Bool

    /// What the user shows.
    public enum Subject: Codable, Hashable, Sendable {
        /// What is in a box.
        case box(FollowedBox)
        /// What a picture that has a moment is white on.
        case mask(GivenMask)
    }

    /// Steps that hide and others share it: cut-outs need its places only.
    var isOfBox: Bool { if case .box = subject { true } else { false } }

    /// Nothing is followed from one take to the next.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        let moments = moments
        return try FollowCollector(
            folder: folder, input: input, thing: try thing(input, prepared),
            scope: PassScope(prepared, input.timeBase, spans),
            momentsOf: { take in moments.filter { prepared.take($0) == take } })
    }

    private func thing(_ input: PictureFormat, _ prepared: PreparedPictures) throws -> any ShotFollowing {
        switch subject {
        case .box(let box): return try FollowedContent(box, input)
        case .mask(let mask):
            return try CarriedMask(mask, try prepared.masks(mask), hides: hides, input: input)
        }
    }

    /// What was found, for the user.
    ///
    /// - Throws: `EditingError` where nothing can be followed, and where it was lost and that ends the render.
    func findings(in folder: String) throws -> [String] {
        let found = try FollowedBoxes(path: folder)
        guard !found.takes.isEmpty else {
            throw EditingError(
                .input,
                "cannot follow \(subject.title) at \(subject.moment) s: no frame of the film is seen then; give "
                    + "\(option: .moment) another moment")
        }
        let (lost, doubtful) = (Self.text(found.lostSpans), Self.text(found.doubtfulSpans))
        if hides, isStrict, let times = lost ?? doubtful {
            let why = lost == nil ? "it looks different from where it is shown" : "it is lost from sight"
            throw EditingError(
                .input,
                "cannot hide \(subject.words) throughout: \(why) from \(times) s; show it anew with "
                    + "\(option: .moment) at another moment, hide it there by other means, or leave "
                    + "\(option: .strictPrivacy) out, which covers a wider place around where it was last seen")
        }
        var notes = [
            "\(subject.title) at \(Self.text(subject.moment)) s: followed from "
                + "\(Self.text(found.spans) ?? "")\(elsewhere(found))"
        ]
        if let lost {
            notes.append(
                "\(subject.words) is lost from sight from \(lost) s, where "
                    + (hides ? "a wider place around where it was last seen is covered" : "it isn't told from the rest")
            )
        }
        if let doubtful {
            notes.append(
                "\(subject.words) looks different from where it is shown from \(doubtful) s: it has turned, or what "
                    + "was behind it is followed" + (hides ? "; a wider place is covered then" : "")
                    + "; look through these seconds")
        }
        return notes
    }

    private func elsewhere(_ found: FollowedBoxes) -> String {
        found.framesElsewhere == 0
            ? " s" : " s; other shots are left as they are, \(found.framesElsewhere) of \(found.frameCount) frames"
    }

    /// "1.2 to 1.5, 3 to 4 and 2 more"; nil for none.
    private static func text(_ spans: [ClosedRange<Double>]) -> String? {
        guard !spans.isEmpty else { return nil }
        let times = spans.prefix(6).map { "\(text($0.lowerBound)) to \(text($0.upperBound))" }
        return times.joined(separator: ", ") + (spans.count > 6 ? " and \(spans.count - 6) more" : "")
    }

    private static func text(_ second: Double) -> String {
        let hundredths = Int((second * 100).rounded())
        return hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(Double(hundredths) / 100)"
    }
}

extension FollowPass.Subject {
    /// Seconds of the source at which it is as the user shows it.
    public var moment: Double {
        switch self {
        case .box(let box): box.moment
        case .mask(let mask): mask.moment ?? 0
        }
    }

    /// What the user gives.
    var title: String {
        switch self {
        case .box: "the box"
        case .mask(let mask): "the mask \(mask.path)"
        }
    }

    /// What it shows.
    var words: String {
        switch self {
        case .box: "what is in the box"
        case .mask(let mask): "what the mask \(mask.path) shows"
        }
    }
}
