import EditPlans
import Testing

@Suite struct TimelineTests {
    @Test func anUntouchedTimelineIsTheIdentity() {
        let timeline = Timeline(sourceDuration: 10)
        #expect(timeline.isIdentity)
        #expect(timeline.duration == 10)
        #expect(timeline.outputSpans(of: 2..<4) == [2..<4])
    }

    @Test func keepingASpanMovesItToTheStart() {
        var timeline = Timeline(sourceDuration: 10)
        timeline.keep(4..<7)
        #expect(timeline.duration == 3)
        #expect(timeline.outputTime(of: 5) == 1)
        #expect(timeline.outputTime(of: 2) == nil)
        #expect(timeline.sourceTime(at: 1) == 5)
    }

    @Test func cuttingASpanOutJoinsWhatIsAroundIt() {
        var timeline = Timeline(sourceDuration: 10)
        timeline.cut(2..<5)
        #expect(timeline.duration == 7)
        #expect(timeline.outputSpans(of: 0..<10) == [0..<2, 2..<7])
    }

    @Test func aFasterSpanIsShorterAndTheRestIsNot() {
        var timeline = Timeline(sourceDuration: 10)
        timeline.setSpeed(2, keepsPitch: true, in: 4..<8)
        #expect(timeline.duration == 8)
        #expect(timeline.outputTime(of: 6) == 5)
        #expect(timeline.outputTime(of: 9) == 7)
    }

    @Test func reversingTwiceIsTheSource() {
        var timeline = Timeline(sourceDuration: 10)
        timeline.reverse(in: 0..<10)
        #expect(timeline.sourceTime(at: 1) == 9)
        timeline.reverse(in: 0..<10)
        #expect(timeline.isIdentity)
    }

    @Test func reversingAfterASplitTurnsTheOrderToo() {
        var timeline = Timeline(sourceDuration: 10)
        timeline.setSpeed(2, keepsPitch: true, in: 0..<4)
        timeline.reverse(in: 0..<10)
        #expect(timeline.duration == 8)
        #expect(timeline.sourceTime(at: 0) == 10)
        #expect(timeline.sourceTime(at: 7) == 2)
    }

    @Test func aLoopShowsASpanAgainAndABoomerangShowsItBackwards() {
        var loop = Timeline(sourceDuration: 4)
        loop.loop(3, boomerang: false, in: 1..<2)
        #expect(loop.duration == 6)
        #expect(loop.outputSpans(of: 1..<2) == [1..<2, 2..<3, 3..<4])
        var boomerang = Timeline(sourceDuration: 4)
        boomerang.loop(2, boomerang: true, in: 0..<4)
        #expect(boomerang.duration == 8)
        #expect(boomerang.sourceTime(at: 7) == 1)
    }

    @Test func aFreezeHoldsItsMoment() {
        var timeline = Timeline(sourceDuration: 4)
        timeline.freeze(at: 1, for: 2)
        #expect(timeline.duration == 6)
        #expect(timeline.sourceTime(at: 2) == 1)
        #expect(timeline.sourceTime(at: 3.5) == 1.5)
    }

    @Test func aWindowOfTheOutputShowsWhatTheWholeShowsThere() {
        var timeline = Timeline(sourceDuration: 10)
        timeline.setSpeed(2, keepsPitch: true, in: 4..<8)
        timeline.reverse(in: 0..<10)
        let window = timeline.clipped(to: 3..<5)
        #expect(window.duration == 2)
        for time in [0.0, 0.5, 1.25, 1.75] {
            #expect(abs(window.sourceTime(at: time) - timeline.sourceTime(at: 3 + time)) < 1e-9)
        }
    }

    @Test func spansFromTheEndCountFromTheEnd() {
        let last = TimeSpan(start: -3, end: nil).resolved(duration: 10)
        #expect(last.start == 7 && last.end == 10)
        let past = TimeSpan(start: 12, end: 20).resolved(duration: 10)
        #expect(past.start == 10 && past.end == 10)
    }
}
