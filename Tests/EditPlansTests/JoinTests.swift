import EditPlans
import Testing

/// Films that are joined to another on one timeline.
@Suite struct JoinTests {
    private let film = Timeline.Film(duration: 4, frame: 0.04)

    @Test func anAppendedFilmFollowsOnAStretchOfItsOwn() {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .end)
        #expect(timeline.duration == 14 && !timeline.isIdentity)
        #expect(timeline.sources.map(\.span) == [0..<10, 11..<15])
        #expect(timeline.sourceIndex(of: timeline.sourceTime(at: 9.9)) == 0)
        #expect(timeline.sourceIndex(of: timeline.sourceTime(at: 10)) == 1)
        #expect(timeline.outputSpans(of: 8..<10) == [8..<10])
    }

    @Test func aPrependedFilmMovesTheOthersTimes() {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .start)
        #expect(timeline.outputSpans(of: 1..<2) == [5..<6])
        #expect(timeline.sourceTime(at: 0) == 11)
    }

    @Test func anInsertedFilmPartsTheOther() {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .moment(3))
        #expect(timeline.outputSpans(of: 2..<4) == [2..<3, 7..<8])
        #expect(timeline.clips.count == 3)
    }

    @Test func aMomentThatWasCutOutTakesNoFilm() {
        var timeline = Timeline(sourceDuration: 10, frame: nil)
        timeline.cut(2..<5)
        timeline.join(film, at: .moment(3))
        #expect(timeline.sources.count == 1 && timeline.duration == 7)
        timeline.join(film, at: .moment(2))
        #expect(timeline.sourceTime(at: 2.5) == 11.5)
    }

    @Test func keepingAPartOfTheFilmLeavesJoinedFilmsWhole() {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .end)
        timeline.keep(2..<5)
        #expect(timeline.duration == 7)
    }

    @Test func aCrossfadeOverlaps() throws {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .end, transition: .init(.crossfade, duration: 1))
        #expect(abs(timeline.duration - 13) < 1e-9 && timeline.clips.count == 3)
        let blend = try #require(timeline.clips[1].blend)
        #expect(blend.start == 0 && blend.end == 1 && blend.share(at: 0.25) == 0.25)
        // What is seen more tells where the film is.
        #expect(abs(timeline.sourceTime(at: 9.4) - 9.4) < 1e-9)
        #expect(abs(timeline.sourceTime(at: 9.6) - 11.6) < 1e-9)
        #expect(timeline.shortTransition == nil)
    }

    @Test func aWipeIsLaidFromTheOtherSideWhereTheFirstFilmIsTheLayer() throws {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .end, transition: .init(.wipe(.right), duration: 1))
        #expect(abs(timeline.duration - 13) < 1e-9 && timeline.clips[1].blend?.pattern == .wipe(.right))
        timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(.init(duration: 4, frame: 0.02), at: .end, transition: .init(.slide(.top), duration: 1))
        let blend = try #require(timeline.clips[1].blend)
        #expect(blend.pattern == .slide(.bottom) && blend.start == 1 && blend.end == 0)
    }

    @Test(arguments: [
        ("wipe-left", Timeline.Transition.Kind.wipe(.right)), ("wipe-up", .wipe(.bottom)),
        ("slide-right", .slide(.left)), ("slide-down", .slide(.top)), ("crossfade", .crossfade),
    ]) func transitionsAreNamedByTheWayOfTheirEdge(name: String, kind: Timeline.Transition.Kind) {
        let step = EditStep(.time(.append), parameters: [.file: "b.mp4", .transition: .text(name)])
        #expect(step.transition == .init(kind, duration: 1))
        #expect(Operation.Time.transitions.contains(name))
    }

    @Test func aDipTakesNoTimeAway() {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        let black = RGBColor(red: 0, green: 0, blue: 0)
        timeline.join(film, at: .start, transition: .init(.dip(black), duration: 1))
        #expect(abs(timeline.duration - 14) < 1e-9)
        #expect(timeline.clips.map { $0.blend?.end } == [nil, 1, 0, nil])
    }

    @Test func theFilmWithMoreFramesTellsWhenTheyAreShown() {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(.init(duration: 4, frame: 0.02), at: .end, transition: .init(.crossfade, duration: 1))
        #expect(timeline.clips[1].source.lowerBound == 11 && timeline.clips[1].blend?.start == 1)
    }

    @Test func aTransitionIsWholeFramesLong() {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .end, transition: .init(.crossfade, duration: 0.99))
        #expect(abs(timeline.duration - 13) < 1e-9)
    }

    @Test func aTransitionThatIsTooLongIsTold() {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .moment(5), transition: .init(.crossfade, duration: 3))
        #expect(timeline.shortTransition?.wanted == 3 && timeline.shortTransition?.possible == 1)
    }

    @Test func aWindowHasItsPartOfATransition() throws {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .end, transition: .init(.crossfade, duration: 1))
        let part = timeline.clipped(to: 9.5..<11)
        let blend = try #require(part.clips[0].blend)
        #expect(abs(part.duration - 1.5) < 1e-9 && abs(blend.start - 0.5) < 1e-9 && blend.end == 1)
    }

    @Test func backwardsATransitionGoesTheOtherWay() throws {
        var timeline = Timeline(sourceDuration: 10, frame: 0.04)
        timeline.join(film, at: .end, transition: .init(.crossfade, duration: 1))
        let there = timeline
        timeline.reverse(in: 0..<20)
        #expect(abs(timeline.sourceTime(at: 1) - there.sourceTime(at: 12)) < 1e-9)
        #expect(timeline.clips[1].blend?.start == 1 && timeline.clips[1].blend?.end == 0)
        timeline.reverse(in: 0..<20)
        #expect(timeline == there)
    }
}
