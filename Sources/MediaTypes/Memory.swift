internal import Foundation

/// The machine's memory and disk, and how a person reads their sizes.
public enum Memory {
    /// Bytes that this program can still take: what the machine has (`MemAvailable` of /proc/meminfo), less where the
    /// shell (`ulimit -v`) or the control group allows less; nil where none of it can be read.
    public static var available: Int64? {
        [free, leftOfAddresses, leftOfGroup].compactMap { $0 }.min().map { max(0, $0) }
    }

    /// Threads set addresses aside for their stacks and heaps, of which they use little.
    private static let setAside: Int64 = 64 << 20

    private static var leftOfAddresses: Int64? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(Int64.max)
        else { return nil }
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").first
        let used = pages.flatMap { Int64($0) }.map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) } ?? 0
        return Int64(limit.rlim_cur) - used - setAside
    }

    private static var leftOfGroup: Int64? {
        func number(_ name: String) -> Int64? {
            (try? String(contentsOfFile: "/sys/fs/cgroup/\(name)", encoding: .utf8)).flatMap {
                Int64($0.trimmingCharacters(in: .whitespacesAndNewlines))
            }
        }
        guard let most = number("memory.max"), let used = number("memory.current") else { return nil }
        // What is kept of files can be dropped.
        let kept = (try? String(contentsOfFile: "/sys/fs/cgroup/memory.stat", encoding: .utf8))?.split(separator: "\n")
            .first { $0.hasPrefix("inactive_file ") }?.split(separator: " ").last.flatMap { Int64($0) }
        return most - used + (kept ?? 0)
    }

    private static var free: Int64? {
        guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8) else { return nil }
        for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
            return line.split(separator: " ").dropFirst().first.flatMap { Int64($0) }.map { $0 << 10 }
        }
        return nil
    }

    /// Bytes that an ordinary user can still write where `path` lies (`statvfs`); nil when it can't be asked.
    public static func freeDisk(at path: String) -> Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    /// `1.5 GB`, in powers of 1000.
    public static func text(_ bytes: Double) -> String {
        let units = ["bytes", "kB", "MB", "GB", "TB", "PB"]
        var value = bytes
        var unit = 0
        while value >= 1000 && unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return "\((value * 10).rounded() / 10) \(units[unit])"
    }
}
