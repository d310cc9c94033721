import EditPlans
import MediaTypes
import Testing

@testable import Batches

/// Job files: what they mean, and what is refused with the line.
@Suite struct JobFileTests {
    private func jobs(_ yaml: String) throws -> [Job] { try JobFile(yaml: yaml, path: "/place/jobs.yaml").jobs }

    /// The refusal of a text, without its beginning.
    private func refusal(_ yaml: String) -> String {
        do {
            _ = try jobs(yaml)
            return "nothing was refused"
        } catch let error as BatchError {
            return error.kind == .usage ? error.description : "another kind: \(error)"
        } catch {
            return "another error: \(error)"
        }
    }

    @Test func aJobHasInputsAnEditAnOutputAndSettings() throws {
        let job = try #require(
            try jobs(
                """
                jobs:
                  - input: [a.mp4, "b/*.mov"]
                    exclude: "*draft*"
                    instruction: turn into watercolor
                    output: out/{stem}.{ext}
                    crf: 20
                    bitrate: null
                    keep_going: true
                    strict_streams: false
                    pixel_format: yuv420p10le
                    model: /models/painter
                """
            ).first)
        #expect(job.inputs == ["a.mp4", "b/*.mov"])
        #expect(job.exclude == ["*draft*"])
        #expect(job.edit == .instruction("turn into watercolor"))
        #expect(job.output?.text == "out/{stem}.{ext}")
        #expect(job.medium == nil)
        #expect(job.line == 2)
        #expect(
            job.options(for: .video) == [
                "--crf=20", "--keep-going", "--model=/models/painter", "--pixel-format=yuv420p10le",
            ])
    }

    @Test func aJobOverridesTheDefaults() throws {
        let jobs = try jobs(
            """
            defaults:
              instruction: sharpen
              crf: 30
              encode: web
              output: "{stem}.x.{ext}"
            jobs:
              - input: a.mp4
              - input: b.mp4
                preset: cinematic
                crf: 18
              - input: c.mp4
                bitrate: 5M
                encode: ~
                output: c.mp4
            """)
        #expect(jobs.map(\.edit) == [.instruction("sharpen"), .preset("cinematic"), .instruction("sharpen")])
        #expect(jobs[0].settings(for: .video) == [.crf: "30", .encode: "web"])
        #expect(jobs[1].settings(for: .video) == [.crf: "18", .encode: "web"])
        #expect(jobs[2].settings(for: .video) == [.bitrate: "5M"])
        #expect(jobs.map { $0.output?.text } == ["{stem}.x.{ext}", "{stem}.x.{ext}", "c.mp4"])
    }

    @Test func aDefaultCountsWhereTheMediumHasItAndAJobsOwnSettingEverywhere() throws {
        let jobs = try jobs(
            """
            defaults: {crf: 20, seed: 3, preset: x}
            jobs: [{input: a}, {input: b, crf: 5}]
            """)
        #expect(jobs[0].options(for: .video) == ["--crf=20", "--seed=3"])
        #expect(jobs[0].options(for: .audio) == ["--seed=3"])
        #expect(jobs[1].options(for: .audio) == ["--crf=5", "--seed=3"])
    }

    @Test func theKeyOfTheInputSaysTheMedium() throws {
        let jobs = try jobs("jobs: [{video: a.mp4, preset: x}, {audio: b.mp4, preset: x}, {input: c, preset: x}]")
        #expect(jobs.map(\.medium) == [.video, .audio, nil])
    }

    @Test func aPlanIsLookedForBesideTheJobFile() throws {
        let jobs = try jobs("jobs: [{input: a, plan: plans/p.json}, {input: a, plan: /else/p.json}]")
        #expect(jobs.map(\.edit) == [.plan("/place/plans/p.json"), .plan("/else/p.json")])
    }

    @Test func anInstructionMayBeginWithADash() throws {
        let job = try #require(try jobs("jobs: [{input: a.mp4, instruction: '--sharpen'}]").first)
        let words = job.edit.arguments(.video, input: "/a.mp4", output: "/o.mp4", options: job.options(for: .video))
        #expect(words.suffix(3) == ["--", "/a.mp4", "--sharpen"])
    }

    @Test(arguments: [
        ("jobs:\n  - input: a\n    instruktion: x\n", "jobs.yaml:3: a job has no key 'instruktion'; did you mean"),
        ("jobs:\n  - input: a\n    preset: x\n    pixel-format: y\n", "jobs.yaml:4: a job has no key 'pixel-format'"),
        ("defaults:\n  input: a\njobs: []\n", "jobs.yaml:2: defaults has no key 'input'"),
        ("job:\n  - input: a\n", "jobs.yaml:1: a job file has no key 'job'; did you mean 'jobs'?"),
        ("jobs:\n  - input: a\n    preset: x\n    crf: high\n", "jobs.yaml:4: 'crf' is \"high\"; write a whole number"),
        ("jobs:\n  - input: a\n    preset: x\n    crf: 1.5\n", "jobs.yaml:4: 'crf' is \"1.5\"; write a whole number"),
        (
            "jobs:\n  - input: a\n    preset: x\n    overwrite: yes\n",
            "jobs.yaml:4: 'overwrite' is \"yes\"; write true or false"
        ),
        ("jobs:\n  - input: a\n    preset: x\n    codec: [a]\n", "jobs.yaml:4: 'codec' is one value"),
        ("jobs:\n  - preset: x\n", "jobs.yaml:2: the job has no input; add 'input: FILE'"),
        ("jobs:\n\n  - input: a\n", "jobs.yaml:3: the job has nothing to do; add an 'instruction'"),
        ("jobs:\n  - input: a\n    video: b\n    preset: x\n", "jobs.yaml:3: 'input' and 'video' are both there"),
        ("jobs:\n  - input: a\n    preset: x\n    plan: p\n", "jobs.yaml:4: 'preset' and 'plan' are both there"),
        ("jobs:\n  - input: a\n    instruction: ' '\n", "jobs.yaml:3: 'instruction' is not a text"),
        ("jobs:\n  - input: a\n    preset: x\n    preset: y\n", "a key is there twice"),
        ("jobs:\n  - input: a\n   bad\n", "jobs.yaml:"),
        ("jobs:\n  - a.mp4\n", "jobs.yaml:2: a job is a set of keys"),
        ("jobs: a.mp4\n", "jobs.yaml:1: 'jobs' is not a list of jobs"),
        ("jobs: []\n", "jobs.yaml:1: 'jobs' is not a list of jobs"),
        ("defaults: {crf: 2}\n", "jobs.yaml:1: it has no 'jobs'"),
        ("", "jobs.yaml: it is empty"),
        (
            "jobs:\n  - input: a\n    preset: x\n    output: '{stam}.mp4'\n",
            "jobs.yaml:4: an output has no field {stam}; it has {dir}"
        ),
    ])
    func whatIsWrongIsRefusedWithItsLine(yaml: String, saying: String) {
        let found = refusal(yaml)
        #expect(found.contains(saying), "\(found)")
        #expect(found.hasPrefix("cannot read /place/jobs.yaml"), "\(found)")
        #expect(found.contains("; "), "\(found)")
    }

    @Test func aFileThatIsNotThereIsUnreadable() {
        let error = #expect(throws: BatchError.self) { try JobFile(contentsOf: "/nowhere/jobs.yaml") }
        #expect(error?.kind == .input)
    }
}
