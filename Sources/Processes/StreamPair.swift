internal import CProcesses
internal import Glibc

/// Two connected ends: one for this process, one for the child. No other child gets either.
struct StreamPair {
    let own, child: Descriptor

    /// A pipe that this process reads without waiting.
    static func reading() throws(StartError) -> StreamPair {
        var ends: [Int32] = [-1, -1]
        guard processes_pipe(&ends) == 0 else { throw StartError(code: errno) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return StreamPair(own: Descriptor(ends[0]), child: Descriptor(ends[1]))
    }

    /// Sockets that this process writes to: writing to a child that has ended is an error, and no signal.
    static func writing() throws(StartError) -> StreamPair {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw StartError(code: errno) }
        return StreamPair(own: Descriptor(ends[0]), child: Descriptor(ends[1]))
    }
}
