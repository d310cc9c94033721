internal import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import LibAV
internal import MediaTypes

/// Films that become one by copying their packets, because nothing but joining is asked for and they are coded alike.
struct PacketJoin: Sendable {
    /// One stream of the output.
    struct Track: Sendable {
        let parts: [JoinedPackets.Part]
        let clock: JoinedPackets.Clock
        /// Of the packets' times.
        let timeBase: Ratio

        /// The packets on their way to a stream of the muxer.
        func packets(output: Int) -> JoinedPackets { JoinedPackets(parts, clock, output: output, timeBase: timeBase) }
    }

    /// By the index of the first film's stream: the pictures, and each track of sound that is copied too.
    let tracks: [Int: Track]

    /// What was decided, and what the user should know of it.
    struct Decision {
        /// Nil where the pictures are coded anew.
        let join: PacketJoin?
        let note: String?

        /// Nothing is to be said.
        static let coded = Decision(join: nil, note: nil)
    }

    /// The films as they follow each other in the output, with what must be known of each.
    private struct Film {
        let file: MediaFile
        /// It is the one that is edited, and not joined to it.
        let isEdited: Bool
        /// Second of the output.
        let start: Double
        /// Seconds.
        let duration: Double
    }

    private init(_ tracks: [Int: Track]) { self.tracks = tracks }

    /// Decides whether the films of a request are joined by copying.
    ///
    /// - Parameters:
    ///   - file: the film that is edited; the output is described as it.
    ///   - window: of a preview; nil is all of the output.
    /// - Throws: what opening and reading the films throws.
    static func decide(
        _ request: RenderRequest, _ file: MediaFile, _ joined: JoinedFilms, _ timeline: Timeline,
        window: Range<Double>?, container: Container
    ) throws -> Decision {
        guard request.onlyJoins, window == nil, let film = file.video, !file.isStill(film),
            !joined.films.contains(where: \.isStill)
        else { return .coded }
        do throws(Obstacle) {
            guard let films = films(file, joined, timeline) else {
                throw Obstacle("they don't simply follow each other")
            }
            guard !container.isPictureOnly, Muxer.container(container.muxer, canHold: film.parameters) else {
                throw Obstacle("\(container.rawValue) can't hold the pictures as they are")
            }
            try compare(films, films.map(\.file.video), with: film, of: file.path)
            let surveys = try surveys(of: films)
            let pictures = try pictures(films, surveys)
            return sound(films, file, container, surveys, with: [film.index: pictures])
        } catch {
            return Decision(join: nil, note: "the films are coded anew, not copied: \(error.why)")
        }
    }

    /// Every film is shown once and as a whole, one behind the other; nil where it isn't so.
    private static func films(_ file: MediaFile, _ joined: JoinedFilms, _ timeline: Timeline) -> [Film]? {
        let files = [file] + joined.films.map(\.file)
        guard timeline.clips.count == files.count else { return nil }
        let films = timeline.placed.compactMap { start, clip -> Film? in
            let index = timeline.sourceIndex(of: clip.source.lowerBound)
            guard clip.isAsItWas, clip.source == timeline.sources[index].span else { return nil }
            return Film(file: files[index], isEdited: index == 0, start: start, duration: clip.duration)
        }
        return films.count == files.count ? films : nil
    }

    /// By path, and by the index of the stream.
    private typealias Surveys = [String: [Int: PacketSurvey]]

    /// Why films can't be copied.
    private struct Obstacle: Error {
        let why: String
        init(_ why: String) { self.why = why }
    }
}

// MARK: What is alike

extension PacketJoin {
    /// Refuses streams that are coded in another way than that of the film that is edited.
    private static func compare(
        _ films: [Film], _ streams: [StreamInfo?], with wanted: StreamInfo, of path: String
    ) throws(Obstacle) {
        for (film, stream) in zip(films, streams) {
            guard let own = stream else { throw Obstacle("\(film.file.path) has no sound") }
            for (one, other) in zip(traits(own), traits(wanted)) where one.value != other.value {
                throw Obstacle(
                    "\(one.name) of \(film.file.path) is \(one.value), and that of \(path) is \(other.value)")
            }
            if own.parameters.setup != wanted.parameters.setup {
                throw Obstacle(
                    "the \(own.kind == .audio ? "sound" : "pictures") of \(film.file.path) and of \(path) were "
                        + "coded with different settings")
            }
        }
    }

