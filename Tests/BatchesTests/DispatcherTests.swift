import Testing

@testable import Batches

/// What a batch does next, without processes.
@Suite struct DispatcherTests {
    @Test func itTakesAsManyItemsAsThereArePlaces() {
        var dispatcher = Dispatcher(places: 2, failsFast: false)
        #expect(dispatcher.next(at: 0) == .claim)
        dispatcher.began()
        #expect(dispatcher.next(at: 0) == .claim)
        dispatcher.began()
        #expect(dispatcher.next(at: 0) == .wait(seconds: Dispatcher.pause))
        dispatcher.ended(failed: true, at: 1)
        #expect(dispatcher.next(at: 1) == .claim)
    }

    @Test func itEndsWhenNothingWaitsOrRuns() {
        var dispatcher = Dispatcher(places: 2, failsFast: false)
        dispatcher.began()
        dispatcher.foundNothing(othersRun: false, at: 0)
        #expect(dispatcher.next(at: 0) == .wait(seconds: Dispatcher.pause))
        dispatcher.ended(failed: false, at: 1)
        #expect(dispatcher.next(at: 1) == .claim)
        dispatcher.foundNothing(othersRun: false, at: 1)
        #expect(dispatcher.next(at: 1) == .end(.complete))
    }

    @Test func itWaitsForItemsOfOthersAndLooksAgain() {
        var dispatcher = Dispatcher(places: 1, failsFast: false)
        dispatcher.foundNothing(othersRun: true, at: 0)
        #expect(dispatcher.next(at: 0.1) == .wait(seconds: Dispatcher.pause))
        #expect(dispatcher.next(at: Dispatcher.pause) == .claim)
        dispatcher.foundNothing(othersRun: false, at: 1)
        #expect(dispatcher.next(at: 1) == .end(.complete))
    }

    @Test func aSignalIsPassedOnOnceAndThenItKills() {
        var dispatcher = Dispatcher(places: 2, failsFast: false)
        dispatcher.began()
        dispatcher.began()
        dispatcher.stop(signal: 2)
        #expect(dispatcher.next(at: 10) == .signal(2))
        #expect(dispatcher.next(at: 11) == .wait(seconds: 0.1))
        dispatcher.ended(failed: false, at: 11)
        dispatcher.stop(signal: 15)
        #expect(dispatcher.next(at: 10.5 + Dispatcher.grace) == .signal(9))
        #expect(dispatcher.next(at: 11 + Dispatcher.grace) == .wait(seconds: 0.1))
        dispatcher.ended(failed: false, at: 17)
        #expect(dispatcher.next(at: 17) == .end(.stopped(signal: 2)))
    }

    @Test func aSignalWithNothingRunningEndsItAtOnce() {
        var dispatcher = Dispatcher(places: 1, failsFast: false)
        dispatcher.stop(signal: 15)
        #expect(dispatcher.next(at: 0) == .end(.stopped(signal: 15)))
    }

    @Test func theFirstFailureEndsAFastBatchAndStopsTheOthers() {
        var dispatcher = Dispatcher(places: 2, failsFast: true)
        dispatcher.began()
        dispatcher.began()
        dispatcher.ended(failed: true, at: 1)
        #expect(dispatcher.isEnding)
        #expect(dispatcher.next(at: 1) == .signal(15))
        dispatcher.ended(failed: false, at: 2)
        #expect(dispatcher.next(at: 2) == .end(.failedFast))
    }

    @Test func aFailureBeforeAnyProcessCounts() {
        var dispatcher = Dispatcher(places: 1, failsFast: true)
        dispatcher.skipped(failed: true, at: 0)
        #expect(dispatcher.next(at: 0) == .end(.failedFast))
        var patient = Dispatcher(places: 1, failsFast: false)
        patient.skipped(failed: true, at: 0)
        #expect(patient.next(at: 0) == .claim)
    }
}
