internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Finds the sky. What only may be one is none where a person fills the picture: behind people who are filmed from near
/// there are walls that look like it.
final class SkyLooker: RegionFinding {
    private let threads: Int
    private let shown: MatteSize
    private var people: PeopleMatting?
    /// What was found out about the people of the take: their largest share of the picture, and the frames looked at.
    private var crowd: (share: Float, looks: Int) = (0, 0)

    /// The largest share of a picture that people may have where a likely sky is believed.
    private static let mostPeople: Float = 0.04
    /// Doubtful frames of a take on which people are looked for.
    private static let looks = 3

    /// - Parameter threads: of the network for people; what is found doesn't depend on them.
    init(_ input: PictureFormat, threads: Int) {
        self.threads = threads
        shown = MatteSize(width: input.width, height: input.height, sampleAspect: input.pixelAspect, longest: 640)
    }

    var words: String { "the sky" }
    var presence: MatteWriter.Presence { .sky }
    var isFar: Bool { true }

    func begin(take: Int) { crowd = (0, 0) }

    func find(_ picture: PictureView, _ frame: Frame) throws -> RegionSight? {
        let sight = try SkySight(picture)
        switch sight.verdict {
        case .clear: return RegionSight(matte: sight.matte, certainty: Self.clear)
        case .likely where try isCrowded(picture): return nil
        case .likely: return RegionSight(matte: sight.matte, certainty: Self.likely)
        case .none: return sight.area > 0 ? RegionSight(matte: sight.matte, certainty: 0) : nil
        }
    }

    static let clear: Float = 1
    static let likely: Float = 0.5

    /// Somebody fills the picture, as far as the network for people is there to tell.
    private func isCrowded(_ picture: PictureView) throws -> Bool {
        if crowd.looks < Self.looks {
            let matting = try people ?? PeopleMatting(in: NetworkStore(), threads: threads)
            people = matting
            matting.forget()
            // What it remembers of the same picture makes the second look surer.
            _ = try matting.matte(picture)
            let content = try matting.matte(picture).content
            if PeoplePresence.isThere([content]) { crowd.share = max(crowd.share, content.area) }
            crowd.looks += 1
        }
        return crowd.share > Self.mostPeople
    }
}
