import Foundation
import Testing

/// Renders by a cluster's tasks, without a cluster.
@Suite struct SlurmTests {
    let box: Fixture
    let cluster: StandInCluster
    let command = [
        "video", "in.mp4", "make it sepia", "-o", "out.mkv", "--codec", "ffv1", "--chunk-seconds", "0.4", "--executor",
        "slurm", "--partition", "render",
    ]
    let folder = ".out.mkv.mediaedit-job"

    init() throws {
        box = try Fixture()
        cluster = try StandInCluster(box)
        try box.clip(seconds: 3)
    }

    private func expectWhole() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "whole.mkv", "--codec", "ffv1", "--overwrite"))
        #expect(try Measure.frameHashes("out.mkv", in: box) == Measure.frameHashes("whole.mkv", in: box))
    }

    @Test func theFramesAreThoseOfALocalRender() throws {
        let run = try cluster.run(command + ["--time", "10", "--mem", "1G", "--progress", "json"])
        expectDone(run, "out.mkv")
        try expectWhole()
        let submitted = cluster.lines("submitted")
        #expect(submitted.count > 1, "an array of more tasks than the cluster takes is split")
        for line in submitted {
            #expect(line.contains("--partition=render --time=10 --mem=1G"), "\(line)")
            #expect(line.contains("--requeue") && line.contains("--kill-on-invalid-dep=yes"), "\(line)")
        }
        #expect(
            run.stderr.contains(#""chunk":7,"chunks":7"#) && run.stderr.contains(#""type":"done""#), "\(run.stderr)")
        #expect(!box.exists(folder))
    }

    @Test func aChunkThatAlwaysFailsIsNamed() throws {
        // Its packets can't get their name.
        #expect(try box.run(Array(command.prefix(9)) + ["--stage-only"]).exit == 0)
        for file in ["00002.packets", "00002.packets/in-the-way"] {
            try FileManager.default.createDirectory(
                atPath: box.path("\(folder)/chunks/\(file)"), withIntermediateDirectories: true)
        }
        let run = try cluster.run(command)
        #expect(
            run.stderr.contains("cannot render chunk 2 (frames ") && run.stderr.contains("last words"), "\(run.stderr)")
        #expect(run.exit == 5 && !box.exists("out.mkv"))
        #expect(!cluster.lines("cancelled").isEmpty)
    }

    @Test func ctrlCCancelsTheArrayAndTheSameCommandGoesOn() throws {
        let running = try cluster.start(command)
        var waited = 0
        while running.isRunning, waited < 2000, !box.exists("\(folder)/chunks/00001.json") {
            usleep(5000)
            waited += 1
        }
        let clock = ContinuousClock(), start = clock.now
        running.signal(SIGINT)
        let run = running.wait(seconds: 20)
        #expect(clock.now - start < .seconds(1))
        #expect(run.exit == 130 && run.stderr.contains("chunks are kept"), "\(run.stderr)")
        #expect(!cluster.lines("cancelled").isEmpty)
        let again = try cluster.run(command)
        expectDone(again, "out.mkv")
        #expect(again.stderr.contains("rendered already"), "\(again.stderr)")
        try expectWhole()
    }

    @Test func aDetachedJobIsLeftAndFollowed() throws {
        let run = try cluster.run(command + ["--detach"])
        #expect(run.exit == 0 && run.stdout.contains(folder) && run.stderr.contains("jobs attach"), "\(run.stderr)")
        let merge = try #require(cluster.lines("submitted").last)
        #expect(merge.contains("--dependency=afterok:101:102") && merge.contains("merge.sh"), "\(merge)")
        expectDone(try cluster.run(["jobs", "attach", "out.mkv"]), "out.mkv")
        try expectWhole()
        #expect(!box.exists(folder))
        expectRefused(try box.run("jobs", "attach", "in.mp4"), exit: 4, saying: ["stage"])
    }

    @Test(arguments: [
        (
            "scontrol", "echo 'slurm_load_ctl_conf error: Unable to contact slurm controller' >&2; exit 1",
            "scontrol ping"
        ),
        ("sbatch", "echo 'sbatch: error: invalid partition specified: render' >&2; exit 1", "no partition 'render'"),
        ("squeue", "exit 1", "scontrol ping"),
        ("scontrol", "echo MaxArraySize = 1", "MaxArraySize"),
    ])
    func aSickClusterIsToldWithTheRemedy(program: String, text: String, remedy: String) throws {
        try cluster.program(program, text)
        expectRefused(try cluster.run(command), exit: 8, saying: [remedy])
    }

    @Test func aLocalRenderTakesTheJobFromTheCluster() throws {
        try cluster.hold(true)
        #expect(try cluster.run(command + ["--detach"]).exit == 0)
        let run = try cluster.run(Array(command.prefix(9)) + ["--jobs", "2"])
        expectDone(run, "out.mkv")
        #expect(run.stderr.contains("is cancelled: this machine renders the rest"), "\(run.stderr)")
        try expectWhole()
    }

    @Test func anotherEditCancelsWhatTheClusterHas() throws {
        try cluster.hold(true)
        #expect(try cluster.run(command + ["--detach"]).exit == 0)
        var other = command
        other[2] = "make it black and white"
        let running = try cluster.start(other)
        var waited = 0
        while running.isRunning, waited < 3000, !cluster.lines("cancelled").contains("101") {
            usleep(10_000)
            waited += 1
        }
        try cluster.hold(false)
        expectDone(running.wait(), "out.mkv")
        #expect(cluster.lines("cancelled").contains("101"))
        expectDone(try box.edit("in.mp4", other[2], to: "whole.mkv", "--codec", "ffv1"))
        #expect(try Measure.frameHashes("out.mkv", in: box) == Measure.frameHashes("whole.mkv", in: box))
    }

    @Test func optionsOfAClusterNeedOne() throws {
        let run = try box.run("video", "in.mp4", "make it sepia", "--partition", "render")
        #expect(run.exit == 2 && run.stderr.contains("--executor slurm"), "\(run.stderr)")
        let soon = try box.run(command + ["--time", "soon"])
        #expect(soon.exit == 2 && soon.stderr.contains("--time"), "\(soon.stderr)")
    }

    @Test func anExecutorPresetSetsWhatIsNotGiven() throws {
        let words = Array(command.prefix(9)) + ["--executor", "render-farm", "--mem", "3G"]
        expectDone(try cluster.run(words), "out.mkv")
        let line = try #require(cluster.lines("submitted").first)
        #expect(line.contains("--partition=render") && line.contains("--mem=3G") && line.contains("--time=02:00:00"))
        expectRefused(
            try cluster.run(Array(command.prefix(9)) + ["--executor", "nowhere"]), exit: 2, saying: ["render-farm"])
        #expect(try box.run("presets").stdout.contains("render-farm"))
    }
}
