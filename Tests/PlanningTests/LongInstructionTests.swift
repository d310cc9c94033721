import EditPlans
import Glibc
import MediaTypes
import Testing

@testable import Planning

/// The time that an instruction takes grows with its words as the words do, and no faster.
struct LongInstructionTests {
    /// Seconds of this thread.
    private var clock: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private func seconds(_ words: String, times: Int) -> Double {
        let start = clock
        _ = Planner(medium: .video).read(Array(repeating: words, count: times).joined(separator: " "))
        return clock - start
    }

    @Test(arguments: ["the", "turn", "that very", "make it", "remove the noise and", "from 1s to 2s", "a,", "(a,"])
    func repeatedWordsAreReadInTheirTime(words: String) {
        _ = seconds(words, times: 1)
        let few = seconds(words, times: 50)
        // Eight times the words took 64 times as long, and more.
        #expect(seconds(words, times: 400) < 30 * few)
    }

    @Test func moreThanAnybodyWritesIsRefused() throws {
        for text in [
            Array(repeating: "sepia", count: 2000).joined(separator: " "), String(repeating: "a", count: 20_000),
        ] {
            let error = try #require(throws: PlanError.self) { try Planner(medium: .video).plan(text) }
            #expect(
                error.code == .notUnderstood && error.description.contains("are the most"),
                "\(error.description.prefix(200))")
        }
    }
}
