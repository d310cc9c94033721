internal import MediaTypes

/// What Slurm's words mean and what to do about them. The words are those of Slurm's `slurm_strerror` table and of its
/// clients (22.05); what isn't known is passed on as it is.
enum SlurmTrouble {
    /// The error of a program of Slurm's that failed.
    /// - Parameters:
    ///   - what: what was attempted, as `submit the chunks`.
    ///   - tool: the program's name.
    static func error(_ run: ToolRun, cannot what: String, tool: String, settings: SlurmSettings) -> RenderError {
        switch run.end {
        case .missing:
            return RenderError(
                .worker,
                "cannot \(what): there is no '\(tool)' on the path; install Slurm's clients (Debian: slurm-client), "
                    + "log "
                    + "in to a machine of the cluster that has them, or leave \(option: .executor) out")
        case .timeout:
            // Slurm's programs complain at once and try on for a minute.
            if let (why, remedy) = known(run.standardError, settings) {
                return RenderError(.worker, "cannot \(what): \(why); \(remedy)")
            }
            return RenderError(
                .worker,
                "cannot \(what): '\(tool)' gave no answer, the Slurm controller is down or overloaded; see 'scontrol "
                    + "ping', then run the same command again")
        case .exit:
            let (why, remedy) = reason(of: run.standardError, settings)
            return RenderError(.worker, "cannot \(what): \(why); \(remedy)")
        }
    }

    /// What a program of Slurm's complains about, and what to do.
    static func reason(of standardError: String, _ settings: SlurmSettings) -> (why: Message, remedy: Message) {
        known(standardError, settings)
            ?? (lastWords(of: standardError), "see 'sinfo' and 'scontrol ping', then run the same command again")
    }

    private static func known(_ standardError: String, _ settings: SlurmSettings) -> (why: Message, remedy: Message)? {
        let text = standardError.lowercased()
        let rule = rules.first { rule in rule.signs.contains { text.contains($0) } }
        return rule.map { ($0.why(settings), $0.remedy) }
    }

    private struct Rule {
        let signs: [String]
        let why: @Sendable (SlurmSettings) -> Message
        let remedy: Message

        init(_ signs: [String], _ why: @escaping @autoclosure @Sendable () -> Message, _ remedy: Message) {
            (self.signs, self.why, self.remedy) = (signs, { _ in why() }, remedy)
        }

        init(_ signs: [String], of why: @escaping @Sendable (SlurmSettings) -> Message, _ remedy: Message) {
            (self.signs, self.why, self.remedy) = (signs, why, remedy)
        }
    }