    /// What must be the same of two streams, with its name.
    private static func traits(_ stream: StreamInfo) -> [(name: String, value: String)] {
        let it = stream.parameters
        if stream.kind == .audio {
            return [
                ("the codec", it.codecName), ("the rate of samples", "\(it.sampleRate)"),
                ("the layout", it.channelLayout),
            ]
        }
        return [
            ("the codec", it.codecName), ("the size", "\(it.width)x\(it.height)"),
            ("the pixel format", it.pixelFormat.name),
            ("the profile", "\(it.profileName ?? "\(it.profile)") at level \(it.level)"),
            ("the rate of frames", stream.nominalFrameRate.text), ("the aspect of samples", stream.sampleAspect.text),
            ("the turn", turn(stream.displayMatrix)), ("the order of fields", "\(it.fields)"),
            ("the matrix of colours", it.color.scaleMatrix), ("the curve of colours", it.color.transferName),
            ("the range of colours", it.color.isFullRange ? "full" : "limited"),
            ("the clock", "\(stream.timeBase.text) s a tick"),
        ]
    }

    private static func turn(_ matrix: DisplayMatrix?) -> String {
        guard let matrix else { return "none" }
        return "\(90 * matrix.quarterTurns) degrees\(matrix.isMirrored ? ", mirrored" : "")"
    }

    /// Looks at the packets of all pictures, and of the sound that players choose, each file once.
    private static func surveys(of films: [Film]) throws(Obstacle) -> Surveys {
        var surveys: Surveys = [:]
        for film in films where surveys[film.file.path] == nil {
            let streams = film.file.streams.filter {
                $0.index == film.file.video?.index || $0.kind == .audio && $0.index != film.file.silentSound
            }
            do {
                surveys[film.file.path] = try PacketSurvey.read(path: film.file.path, streams)
            } catch {
                throw Obstacle("\(film.file.path) can't be read to its end (\(error.reason))")
            }
        }
        return surveys
    }
}

// MARK: Pictures

extension PacketJoin {
    private static func pictures(
        _ films: [Film], _ surveys: Surveys
    ) throws(Obstacle) -> Track {
        var parts: [JoinedPackets.Part] = []
        var times: [Int64] = []
        var delay = 0
        var sideData: [StreamSideData]?
        for film in films {
            guard let stream = film.file.video, let survey = surveys[film.file.path]?[stream.index] else { continue }
            if let why = survey.obstacle { throw Obstacle("\(film.file.path) \(why)") }
            if survey.sideData != (sideData ?? survey.sideData) {
                throw Obstacle("\(film.file.path) says other things of its pictures (HDR, 3D) than the others do")
            }
            sideData = survey.sideData
            let base = stream.timeBase.value
            let shift = Int64((film.start / base).rounded()) - Int64((film.file.origin / base).rounded())
            let own = survey.times.map { $0 + shift }.sorted()
            if let last = times.last, let first = own.first, first <= last {
                throw Obstacle("the pictures of \(film.file.path) begin before those in front of it have ended")
            }
            times += own
            delay = max(delay, survey.delay)
            parts.append(
                JoinedPackets.Part(path: film.file.path, stream: stream, shift: shift, taken: 0..<own.count))
        }
        guard let timeBase = films[0].file.video?.timeBase else { throw Obstacle("there are no pictures") }
        return Track(parts: parts, clock: .pictures(times: times, delay: delay), timeBase: timeBase)
    }
}

// MARK: Sound

