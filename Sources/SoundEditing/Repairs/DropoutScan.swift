internal import CRepair

/// A gap in the sound.
struct SoundGap: Codable, Equatable, Sendable {
    /// Samples from the start of the track.
    let range: Range<Int>
    /// Those that it is in.
    var channels: [Int]
}

/// Finds runs of equal samples in each channel, block by block.
final class DropoutScan {
    private var scans: [crepair_scan]
    private var found: [crepair_run]
    private let least: Int
    /// Takes each run that is found: its channel first.
    private let take: (Int, crepair_run) -> Void

    /// - Parameter take: hears of each run of at least 1 ms and 16 samples, in the order of time within a channel.
    init(channels: Int, rate: Int, take: @escaping (Int, crepair_run) -> Void) {
        self.take = take
        let least = max(16, rate / 1000)
        self.least = least
        let far = max(32, rate / 50)
        found = []
        scans = (0..<channels).map { _ in
            let recent = UnsafeMutablePointer<Float>.allocate(capacity: far)
            recent.initialize(repeating: 0, count: far)
            var scan = crepair_scan()
            (scan.least, scan.near, scan.far) = (Int32(least), Int32(max(8, rate * 3 / 1000)), Int32(far))
            scan.recent = recent
            return scan
        }
    }

    deinit { for scan in scans { scan.recent.deallocate() } }

    /// - Parameter block: [channel][sample].
    func push(_ block: [UnsafeMutableBufferPointer<Float>]) {
        for (channel, samples) in block.enumerated() where channel < scans.count {
            let most = samples.count / least + 3
            if found.count < most { found = [crepair_run](repeating: crepair_run(), count: most) }
            let count = crepair_scan_push(&scans[channel], samples.baseAddress, Int32(samples.count), &found)
            for run in found.prefix(Int(count)) { take(channel, run) }
        }
    }

    /// At the end of the sound.
    func finish() {
        for channel in scans.indices {
            var rest = [crepair_run](repeating: crepair_run(), count: 2)
            let count = crepair_scan_finish(&scans[channel], &rest)
            for run in rest.prefix(Int(count)) { take(channel, run) }
        }
    }
}

extension crepair_run {
    var range: Range<Int> { Int(start)..<Int(end) }

    /// Silence where sound breaks off and sets in again: 1 ms to 1 s, with more than -60 dB in the 3 ms on either side,
    /// and no less than a fifth of the level of the 20 ms there (a pause fades, a dropout doesn't).
    func isDropout(rate: Int) -> Bool {
        guard range.count <= rate, abs(value) <= 1e-4 else { return false }
        return min(before, after) > 1e-3 && before > 0.2 * further_before && after > 0.2 * further_after
    }
}
