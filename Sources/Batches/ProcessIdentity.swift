import Foundation

/// A process that no later one is mistaken for: its number is used again, its start time is not.
public struct ProcessIdentity: Hashable, Sendable {
    /// The process's number.
    public var pid: Int32
    /// Clock ticks from the machine's start to the process's (field 22 of /proc/PID/stat); 0 where it can't be read.
    public var start: Int64
    /// The machine's name.
    public var host: String
    /// The machine's run, from its start to its end (/proc/sys/kernel/random/boot_id).
    public var boot: String

    /// What is known about whether a process still runs.
    public enum Life: Hashable, Sendable {
        case running, gone
        /// It ran on a machine that can't be asked.
        case unknown
    }

    /// Any values, for a process that was written down.
    public init(pid: Int32, start: Int64, host: String, boot: String) {
        self.pid = pid
        self.start = start
        self.host = host
        self.boot = boot
    }

    /// The process with a number, on this machine.
    public init(pid: Int32) {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let boot = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)) ?? ""
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        self.init(
            pid: pid, start: Self.status(of: pid)?.start ?? 0, host: String(decoding: bytes, as: UTF8.self),
            boot: boot.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// This process.
    public static var current: ProcessIdentity { ProcessIdentity(pid: getpid()) }

    /// Whether it still runs. One that has ended but was not collected by its parent is gone.
    public var life: Life {
        let here = Self.current
        guard host == here.host else { return .unknown }
        guard boot == here.boot, let status = Self.status(of: pid), status.start == start else { return .gone }
        return status.isEnded ? .gone : .running
    }

    /// From /proc/PID/stat (proc(5)): the fields after the name, which is in parentheses and may hold anything.
    private static func status(of pid: Int32) -> (start: Int64, isEnded: Bool)? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 19, let start = Int64(fields[19]) else { return nil }
        return (start, ["Z", "X"].contains(fields[0]))
    }
}
