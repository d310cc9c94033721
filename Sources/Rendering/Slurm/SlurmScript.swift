/// The batch scripts of a job: text, without a side effect.
///
/// A task tells its fate in files of the job's folder, since a cluster may keep no accounts:
///
///     slurm/00012.begun   "4711_3 0 node7": the task, how often Slurm put it in the queue again, its node
///     slurm/00012.out     the worker's reports, a JSON line each
///     slurm/00012.err     the worker's words
///     slurm/00012.ended   "4711_3 0 8": the task, the same count, the worker's exit code
///
/// Variables of a task are those of sbatch(1): `SLURM_ARRAY_JOB_ID`, `SLURM_ARRAY_TASK_ID`, `SLURM_RESTART_COUNT`,
/// `SLURM_CPUS_PER_TASK`, `SLURMD_NODENAME`.
struct SlurmScript {
    let folder: SlurmFolder
    /// The path of this program, as the nodes see it.
    let program: String

    /// A word of a shell, whatever it has in it.
    static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }

    /// Renders the chunk that stands in the list's line of the task's number, counted from 0. A worker that was killed
    /// or crashed is tried again, three times in all; one that says what is wrong would say it again.
    func tasks(list: String) -> String {
        """
        #!/bin/bash
        # Renders a chunk of a mediaedit job, one for each task of the array.
        folder=\(Self.quoted(folder.job.path))
        program=\(Self.quoted(program))
        task="${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
        again="${SLURM_RESTART_COUNT:-0}"
        chunk=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" \(Self.quoted(list))) || exit 72
        [ -n "$chunk" ] || exit 72
        mine="$folder/\(folder.name)/$(printf %05d "$chunk")"
        \(Self.say)
        worker=
        stop() { [ -z "$worker" ] || kill -TERM "$worker" 2>/dev/null; wait; exit 143; }
        trap stop TERM INT
        say begun "$task $again ${SLURMD_NODENAME:-$(hostname)}"
        code=1
        for try in 1 2 3; do
            "$program" worker "$folder"\(pass) --chunk "$chunk" --threads "${SLURM_CPUS_PER_TASK:-1}" \\
                >"$mine.out" 2>"$mine.err" </dev/null &
            worker=$!
            wait "$worker"
            code=$?
            if [ "$code" -le 128 ] && [ "$code" -ne 8 ]; then break; fi
        done
        say ended "$task $again $code"
        exit "$code"

        """
    }

    /// The option of a worker that does a part of a pass; nothing for one that renders a chunk.
    private var pass: String { folder.pass.map { " --pass \(Self.quoted($0))" } ?? "" }

    /// Joins the chunks when all tasks have ended well. The job's folder goes with it; its words stay if it fails.
    var merge: String {
        """
        #!/bin/bash
        # Joins the chunks of a mediaedit job.
        folder=\(Self.quoted(folder.job.path))
        program=\(Self.quoted(program))
        mine="$folder/slurm/merge"
        \(Self.say)
        words=$("$program" merge "$folder" --progress none 2>&1 </dev/null)
        code=$?
        if [ "$code" -ne 0 ] && [ -d "$folder/slurm" ]; then
            say err "$words"
            say ended "$SLURM_JOB_ID ${SLURM_RESTART_COUNT:-0} $code"
        fi
        exit "$code"

        """
    }

    /// Writes a file whole, or not at all.
    private static let say = #"""
        say() {
            printf '%s\n' "$2" >"$mine.$1.new-$(hostname)-$$" && mv -f "$mine.$1.new-$(hostname)-$$" "$mine.$1"
        }
        """#

    /// Options of every submission. The words go to files of the job, so that no output of Slurm's own is left about.
    private static func words(name: String, settings: SlurmSettings) -> [String] {
        [
            "sbatch", "--parsable", "--job-name=\(name)", "--requeue", "--kill-on-invalid-dep=yes", "--nodes=1",
            "--ntasks=1", "--chdir=/", "--output=/dev/null", "--error=/dev/null",
        ] + settings.words
    }

    /// Submits an array of so many tasks.
    static func submission(of script: String, tasks: Int, name: String, settings: SlurmSettings) -> [String] {
        words(name: name, settings: settings) + ["--array=0-\(tasks - 1)", script]
    }

    /// Submits the merge, for when every task of some arrays has ended well.
    static func submission(
        ofMerge script: String, after arrays: [String], name: String, settings: SlurmSettings
    ) -> [String] {
        let after = arrays.isEmpty ? [] : ["--dependency=afterok:" + arrays.joined(separator: ":")]
        return words(name: name, settings: settings) + after + [script]
    }
}
