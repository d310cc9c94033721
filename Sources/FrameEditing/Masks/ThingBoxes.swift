internal import EditPlans
internal import Finders
internal import MediaTypes

/// Where a thing that is meant by its name is on each frame.
struct ThingBoxes: MeantBoxes {
    let thing: NamedThing
    private let takes: [FoundThings.Take]
    private let chosen: [[Int]]
    private let sizes: [(width: Int, height: Int)]
    /// Each frame's take and its number in it, by the tick at which it begins.
    private let places: [Int64: (take: Int, frame: Int)]

    init(_ thing: NamedThing, in found: FoundThings) {
        self.thing = thing
        takes = found.takes
        sizes = found.parts.flatMap { part in part.takes.map { _ in (part.width, part.height) } }
        chosen = takes.map { FoundThings.meant(thing, in: $0).chosen }
        var places: [Int64: (take: Int, frame: Int)] = [:]
        for (take, content) in takes.enumerated() {
            for (frame, time) in content.times.enumerated() { places[time] = (take, frame) }
        }
        self.places = places
    }

    /// The take of the frame that begins at a tick, and its number in it.
    ///
    /// - Throws: `EditingError` for a frame on which nothing was looked for.
    func place(of time: Int64) throws -> (take: Int, frame: Int) {
        guard let place = places[time] else {
            throw EditingError(
                .worker,
                "cannot cut out \(thing.words): nothing was looked for on the frame at tick \(time); run the same "
                    + "command with \(option: .noResume)")
        }
        return place
    }

    func take(of time: Int64) throws -> Int { try place(of: time).take }

    var words: String { thing.words }

    func boxes(at time: Int64) throws -> [FoundBox] {
        let (take, frame) = try place(of: time)
        return boxes(chosen[take], take, frame)
    }

    var isPerson: Bool { thing.kinds == [.person] }

    func others(at time: Int64) throws -> [FoundBox] {
        let (take, frame) = try place(of: time)
        let others = takes[take].tracks.indices.filter {
            !chosen[take].contains($0) && takes[take].tracks[$0].share(of: [.person]) >= FoundThings.leastShare
        }
        return boxes(others, take, frame)
    }

    func people(near meant: [FoundBox], at time: Int64) throws -> [FoundBox] {
        let (take, frame) = try place(of: time)
        let people = takes[take].tracks.indices.filter {
            takes[take].tracks[$0].isSure && takes[take].tracks[$0].share(of: [.person]) >= FoundThings.leastShare
        }
        func share(_ person: FoundBox) -> Float {
            meant.map { thing in
                let rim = (x: ThingMatting.rim * thing.width, y: ThingMatting.rim * thing.height)
                let across = min(thing.right + rim.x, person.right) - max(thing.left - rim.x, person.left)
                let down = min(thing.bottom + rim.y, person.bottom) - max(thing.top - rim.y, person.top)
                return across > 0 && down > 0 ? across * down / (person.width * person.height) : 0
            }.max() ?? 0
        }
        return boxes(people, take, frame).map { ($0, share($0)) }.filter { $0.1 > 0.1 }
            .sorted { $0.1 > $1.1 }.map(\.0)
    }

    private func boxes(_ tracks: [Int], _ take: Int, _ frame: Int) -> [FoundBox] {
        let (width, height) = (Float(sizes[take].width), Float(sizes[take].height))
        return tracks.compactMap { place in
            let track = takes[take].tracks[place]
            guard frame >= track.start, frame < track.start + track.boxes.count else { return nil }
            let box = track.boxes[frame - track.start]
            return FoundBox(
                left: box.left / width, top: box.top / height, right: box.right / width, bottom: box.bottom / height)
        }
    }
}
