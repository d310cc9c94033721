import Encoding
import MediaTypes
import Planning
import Testing

@testable import Rendering

/// Which frames belong to a chunk, to a preview, or to a part of a pass.
@Suite struct FrameWindowTests {
    private let chunks = ChunkPlan(
        duration: 4, target: 0.7, borders: [.init(second: 0.98, kind: .shot), .init(second: 2.5, kind: .keyFrame)]
    ).chunks { $0.lowerBound - 0.3..<$0.upperBound + 0.2 }

    private func windows(_ timeBase: Ratio, shift: Int64 = 0, clock: FileClock? = nil) -> [FrameWindow] {
        chunks.map { FrameWindow($0, timeBase: timeBase, shift: shift, clock: clock) }
    }

    @Test(arguments: [Ratio(1, 25), Ratio(1001, 30_000), Ratio(1, 600), Ratio(1, 90_000)], [0, -7, 1234] as [Int64])
    func chunksPartitionTheFrames(timeBase: Ratio, shift: Int64) {
        let windows = windows(timeBase, shift: shift)
        #expect(windows.count > 3)
        let last = Int64(6 / timeBase.value)
        let step = max(1, last / 1500)
        for pts in stride(from: -last / 6, through: last, by: Int64.Stride(step)) {
            let owners = windows.indices.filter { windows[$0].holds(pts) }
            #expect(owners.count == 1, "\(pts) of \(timeBase): \(owners)")
            let second = Double(pts) * timeBase.value
            #expect(owners.first.map { chunks[$0].contains(second) } == true, "\(pts) of \(timeBase): \(owners)")
        }
    }

    @Test func theFirstAndTheLastChunkAreOpen() throws {
        let windows = windows(Ratio(1, 25))
        let first = try #require(windows.first), last = try #require(windows.last)
        #expect(first.holds(-1_000_000) && !first.holds(1_000_000))
        #expect(last.holds(1_000_000) && !last.holds(-1_000_000))
        #expect(first.read.lowerBound < -1000 && last.read.upperBound > 1e9)
        #expect(windows[1].read == chunks[1].read)
    }

    /// GIF counts in hundredths: of a film with 240 frames a second several have the same tick.
    @Test(arguments: [0, 1, 113] as [Int64]) func framesThatShareATickOfACoarseClockStayTogether(shift: Int64) {
        let (timeBase, clock) = (Ratio(1, 240), FileClock(timeBase: Ratio(1, 100)))
        let windows = windows(timeBase, shift: shift, clock: clock)
        var owners: [Int64: Set<Int>] = [:]
        for pts in Int64(-100)..<1200 {
            let holders = windows.indices.filter { windows[$0].holds(pts) }
            #expect(holders.count == 1, "\(pts): \(holders)")
            owners[clock.tick(pts + shift, in: timeBase), default: []].formUnion(holders)
        }
        #expect(owners.values.allSatisfy { $0.count == 1 })
        #expect(Set(owners.values.joined()) == Set(windows.indices))
    }

    @Test func aFinerClockChangesNothing() {
        let timeBase = Ratio(1, 25)
        let fine = windows(timeBase, shift: 3, clock: FileClock(timeBase: Ratio(1, 90_000)))
        let none = windows(timeBase, shift: 3)
        for pts in Int64(-10)..<120 { #expect(fine.map { $0.holds(pts) } == none.map { $0.holds(pts) }) }
    }

    @Test func aPreviewHasTheFramesThatLieInItByMoreThanHalf() {
        func frames(_ span: Range<Double>) -> [Int64] {
            let window = FrameWindow(span, read: 0..<9, frame: 0.1, timeBase: Ratio(1, 100))
            #expect(window.read == 0..<9)
            return stride(from: 0, to: 200, by: 10).filter { window.holds($0) }
        }
        #expect(frames(0.5..<0.8) == [50, 60, 70])
        #expect(frames(0.53..<0.83) == [50, 60, 70])
        #expect(frames(0.57..<0.87) == [60, 70, 80])
        #expect(frames(0.0..<0.1) == [0])
    }
}
