internal import MediaTypes
import Rendering

/// Tells how far a pass over the films or sounds is, five times a second.
final class PassProgress {
    private let supervision: Supervision
    private let total: Int?
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now

    init(_ supervision: Supervision, stage: String, total: Int?) {
        self.supervision = supervision
        self.total = total
        supervision.tell(.stage(stage))
    }

    func tell(done: Int) {
        let now = ContinuousClock.now
        guard now - last > .milliseconds(200) || done == total else { return }
        last = now
        let rate = Double(done) / max(1e-6, (now - start) / .seconds(1))
        let left = total.map { Double(max(0, $0 - done)) / max(1e-6, rate) }
        supervision.tell(.progress(done: done, total: total, rate: rate, secondsLeft: left))
    }
}
