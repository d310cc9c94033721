internal import EditPlans
public import LibAV
internal import Propagation

/// One stage of a ``PicturePlan``: how the frames that enter it become those that leave it.
public struct StagePlan: Codable, Sendable {
    /// The format of the frames that leave.
    public let output: PictureFormat
    let work: Work

    /// What a stage does.
    enum Work: Codable, Sendable {
        /// Gives every frame the size and format of the first one, `source`, and then ``StagePlan/output``'s.
        case normalize(source: PictureFormat, color: ColorTags)
        /// Frames are put in where one picture stands while a step begins, ends or moves.
        case stand(StandingFrames.Moments)
        /// A graph of libavfilter; `stills` are the graphs of its textures and tables by their labels in it.
        case filter(graph: String, stills: [String: StillSource])
        /// Likewise, of a step that acts on what is seen and leaves the film's bars as they are.
        case filterInsideBars(graph: String, stills: [String: StillSource])
        /// A graph of libavfilter that reads a file of a pass's folder.
        case analyzedFilter(graph: String, pass: String)
        /// A painted look.
        case paint(Operation.Style, PaintingPlan)
        /// What a model makes.
        case generate(GenerationPlan)
        /// What a pass has found is covered.
        case cover(CoverPlan)
        /// Another stage's edit, seen only where people are, or where they aren't.
        indirect case masked(MaskPlan, Work)
        /// One of several, by the colour that a thing has most of (`ColorShares.names`).
        indirect case byColor(things: String, NamedThing, works: [String: Work])
        /// Another background behind people.
        case background(BackgroundPlan)
        /// What is behind all that moves, by the passes that have found it and what moves; with the seed of its grain.
        case plate(plates: String, movers: String, seed: UInt64)
        /// What a step acts on: a red veil over it, or alone, white on black.
        case maskView(MaskPlan, isAlone: Bool)
    }
}

/// A painted look at work in one step of a plan.
struct PaintingPlan: Codable, Sendable {
    /// The step: its look, its strength, and the part of the picture that it is for.
    let step: EditStep
    /// Output seconds in which it acts; nil is always.
    let spans: [Range<Double>]?
    /// How frames follow each other.
    let temporal: Temporal
    /// The seed of every random choice.
    let seed: UInt64
    /// Things lie in its frames where they lie in the film's, so bars that were found there are bars here.
    let keepsPlaces: Bool
    /// Its frames are as light as the film's, so the fades that were found there are fades here.
    let keepsLight: Bool
}

/// A model at work in one step of a plan.
struct GenerationPlan: Codable, Sendable {
    /// Where, when and how it acts.
    let painting: PaintingPlan
    /// The model and its settings.
    let request: GenerationRequest
    /// What it is told.
    let prompt: String
    /// The pass that keeps the pictures which it edits.
    let pass: ModelSourcesPass
}