    private static let rules: [Rule] = [
        Rule(
            ["munge", "authentication", "invalid credential"],
            "Slurm doesn't know who is asking (munge isn't running here, or has another key than the controller)",
            "try 'munge -n | unmunge', start munge and compare the key, then run the same command again"),
        Rule(
            ["configuration source", "process configuration file", "cannot stat file", "dns srv"],
            "Slurm's clients find no configuration", "set SLURM_CONF to the cluster's slurm.conf"),
        Rule(
            [
                "unable to contact slurm controller", "connect failure", "connection refused", "timed out",
                "zero bytes were transmitted", "communication", "in standby mode", "no route to host",
            ],
            "the Slurm controller can't be reached",
            "see 'scontrol ping', start slurmctld or ask who runs the cluster, then run the same command again"),
        Rule(
            ["invalid partition name", "invalid partition specified"],
            of: { "Slurm has no partition '\($0.partition ?? "")'" },
            "choose one of 'sinfo -h -o %P' with \(option: .partition)"),
        Rule(
            ["no partition specified or system default partition", "no default partition"],
            "the cluster has no usual partition", "choose one of 'sinfo -h -o %P' with \(option: .partition)"),
        Rule(
            ["invalid account", "account/partition combination"],
            of: { "Slurm doesn't let account '\($0.account ?? "of this user")' use the partition" },
            "choose an account with \(option: .account) ('sacctmgr show associations user=$USER')"),
        Rule(
            ["time limit is invalid", "invalid --time", "time limit"],
            of: { "the partition doesn't allow \(option: .time) \($0.time ?? "as it is set")" },
            "ask for less with \(option: .time) ('sinfo -h -o \"%P %l\"' lists the limits)"),
        Rule(
            ["memory specification can not be satisfied", "invalid --mem", "memory required"],
            of: { "no node has the memory that \(option: .memory) \($0.memory ?? "") asks for" },
            "ask for less with \(option: .memory) ('sinfo -h -o \"%P %m\"' lists megabytes)"),
        Rule(
            ["cpu count", "more processors requested", "requested node configuration is not available"],
            "no node of the partition has what each chunk asks for",
            "ask for less with \(option: .processors) and \(option: .memory) ('sinfo -h -o \"%P %c %m\"' lists "
                + "processors and megabytes)"),
        Rule(
            ["job array", "invalid job array specification"], "the cluster takes no arrays of this size",
            "ask who runs the cluster for a larger MaxArraySize"),
        Rule(
            ["qos", "policy limit", "accounting/qos", "job size or count", "unable to accept job"],
            "the cluster's limits for this user are reached",
            "wait for other jobs to end ('squeue --me'), or ask for less, then run the same command again"),
        Rule(
            ["access/permission denied", "user not allowed", "access denied"],
            "this user may not use the partition", "choose another with \(option: .partition)"),
    ]

    private static func lastWords(of standardError: String) -> Message {
        standardError.split(separator: "\n").last.map { "Slurm says \"\($0)\"" } ?? "Slurm gave no reason"
    }

    /// Why tasks wait, where somebody should do something about it.
    enum Wait: Equatable {
        /// Their turn will come.
        case turn
        /// Somebody must act; what is told.
        case stuck(Message)
        /// They will never run; what is told.
        case never(Message)
    }

    /// The meaning of a reason of squeue(1), with or without brackets and more words.
    static func wait(reason: String) -> Wait {
        let name = reason.trimming("()").split(separator: ",").first.map(String.init) ?? ""
        if reason.contains("DOWN, DRAINED") || name.hasPrefix("ReqNodeNotAvail") {
            return .stuck(
                "every node that could take them is down, drained or reserved; see 'sinfo -R' for the reason, and "
                    + "bring "
                    + "one back ('scontrol update nodename=NODE state=resume') or choose another \(option: .partition)")
        }
        switch name {
        case "PartitionDown", "PartitionInactive":
            return .stuck("the partition takes no jobs now; choose another with \(option: .partition), or wait")
        case "JobHeldUser", "JobHeldAdmin":
            return .stuck("they are held; 'scontrol release JOB' lets them go")
        case "launch failed requeued held", "JobLaunchFailure":
            return .stuck(
                "a node failed to start them and Slurm holds them; see 'sinfo -R', then 'scontrol release JOB'")
        case "PartitionNodeLimit", "PartitionTimeLimit", "BadConstraints", "Resources_Impossible":
            return .never(
                "the partition can't give what each asks for; ask for less with \(option: .time), \(option: .memory), "
                    + "\(option: .processors)")
        case "InvalidAccount", "InvalidQOS":
            return .never("the account or its class isn't valid; use another \(option: .account)")
        case "DependencyNeverSatisfied": return .never("what they wait for has failed")
        default:
            let isLimit = name.hasPrefix("Assoc") || name.hasPrefix("QOS")
            return isLimit
                ? .stuck(
                    "a limit of the account is reached (\(name)); wait for other jobs, or use another "
                        + "\(option: .account)")
                : .turn
        }
    }
}

extension String {
    fileprivate func trimming(_ characters: String) -> String {
        var text = Substring(self)
        while let first = text.first, characters.contains(first) { text.removeFirst() }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return String(text)
    }
}
