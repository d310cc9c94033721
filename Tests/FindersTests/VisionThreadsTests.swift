import Dispatch
import Testing
import Vision

/// OpenCV is called from many threads at once: by tests, by the stages of a chain, by several films in a folder.
@Suite struct VisionThreadsTests {
    @Test func callsFromManyThreadsGiveWhatOneGives() throws {
        let lumas = (0..<32 * 24).map { (place: Int) -> UInt8 in UInt8(place * 37 % 251) }
        let picture = GreyPicture(width: 32, height: 24, lumas: lumas)
        let map = GreyPicture.Map(a: 1, b: 0.1, c: 2, d: -0.1, e: 1, f: 1)
        let alone = try picture.warped(map, width: 32, height: 24).lumas
        DispatchQueue.concurrentPerform(iterations: 40_000) { _ in
            do {
                #expect(try picture.warped(map, width: 32, height: 24).lumas == alone)
            } catch {
                Issue.record(error)
            }
        }
    }
}
