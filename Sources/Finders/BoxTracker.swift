/// Follows faces or things of one shot through time: links what a detector saw on some frames, and covers every frame
/// between, and some before the first and after the last. Knows no pictures.
///
/// Frames are numbered in turn. Each is advanced to; on some of them faces are seen.
public struct BoxTracker {
    /// How faces are linked and for how long they are carried.
    public struct Rules: Sendable {
        /// A face is clear from this score on.
        public var sure: Float = 0.5
        /// A track whose surest face is below this one is no face.
        public var leastBest: Float = 0.5
        /// A face seen once only must be this sure.
        public var alone: Float = 0.7
        /// Faces below this score aren't linked.
        public var least: Float = 0.2
        /// Frames from one look to the next, as a rule.
        public var interval = 6
        /// The most frames for which a face isn't seen and is still the same one.
        public var longestGap = 36
        /// Frames that are covered before a face is first seen, and after it is last seen.
        public var grace = 24
        /// How much of its height a box grows to each side with each frame away from where it was seen.
        public var growth: Float = 0.02
        /// From this overlap on a detection is the same thing's whatever its label, 0…1 and above for never.
        public var sameOverlap: Float = 2
        /// Whether detections of two labels can be the same thing's.
        public var isAlike: @Sendable (Int, Int) -> Bool = { $0 == $1 }

        /// For films of about 30 frames a second.
        public init() {}

        /// The same times for films of another rate.
        /// - Parameter rate: frames a second; 30 where it isn't known.
        public init(rate: Double) {
            let rate = rate > 1 && rate < 1000 ? rate : 30
            interval = min(8, max(3, Int((rate * 0.2).rounded())))
            longestGap = max(12, Int((rate * 1.2).rounded()))
            grace = max(8, Int((rate * 0.8).rounded()))
            growth = Float(0.02 * 30 / rate)
        }
    }

    /// A face from its first frame to its last.
    public struct Track: Equatable, Sendable {
        /// The number of its first frame.
        public var start: Int
        /// Its boxes, one a frame.
        public var boxes: [FoundBox]
        /// The surest look, 0…1.
        public var score: Float
        /// How often it was seen.
        public var looks: Int
        /// How often it was seen with a score of ``Rules/sure`` or more.
        public var sureLooks = 0
        /// The sum of the scores with which it was seen as what, by label.
        public var votes: [Int: Float] = [:]
        /// The marks of what was seen.
        public var marks: [Int] = []
    }

    /// What a look tells about the frames since the one before.
    public enum Doubt: Equatable, Sendable {
        /// Nothing new.
        case none
        /// A face has come, gone or moved far: the frames between should be looked at too.
        case between
    }

    private struct Hit {
        let frame: Int
        let box: FoundBox
        let score: Float
        let label, mark: Int

        init(_ detection: Detection, on frame: Int) {
            self.frame = frame
            box = detection.box
            score = detection.score
            label = detection.label
            mark = detection.mark
        }
    }

    private struct Trail {
        var hits: [Hit]
        var velocity: (x: Float, y: Float)?
        /// Before the first hit, nearest first.
        var head: [FoundBox]

        var last: Hit { hits[hits.count - 1] }
    }

    private let rules: Rules
    private let width, height: Float
    private var trails: [Trail] = []
    private var finished: [(track: Track, isLone: Bool)] = []
    /// The motions of the latest frames, by the frame that they end at: from the frame before, and to it.
    private var motions: [Int: (forward: PictureMotion, backward: PictureMotion)] = [:]
    private var frame: Int

    /// - Parameters:
    ///   - first: the number of the shot's first frame.
    ///   - width: pixels of the frames, like `height`.
    public init(_ rules: Rules, first: Int, width: Int, height: Int) {
        self.rules = rules
        frame = first - 1
        self.width = Float(width)
        self.height = Float(height)
    }

    /// Goes on to the next frame.
    ///
    /// - Parameters:
    ///   - forward: how things move from the frame before to this one; nil for the first.
    ///   - backward: the other way.
    public mutating func advance(forward: PictureMotion?, backward: PictureMotion?) {
        frame += 1
        if let forward, let backward { motions[frame] = (forward, backward) }
        motions[frame - rules.longestGap - rules.grace - 2] = nil
        for index in trails.indices.reversed() where frame - trails[index].last.frame > rules.longestGap {
            finish(trails.remove(at: index))
        }
    }

