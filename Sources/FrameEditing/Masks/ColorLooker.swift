internal import CMasks
internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Vision

/// Finds what is of a colour, by the hues of the take.
final class ColorLooker: RegionFinding {
    private let color: NamedColor
    private let hues: FoundHues
    private let people: MatteReader?
    private var range: HueRange?

    /// - Parameter people: the mattes of the people on whom it is looked for; nil looks everywhere.
    init(_ color: NamedColor, _ hues: FoundHues, people: MatteReader?) {
        self.color = color
        self.hues = hues
        self.people = people
    }

    var words: String { color.words }
    var presence: MatteWriter.Presence { .covering(least: 0.0015) }
    var isFar: Bool { false }

    func begin(take: Int) {
        range = hues.counts(of: take)?.peak(of: color.hue)
        // Walls in the sun are a pale green beside a meadow.
        if color.extent == .plants { range?.light = Self.plantLight }
    }

    /// The lightness of plants, above which they are green all the more.
    private static let plantLight: Float = 0.6

    func find(_ picture: PictureView, _ frame: Frame) throws -> RegionSight? {
        guard let range else { return nil }
        var (matte, shape) = try picture.region(of: range)
        guard shape.area > 0 else { return nil }
        if let people {
            let isSeen: Void? = try people.withMatte(of: frame) { levels in
                var small = [UInt8](repeating: 0, count: matte.count)
                cmasks_resize(
                    levels.baseAddress, Int32(frame.width), Int32(frame.height), &small, Int32(picture.width),
                    Int32(picture.height))
                // Half of an edge pixel is cloth enough to be dyed: else a rim of the old colour stays.
                for index in matte.indices { matte[index] *= min(1, Float(small[index]) / 128) }
            }
            guard isSeen != nil else { return nil }
            // Lips and ears are red, too.
            try picture.keepLarge(&matte, atLeast: Self.leastShare)
        }
        // Of one thing there is one region: more are told in the certainty, which the report reads.
        let isAlone = color.extent != .thing || shape.regions <= 1
        return RegionSight(matte: matte, certainty: isAlone ? max(0.5, shape.certainty) : Self.several)
    }

    /// The least share of the largest piece of cloth that others must have.
    private static let leastShare: Float = 0.1

    /// The certainty of frames with several regions where one is meant.
    static let several: Float = 0.2
}
