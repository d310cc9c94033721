import Foundation

/// Programs that stand for Slurm's on the path: what is submitted runs on this machine, a task after the other. Enough
/// to see what the command asks of a cluster and makes of its answers, where there is none; `Scripts/test-slurm` asks a
/// real one.
struct StandInCluster {
    private let box: Fixture

    /// - Parameter configuration: what `scontrol show config` prints.
    init(_ box: Fixture, configuration: String = "MaxArraySize = 4") throws {
        self.box = box
        for folder in ["bin", "queue"] {
            try FileManager.default.createDirectory(atPath: box.path(folder), withIntermediateDirectories: true)
        }
        try program("scontrol", "echo '\(configuration)'")
        try program("sbatch", Self.sbatch)
        try program(
            "squeue",
            #"""
            for task in "$queue"/*.state; do
                [ -e "$task" ] || continue
                name=$(basename "$task" .state)
                echo "${name%_*}|${name#*_}|$(cat "$task")|None|n1"
            done
            """#)
        try program(
            "scancel",
            #"""
            for id; do
                echo "$id" >>"$queue/cancelled"
                [ -e "$queue/$id.pid" ] && kill -KILL -- "-$(cat "$queue/$id.pid")"
                for task in "$queue/$id"_*.state; do
                    grep -q COMPLETED "$task" || echo CANCELLED >"$task"
                done
            done
            exit 0
            """#)
    }

    /// Tasks run in a process group of their own, whose number is that of its first process. What waits for other jobs
    /// runs when all of their tasks have ended well, and never if one hasn't.
    private static let sbatch = #"""
        tasks=x
        for word; do
            case $word in
                --array=0-*) tasks=$(seq 0 "${word#--array=0-}") ;;
                --dependency=afterok:*) after=${word#--dependency=afterok:} ;;
            esac
            script=$word
        done
        id=$(($(cat "$queue/last" 2>/dev/null || echo 100) + 1))
        echo "$id" >"$queue/last"
        echo "$*" >>"$queue/submitted"
        for task in $tasks; do echo PENDING >"$queue/${id}_$task.state"; done
        setsid bash -c '
            echo $$ >"$queue/$1.pid"
            for job in ${4//:/ }; do
                while grep -qE "PENDING|RUNNING" "$queue/$job"_*.state; do sleep 0.1; done
                [ -n "$(grep -L COMPLETED "$queue/$job"_*.state)" ] && echo CANCELLED >"$queue/$1_x.state" && exit
            done
            for task in $2; do
                while [ -e "$queue/hold" ]; do sleep 0.05; done
                echo RUNNING >"$queue/$1_$task.state"
                export SLURM_ARRAY_JOB_ID=$1 SLURM_ARRAY_TASK_ID=$task SLURM_JOB_ID=$1 SLURMD_NODENAME=n1
                if bash "$3"; then state=COMPLETED; else state=FAILED; fi
                echo $state >"$queue/$1_$task.state"
            done' tasks "$id" "$tasks" "$script" "$after" >/dev/null 2>&1 </dev/null &
        echo "$id"
        """#

    /// Puts another program in the place of one of them.
    func program(_ name: String, _ text: String) throws {
        let script = "#!/bin/bash\nexport queue='\(box.path("queue"))'\n\(text)\n"
        // A program that another test starts meanwhile would keep the file open for writing, and what is can't be run.
        let file = open(box.path("bin/\(name)"), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o755)
        defer { close(file) }
        guard file >= 0, write(file, script, script.utf8.count) == script.utf8.count else {
            throw TestTrouble(description: "cannot write the stand-in \(name)")
        }
    }

    /// Keeps tasks that wait from beginning, or lets them begin.
    func hold(_ isHeld: Bool) throws {
        if isHeld { try box.write("queue/hold", "") } else { unlink(box.path("queue/hold")) }
    }

    /// Lines that a stand-in has left in a file: `submitted` or `cancelled`.
    func lines(_ file: String) -> [String] {
        let text = try? String(contentsOfFile: box.path("queue/\(file)"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    /// Starts the command where the stand-ins are found before all else.
    func start(_ arguments: [String]) throws -> Running {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return try Running("env", ["PATH=\(box.path("bin")):\(path)", Command.path] + arguments, in: box.folder)
    }

    func run(_ arguments: [String]) throws -> Outcome { try start(arguments).wait() }
}
