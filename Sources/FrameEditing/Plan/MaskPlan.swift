internal import EditPlans
internal import MediaTypes

/// Where one step of a plan acts: on what a pass has cut out, or on everything but that.
struct MaskPlan: Codable, Sendable {
    /// The pass that has left the mattes.
    let pass: String
    /// Everything but what was cut out is edited.
    let isInverted: Bool
    /// A frame without a matte is edited whole: it is "everything but the dog" where no dog is. Shots without people
    /// are left as they are instead.
    let actsWithoutMatte: Bool
    /// Output seconds in which it is edited; nil is always.
    let spans: [Range<Double>]?

    /// A frame that begins at a tick is in the spans.
    func holds(_ time: Int64, _ timeBase: Ratio) -> Bool { Self.holds(time, timeBase, spans) }

    /// A frame that begins at a tick is in some spans; nil is all frames.
    static func holds(_ time: Int64, _ timeBase: Ratio, _ spans: [Range<Double>]?) -> Bool {
        let start = Double(time) * timeBase.value
        return spans?.contains { $0.contains(start + 1e-6) } ?? true
    }
}

/// What a background becomes in one step of a plan.
struct BackgroundPlan: Codable, Sendable {
    /// Where the people are whose background it is.
    let mask: MaskPlan
    let kind: Kind
    /// Things lie in its frames where they lie in the film's, so bars that were found there are bars here.
    let keepsBars: Bool

    /// What is laid behind people.
    enum Kind: Codable, Sendable {
        /// What is there, out of focus: a disk of so many pixels across and down.
        case blurred(across: Double, down: Double)
        /// One picture of the frames' size and format, of which a share is seen, 0…1.
        case picture(StillSource, share: Double)
        /// The same of a picture in place of the sky, which moves with the camera (`NewSky`).
        case sky(StillSource, share: Double)
    }
}
