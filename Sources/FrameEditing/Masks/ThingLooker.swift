internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Looks for things that have a name, and at their colours. Used by one thread.
///
/// A close look sees both ends of the frame by themselves, too, six tenths of its long side each: small things are
/// larger there, and less squeezed.
final class ThingLooker: BoxLooking {
    private let detector: ThingDetector
    private let width, height: Int
    /// The whole frame, and its ends; places in pixels of the frame.
    private let views: [(place: FoundBox, graph: FilterGraph)]
    /// The colours of what was seen, by the marks of the detections.
    private var colors: [[Float]] = []

    /// Things that are seen without doubt, and those that are told at all.
    static let rules: (sure: Float, least: Float) = (0.5, 0.25)

    /// - Parameters:
    ///   - toneMapping: brings the pictures to SDR for the detector; nil leaves them.
    ///   - threads: of the detector.
    init(_ input: PictureFormat, _ toneMapping: ToneMapping?, threads: Int) throws {
        detector = try ThingDetector(in: NetworkStore(), threads: threads)
        width = input.width
        height = input.height
        let (across, down) = (Float(width), Float(height))
        let isWide = Double(width) * input.pixelAspect >= Double(height)
        let part = isWide ? (0.6 * across).rounded() : (0.6 * down).rounded()
        let ends =
            isWide
            ? [
                FoundBox(left: 0, top: 0, right: part, bottom: down),
                FoundBox(left: across - part, top: 0, right: across, bottom: down),
            ]
            : [
                FoundBox(left: 0, top: 0, right: across, bottom: part),
                FoundBox(left: 0, top: down - part, right: across, bottom: down),
            ]
        let whole = FoundBox(left: 0, top: 0, right: across, bottom: down)
        views = try ([whole] + ends).map { place in
            (place, try input.looks(width: ThingDetector.side, height: ThingDetector.side, toneMapping, part: place))
        }
    }

    /// How things are followed: as faces are, but not for long where they aren't seen.
    static func rules(rate: Double) -> BoxTracker.Rules {
        var rules = BoxTracker.Rules(rate: rate)
        (rules.sure, rules.least) = (Self.rules.sure, Self.rules.least)
        // What is only taken for something is kept too, so that a refusal can name it.
        (rules.leastBest, rules.alone) = (0.3, 0.3)
        rules.grace = rules.interval + 2
        rules.growth = 0
        rules.sameOverlap = 0.6
        rules.isAlike = { first, second in
            let kinds = ThingKind.allCases
            return first == second || (kinds[first].family != nil && kinds[first].family == kinds[second].family)
        }
        return rules
    }

    /// A tenth of what is looked at.
    func leastHeight(isClose: Bool) -> Float { Float(height) / (isClose ? 16 : 10) }

    func boxes(_ frame: Frame, isClose: Bool) throws -> [Detection] {
        let found = try views.prefix(isClose ? views.count : 1).flatMap { try look(at: frame, $0.place, $0.graph) }
        return isClose ? ThingDetector.sparse(found) : found
    }

    private func look(at frame: Frame, _ place: FoundBox, _ graph: FilterGraph) throws -> [Detection] {
        guard let picture = try graph.one(of: frame) else { return [] }
        let (across, down) = (place.right - place.left, place.bottom - place.top)
        return try picture.withPicture { picture in
            try detector.things(picture, width: Int(across), height: Int(down)).compactMap { thing in
                var thing = thing
                let box = FoundBox(
                    left: thing.box.left / across, top: thing.box.top / down, right: thing.box.right / across,
                    bottom: thing.box.bottom / down)
                thing.box = thing.box.moved(place.left, place.top)
                guard !isCut(thing.box, by: place) else { return nil }
                thing.mark = colors.count
                colors.append(ColorShares.shares(picture, box))
                return thing
            }
        } ?? []
    }

    /// A thing goes on beyond the part of the frame that was looked at.
    private func isCut(_ box: FoundBox, by place: FoundBox) -> Bool {
        let rim = 0.02 * Float(max(width, height))
        return place.left > 0 && box.left < place.left + rim || place.top > 0 && box.top < place.top + rim
            || place.right < Float(width) && box.right > place.right - rim
            || place.bottom < Float(height) && box.bottom > place.bottom - rim
    }

    /// The mean colours of what was seen under some marks.
    func colors(of marks: [Int]) -> [Float] {
        var sums = [Float](repeating: 0, count: ColorShares.names.count)
        for mark in marks { for index in sums.indices { sums[index] += colors[mark][index] / Float(marks.count) } }
        return sums
    }

    /// Forgets the colours; marks begin anew.
    func forget() { colors = [] }
}