extension PacketJoin {
    /// The join with those tracks of sound that can be copied; of the others the note says why they are coded anew.
    private static func sound(
        _ films: [Film], _ file: MediaFile, _ container: Container, _ surveys: Surveys, with pictures: [Int: Track]
    ) -> Decision {
        var tracks = pictures
        var note: String?
        for track in file.sound {
            do throws(Obstacle) {
                guard track.index != file.silentSound else { throw Obstacle("\(file.path) has no sound") }
                guard Muxer.container(container.muxer, canHold: track.parameters) else {
                    throw Obstacle("\(container.rawValue) can't hold it as it is")
                }
                // Of the film that is edited each track is its own; of others, what players choose.
                let streams = films.map { $0.isEdited ? track : $0.file.usualSound }
                try compare(films, streams, with: track, of: file.path)
                tracks[track.index] = try sound(films, streams.compactMap { $0 }, surveys)
            } catch {
                note = note ?? "the pictures are copied packet by packet, and the sound is coded anew: \(error.why)"
            }
        }
        return Decision(join: PacketJoin(tracks), note: note)
    }

    /// Sound goes on without a gap: of each film so many packets are taken that the next one's begin within half a
    /// packet of where its pictures do, however many films there are.
    private static func sound(
        _ films: [Film], _ streams: [StreamInfo], _ surveys: Surveys
    ) throws(Obstacle) -> Track {
        var placed: [PlacedSound] = []
        for (film, stream) in zip(films, streams) {
            guard let survey = surveys[film.file.path]?[stream.index] else { throw Obstacle("it can't be read") }
            if let why = survey.obstacle { throw Obstacle("\(film.file.path) \(why)") }
            func sample(_ seconds: Double) -> Int { Int((seconds * Double(stream.parameters.sampleRate)).rounded()) }
            let start = sample(film.start)
            var sound = PlacedSound(survey.samples, from: start + survey.start - sample(film.file.origin))
            if !placed.isEmpty { sound.drop(before: start) }
            sound.take(before: sample(film.start + film.duration))
            placed.append(sound)
        }
        var reached = placed[0].start
        for index in placed.indices {
            if index > 0, abs(reached - placed[index].start) > placed[index].packet / 2 + 1 {
                throw Obstacle("that of \(films[index - 1].file.path) ends before its pictures")
            }
            if index + 1 < placed.count { placed[index].take(from: reached, to: placed[index + 1].start) }
            reached += placed[index].length
        }
        let parts = zip(zip(films, streams), placed).map { film, sound in
            JoinedPackets.Part(path: film.0.file.path, stream: film.1, shift: 0, taken: sound.taken)
        }
        return Track(
            parts: parts, clock: .sound(start: placed[0].start),
            timeBase: Ratio(1, max(1, streams[0].parameters.sampleRate)))
    }
}

/// The packets of one film's sound on the samples of the output.
private struct PlacedSound {
    private let samples: [Int]
    /// The numbers of the packets that are taken.
    private(set) var taken: Range<Int>
    /// The sample at which the first one that is taken begins.
    private(set) var start: Int

    init(_ samples: [Int], from start: Int) {
        self.samples = samples
        self.start = start
        taken = 0..<samples.count
    }

    /// Samples of a packet.
    var packet: Int { samples.max() ?? 0 }
    /// Samples of all that are taken.
    var length: Int { samples[taken].reduce(0, +) }

    /// Leaves out what lies before a sample, but for the packet in front of it, from which a decoder starts.
    mutating func drop(before sample: Int) {
        while taken.count > 2, start + samples[taken.lowerBound] + samples[taken.lowerBound + 1] <= sample {
            start += samples[taken.lowerBound]
            taken = (taken.lowerBound + 1)..<taken.upperBound
        }
    }

    /// Takes only packets that begin before a sample.
    mutating func take(before sample: Int) {
        var reached = start
        let count = samples[taken].prefix { length in
            defer { reached += length }
            return reached < sample
        }.count
        taken = taken.lowerBound..<(taken.lowerBound + count)
    }

    /// Takes so many packets that they end as near to a sample as they can where they begin at another.
    mutating func take(from start: Int, to sample: Int) {
        var reached = start
        let count = samples[taken].prefix { length in
            defer { reached += length }
            return sample - reached > length / 2
        }.count
        taken = taken.lowerBound..<(taken.lowerBound + count)
    }
}
