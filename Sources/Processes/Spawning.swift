internal import CProcesses
internal import Glibc

/// One call of posix_spawn(3).
struct Spawning {
    let program: ChildProcess.Program
    let arguments: [String]
    /// The child's ends of its standard streams; nil is `/dev/null`.
    let streams: [Descriptor?]
    let inOwnGroup: Bool
    let variables: [String: String]

    /// - Returns: the number of the process.
    func run() throws(StartError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        redirect(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        settle(&attributes)
        var words = ([name] + arguments).map { strdup($0) } + [nil]
        let own = variables.map { strdup("\($0.key)=\($0.value)") }
        defer { for word in words + own { free(word) } }
        var values = own + inherited + [nil]
        var pid = pid_t()
        let status =
            switch program {
            case .own: posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, &words, &values)
            case .named(let name): posix_spawnp(&pid, name, &actions, &attributes, &words, &values)
            }
        guard status == 0 else { throw StartError(code: status) }
        return pid
    }

    /// Its process group and its signals: none is blocked, as they are on threads of Dispatch, and SIGPIPE ends it.
    private func settle(_ attributes: inout posix_spawnattr_t) {
        var (blocked, usual) = (sigset_t(), sigset_t())
        sigemptyset(&blocked)
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigmask(&attributes, &blocked)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (inOwnGroup ? POSIX_SPAWN_SETPGROUP : 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    private func redirect(_ actions: inout posix_spawn_file_actions_t) {
        for (number, stream) in zip(Int32(0)..., streams) {
            if let stream {
                posix_spawn_file_actions_adddup2(&actions, stream.number, number)
            } else {
                let mode = number == STDIN_FILENO ? O_RDONLY : O_WRONLY
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", mode, 0)
            }
        }
        processes_close_from(&actions, STDERR_FILENO + 1)
    }

    private var name: String {
        switch program {
        case .own: "mediaedit"
        case .named(let name): name
        }
    }

    /// This process's environment, byte for byte, without what ``variables`` has.
    private var inherited: [UnsafeMutablePointer<CChar>?] {
        var found: [UnsafeMutablePointer<CChar>?] = []
        var place: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
        while let entry = place?.pointee {
            let name = String(cString: entry).prefix { $0 != "=" }
            if variables[String(name)] == nil { found.append(entry) }
            place = place?.advanced(by: 1)
        }
        return found
    }
}
