import Testing

@testable import Finders

/// What becomes of what a detector saw, without a detector.
@Suite struct BoxTrackerTests {
    private func face(_ x: Float, _ y: Float = 100, size: Float = 40, score: Float = 0.8) -> Detection {
        Detection(
            box: FoundBox(left: x - size / 2, top: y - size / 2, right: x + size / 2, bottom: y + size / 2),
            score: score)
    }

    /// A shot of frames that are looked at every sixth one, and the last; everything moves by `pace` pixels a frame.
    private func tracks(
        frames: Int = 120, pace: Float = 0, _ seen: (Int) -> [Detection]
    ) -> [BoxTracker.Track] {
        var tracker = BoxTracker(BoxTracker.Rules(), first: 0, width: 640, height: 360)
        func motion(_ x: Float) -> PictureMotion {
            PictureMotion(columns: 1, rows: 1, scale: (1, 1), squares: [x, 0])
        }
        for frame in 0..<frames {
            tracker.advance(forward: frame > 0 ? motion(pace) : nil, backward: frame > 0 ? motion(-pace) : nil)
            if frame % 6 == 0 || frame == frames - 1 { tracker.see(seen(frame), on: frame) }
        }
        return tracker.end()
    }

    @Test func everyFrameBetweenTwoLooksIsCoveredWhereTheFaceIs() throws {
        let tracks = tracks { [face(100 + 2 * Float($0))] }
        #expect(tracks.count == 1)
        let track = try #require(tracks.first)
        #expect(track.start == 0 && track.boxes.count == 120)
        for (frame, box) in track.boxes.enumerated() {
            #expect(abs(box.center.x - 100 - 2 * Float(frame)) < 0.5, "frame \(frame)")
        }
    }

    @Test func aFaceIsCoveredBeforeItIsFirstSeenAndAfterItIsLastSeen() throws {
        // It moves all the time, and is seen from frame 48 to frame 72 only.
        let tracks = tracks(pace: 2) { (48...72).contains($0) ? [face(100 + 2 * Float($0))] : [] }
        let track = try #require(tracks.first)
        #expect(tracks.count == 1 && track.start == 24 && track.start + track.boxes.count - 1 == 96)
        for (step, box) in track.boxes.enumerated() {
            let x = 100 + 2 * Float(track.start + step)
            #expect(box.left <= x - 19 && box.right >= x + 19, "frame \(track.start + step): \(box), the face at \(x)")
        }
    }

    @Test func aSpeedIsKeptWhereTheFlowSeesOnlyTheGround() throws {
        let tracks = tracks { (48...72).contains($0) ? [face(100 + 4 * Float($0), size: 12)] : [] }
        let track = try #require(tracks.first)
        for step in 1...8 {
            let after = track.boxes[72 - track.start + step], before = track.boxes[48 - track.start - step]
            #expect(abs(after.center.x - 100 - 4 * Float(72 + step)) < 4, "\(step) frames after")
            #expect(abs(before.center.x - 100 - 4 * Float(48 - step)) < 4, "\(step) frames before")
        }
    }

    @Test func aFaceThatIsHiddenForASecondIsTheSameOne() throws {
        let tracks = tracks { (40...70).contains($0) ? [] : [face(100 + Float($0))] }
        #expect(tracks.count == 1 && tracks.first?.boxes.count == 120)
    }

    @Test func weakLooksLengthenATrackAndMakeNone() throws {
        #expect(tracks { _ in [face(100, score: 0.35)] }.isEmpty)
        let tracks = tracks { [face(100, score: $0 == 60 ? 0.9 : 0.3)] }
        #expect(tracks.count == 1 && tracks.first?.looks == 21 && tracks.first?.start == 0)
    }

    @Test func aLoneLookMustBeSure() {
        #expect(tracks { $0 == 60 ? [face(100, score: 0.6)] : [] }.isEmpty)
        #expect(tracks { $0 == 60 ? [face(100, score: 0.75)] : [] }.count == 1)
    }

    @Test func twoFacesThatPassEachOtherStayTwo() {
        let tracks = tracks { [face(100 + 3 * Float($0), 100), face(460 - 3 * Float($0), 180)] }
        #expect(tracks.count == 2 && tracks.allSatisfy { $0.boxes.count == 120 })
    }

    @Test func comingGoingAndJumpingAskForTheFramesBetween() {
        var tracker = BoxTracker(BoxTracker.Rules(), first: 0, width: 640, height: 360)
        for _ in 0...12 { tracker.advance(forward: .some(.none), backward: .some(.none)) }
        #expect(tracker.doubt([], on: 0, from: 20) == .none)
        #expect(tracker.doubt([face(100)], on: 0, from: 20) == .between)
        #expect(tracker.doubt([face(100, score: 0.4)], on: 0, from: 20) == .none)
        tracker.see([face(100)], on: 0)
        #expect(tracker.doubt([face(104)], on: 6, from: 20) == .none)
        #expect(tracker.doubt([face(140)], on: 6, from: 20) == .between)
        #expect(tracker.doubt([], on: 6, from: 20) == .between)
        // A look that doesn't show faces of this size doesn't miss it.
        #expect(tracker.doubt([], on: 6, from: 50) == .none)
    }
}
