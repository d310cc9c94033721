import EditPlans
import Planning
import Testing

@Suite struct TimelineOfPlanTests {
    @Test func stepsThatMoveNothingLeaveTheTimelineAlone() {
        #expect(Timeline([EditStep(.look(.sepia)), EditStep(.time(.fadeIn))], sourceDuration: 5).isIdentity)
    }

    @Test func stepsActInTheirOrder() {
        let trim = EditStep(.time(.trim), parameters: [.start: .number(2), .end: .number(6)])
        let slow = EditStep(.time(.speed), parameters: [.factor: .number(0.5)])
        let timeline = Timeline([trim, slow], sourceDuration: 10)
        #expect(timeline.duration == 8)
        #expect(timeline.sourceTime(at: 4) == 4)
    }

    @Test func aNegativeEndCountsFromTheEnd() {
        let trim = EditStep(.time(.trim), parameters: [.end: .number(-2)])
        #expect(Timeline([trim], sourceDuration: 10).duration == 8)
    }

    @Test func strengthZeroIsTheSourceAndHalfTheDefaultIsHalfTheWay() {
        var speed = EditStep(.time(.speed), strength: 0, parameters: [.factor: .number(4)])
        #expect(Timeline([speed], sourceDuration: 8).isIdentity)
        speed.strength = 0.35
        #expect(abs(Timeline([speed], sourceDuration: 8).duration - 4) < 1e-9)
    }

    @Test func aTimedSpeedActsOnItsSpanOnly() {
        let step = EditStep(.time(.speed), time: TimeSpan(start: 2, end: 4), parameters: [.factor: .number(2)])
        #expect(Timeline([step], sourceDuration: 10).duration == 9)
    }
}
