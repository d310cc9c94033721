internal import Decoding
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Painting
internal import Planning

/// One quick pass over small pictures of the whole film, for what must be decided once per shot.
struct Survey: Sendable {
    /// In the order of time; empty where nothing was looked at.
    let shots: [Shot]
    /// The colours of the shots.
    private let colors: ShotColorFile

    /// Nothing was looked at.
    static let none = Survey(shots: [], colors: ShotColorFile(path: ""))

    /// What was found, and where the shots' colours are kept.
    init(shots: [Shot], colors: ShotColorFile) {
        self.shots = shots
        self.colors = colors
    }

    /// The colours of the shots are there, bit for bit.
    var isWhole: Bool { colors.holds(shots.map(\.colors)) }

    /// The colours of the shot that is seen at a source second.
    func colors(at second: Double) throws -> ShotColors {
        guard let shot = place(of: second).map({ shots[$0] }) else {
            return ShotColors(tone: ShotTone(dark: 0, middle: 0.5, light: 1), colors: ColorHistogram())
        }
        return ShotColors(tone: shot.tone, colors: try colors.colors(shot.colors))
    }

    /// What lies around the frame that is seen at a source second, and its light.
    func setting(at second: Double) -> FrameSetting {
        place(of: second).map { FrameSetting(area: shots[$0].area, light: shots[$0].light(at: second)) } ?? .plain
    }

    /// The take that is seen at a source second, counted from 0: shots that come in over each other are one take, since
    /// what is seen in one is still seen in the next.
    func take(at second: Double) -> Int {
        place(of: second).map { shots[...$0].dropFirst().count { !$0.comesOver } } ?? 0
    }

    /// The segment between two anchors that a moment belongs to.
    ///
    /// - Parameters:
    ///   - second: of the source.
    ///   - outputSecond: where it is seen.
    func segment(at second: Double, outputSecond: Double) -> Segment {
        guard let index = place(of: second) else { return Segment(shot: 0, anchor: 0, second: outputSecond) }
        let before = shots.prefix(index).reduce(0) { $0 + $1.anchors.count }
        let inside = shots[index].anchors.lastIndex { $0 <= second } ?? 0
        return Segment(shot: index, anchor: before + inside, second: outputSecond)
    }

    /// The shot that is seen at a source second.
    private func place(of second: Double) -> Int? {
        shots.isEmpty ? nil : shots.lastIndex { $0.start <= second } ?? 0
    }

    /// Surveys films one after the other; where one begins, so does a shot.
    /// - Parameters:
    ///   - films: in the order of the timeline's sources.
    ///   - spacing: frames from one anchor to the next; nil decides by how much moves.
    ///   - findsCuts: false takes the film for one shot.
    ///   - toneMapping: brings the pictures to SDR first; nil leaves them.
    ///   - path: of the file that the shots' colours are written to.
    ///   - supervision: asked after every frame.
    ///   - each: called for every frame.
    static func of(
        _ films: [FilmSource], spacing: Int?, findsCuts: Bool = true, keepGoing: Bool, toneMapping: ToneMapping? = nil,
        colorsAt path: String, _ supervision: Supervision, each: () -> Void
    ) throws -> Survey {
        let writer = try ShotColorWriter(path: path)
        var small: SmallPicture?
        var cutter = ShotCutter()
        var bars = FilmBars()
        var shots: [Shot] = []
        var shot = ShotMeasurer(spacing: spacing)
        var dissolves = Dissolves()
        func close(next: ShotMeasurer? = nil) throws {
            if let found = try shot.finish(&bars, writer) { shots.append(found) }
            shot = next ?? ShotMeasurer(spacing: spacing)
        }
        func look(_ timed: TimedFrame) throws {
            if small?.suits(timed.frame) != true { small = try SmallPicture(like: timed.frame, toneMapping) }
            guard let measures = try small?.measure(timed.frame) else { return }
            let isCut = cutter.beginsShot(difference: measures.difference)
            if findsCuts && (isCut || shot.hasGoneOut(before: measures)) {
                try close()
                dissolves.reset()
            }
            try shot.add(timed, measures)
            if findsCuts, let count = dissolves.add(measures.luma), let next = shot.splitOff(last: count) {
                try close(next: next)
            }
            try supervision.check()
            each()
        }
        for film in films {
            let pictures = try SourcePictures(film, keepGoing: keepGoing)
            while let timed = try pictures.next() { try look(timed.moved(by: film.start)) }
            try close()
            dissolves.reset()
            (small, cutter) = (nil, ShotCutter())
        }
        return Survey(shots: bars.settled(shots), colors: try writer.finish())
    }
}
