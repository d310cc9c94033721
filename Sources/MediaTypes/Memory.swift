internal import Foundation

/// The machine's memory and disk, and how a person reads their sizes.
public enum Memory {
    /// Bytes that programs can still take (`MemAvailable` of /proc/meminfo); nil where that can't be read.
    public static var available: Int64? {
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