    /// What a look at a frame would tell, without taking it.
    ///
    /// Only faces that the look should show, and that were clear at the look before, are missed.
    /// - Parameter height: pixels of the frame from which on the look shows faces.
    public func doubt(_ seen: [Detection], on frame: Int, from height: Float) -> Doubt {
        let strong = seen.filter { $0.score >= rules.least }
        let (pairs, _) = matches(strong, on: frame)
        if strong.indices.contains(where: { index in
            strong[index].score >= rules.sure && !pairs.contains { $0.detection == index }
        }) {
            return .between
        }
        for (index, trail) in trails.enumerated() where frame - trail.last.frame <= rules.interval {
            guard trail.last.score >= rules.sure, trail.last.box.height >= height else { continue }
            guard let pair = pairs.first(where: { $0.trail == index }) else { return .between }
            let box = strong[pair.detection].box
            let step = Self.distance(trail.last.box.center, box.center)
            if step > 0.5 * max(box.width, box.height) { return .between }
        }
        return .none
    }

    /// Takes what was seen on a frame that was advanced to.
    public mutating func see(_ seen: [Detection], on frame: Int) {
        let seen = seen.filter { $0.score >= rules.least }
        let (pairs, free) = matches(seen, on: frame)
        for (trail, detection) in pairs { extend(trail, seen[detection], frame) }
        for index in free { begin(seen[index], frame) }
    }

    /// The faces of the shot; nothing more comes.
    public mutating func end() -> [Track] {
        for trail in trails { finish(trail) }
        trails = []
        return finished.filter { $0.track.score >= ($0.isLone ? rules.alone : rules.leastBest) }.map(\.track)
    }

    // MARK: - Linking

    private static func distance(_ a: (x: Float, y: Float), _ b: (x: Float, y: Float)) -> Float {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }

    /// The nearest pairs of trails and detections, and the detections that belong to none.
    private func matches(
        _ seen: [Detection], on frame: Int
    ) -> (pairs: [(trail: Int, detection: Int)], free: [Int]) {
        var candidates: [(cost: Float, trail: Int, detection: Int)] = []
        for (index, trail) in trails.enumerated() where trail.last.frame < frame {
            for (number, detection) in seen.enumerated() {
                if let cost = cost(trail, detection, frame) { candidates.append((cost, index, number)) }
            }
        }
        candidates.sort { ($0.cost, $0.trail, $0.detection) < ($1.cost, $1.trail, $1.detection) }
        var pairs: [(trail: Int, detection: Int)] = []
        for it in candidates where !pairs.contains(where: { $0.trail == it.trail || $0.detection == it.detection }) {
            pairs.append((it.trail, it.detection))
        }
        return (pairs, seen.indices.filter { index in !pairs.contains { $0.detection == index } })
    }

    /// How little a detection looks like a trail's next; nil where it can't be.
    private func cost(_ trail: Trail, _ detection: Detection, _ frame: Int) -> Float? {
        let isAlike = rules.isAlike(trail.last.label, detection.label)
        // A thing is now and then taken for another; where it hasn't moved it is the same.
        guard isAlike || trail.last.box.overlap(detection.box) >= rules.sameOverlap else { return nil }
        let (old, new, gap) = (trail.last.box, detection.box, Float(frame - trail.last.frame))
        let size = max(old.width, old.height)
        let ratio = new.height / old.height
        let velocity = trail.velocity ?? (0, 0)
        let ahead = min(gap, 12)
        let place = (x: old.center.x + velocity.x * ahead, y: old.center.y + velocity.y * ahead)
        let away = Self.distance(place, new.center) / size
        let reach = 0.6 + (trail.velocity == nil ? 0.7 : 0.2) * min(gap, 8)
        guard away < reach, ratio > 0.5, ratio < 2 else { return nil }
        return away + abs(ratio - 1) - 0.3 * detection.score + (isAlike ? 0 : 1)
    }

    private mutating func extend(_ index: Int, _ detection: Detection, _ frame: Int) {
        let last = trails[index].last
        let gap = Float(frame - last.frame)
        let step = (
            x: (detection.box.center.x - last.box.center.x) / gap,
            y: (detection.box.center.y - last.box.center.y) / gap
        )
        trails[index].velocity = trails[index].velocity.map { (($0.x + step.x) / 2, ($0.y + step.y) / 2) } ?? step
        trails[index].hits.append(Hit(detection, on: frame))
    }

    private mutating func begin(_ detection: Detection, _ frame: Int) {
        // Carried back at once, while the motions of the frames before are there.
        let head = carried(detection.box, from: frame, by: -1, velocity: nil)
        trails.append(
            Trail(hits: [Hit(detection, on: frame)], velocity: nil, head: head))
    }

    // MARK: - Carrying

    private mutating func finish(_ trail: Trail) {
        var boxes: [FoundBox] = []
        for (hit, next) in zip(trail.hits, trail.hits.dropFirst()) { boxes += between(hit, next) }
        boxes.append(trail.last.box)
        let head = steered(trail)
        let tail = carried(trail.last.box, from: trail.last.frame, by: 1, velocity: trail.velocity)
        finished.append(
            (
                Track(
                    start: trail.hits[0].frame - head.count, boxes: head.reversed() + boxes + tail,
                    score: trail.hits.map(\.score).max() ?? 0, looks: trail.hits.count,
                    sureLooks: trail.hits.filter { $0.score >= rules.sure }.count,
                    votes: trail.hits.reduce(into: [:]) { $0[$1.label, default: 0] += $1.score },
                    marks: trail.hits.map(\.mark)),
                trail.hits.count == 1
            ))
    }

    /// From one hit up to the next, without it: along a line, larger where they lie far apart.
    private func between(_ hit: Hit, _ next: Hit) -> [FoundBox] {
        let gap = next.frame - hit.frame
        return (0..<gap).map { step in
            let box = hit.box.between(next.box, Float(step) / Float(gap))
            let away = gap > rules.interval ? Float(min(step, gap - step)) : 0
            return box.grown(rules.growth * away * box.height)
        }
    }

    /// The frames before the first hit, along the speed that later hits have shown where the flow saw less: small faces
    /// move with their background to it.
    private func steered(_ trail: Trail) -> [FoundBox] {
        guard trail.hits.count > 1 else { return trail.head }
        let (first, later) = (trail.hits[0], trail.hits[min(2, trail.hits.count - 1)])
        let gap = Float(later.frame - first.frame)
        let speed = (
            x: (first.box.center.x - later.box.center.x) / gap, y: (first.box.center.y - later.box.center.y) / gap
        )
        let box = first.box
        return trail.head.enumerated().map { index, carried in
            let steps = Float(min(index + 1, 8))
            let straight = (x: box.center.x + speed.x * steps, y: box.center.y + speed.y * steps)
            let byFlow = Self.distance(carried.center, box.center)
            guard byFlow < 0.5 * Self.distance(straight, box.center) else { return carried }
            return carried.moved(straight.x - carried.center.x, straight.y - carried.center.y)
        }
    }

    /// The boxes of the frames after (or before) a hit, until the shot ends or the face has left the frame.
    private func carried(
        _ box: FoundBox, from start: Int, by step: Int, velocity: (x: Float, y: Float)?
    ) -> [FoundBox] {
        var boxes: [FoundBox] = []
        var place = box
        for away in 1...max(1, rules.grace) {
            let frame = start + step * away
            guard frame <= self.frame, let motion = motions[step > 0 ? frame : frame + 1] else { break }
            var shift = (step > 0 ? motion.forward : motion.backward).shift(of: place)
            if let velocity, away <= 8,
                Self.distance(shift, (0, 0)) < 0.5 * Self.distance((velocity.x, velocity.y), (0, 0))
            {
                shift = velocity
            }
            place = place.moved(shift.x, shift.y)
            let (x, y) = place.center
            guard x > -place.height, y > -place.height, x < width + place.height, y < height + place.height else {
                break
            }
            boxes.append(place.grown(rules.growth * Float(away) * box.height))
        }
        return boxes
    }
}
