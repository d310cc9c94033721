import CheckpointFixtures
import Foundation
import Testing

/// `mediaedit models`: listing, pulling, verifying and describing checkpoints.
@Suite struct ModelsCommandTests {
    private let folder: Folder
    private let tiny: String

    init() throws {
        folder = try Folder()
        tiny = try TinyCheckpoint.write(in: folder)
        // Where nothing has the model's name.
        try folder.write("run/empty", "")
    }

    /// Runs `mediaedit models …` with the folder's presets and cache.
    private func models(_ arguments: String...) throws -> Outcome {
        try Running(
            "env",
            ["XDG_CACHE_HOME=\(folder.path)/cache", "MEDIAEDIT_PRESETS=\(folder.path)/presets", Command.path, "models"]
                + arguments, in: folder.path + "/run"
        ).wait()
    }

    /// A preset `tiny` of the checkpoint's files, with checksums where `sums` says so.
    private func preset(sums: Bool = true, wrong: String? = nil) throws {
        let files = try TinyCheckpoint.sums(of: tiny).map { path, size, sum in
            let stated = path == wrong ? String(repeating: "0", count: 64) : sum
            return sums ? "  - {path: \(path), size: \(size), sha256: \"\(stated)\"}" : "  - path: \(path)"
        }
        try folder.write(
            "presets/models/tiny.yaml",
            """
            name: tiny
            description: A small model.
            use: tests
            repository: https://127.0.0.1:1/tiny
            revision: \(String(repeating: "b", count: 40))
            licence: free for all
            files:
            \(files.joined(separator: "\n"))
            """)
    }

    private func object(_ outcome: Outcome) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    }

    private func flip(_ path: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test func aPulledModelIsListedVerifiedDescribedAndFound() throws {
        try preset()
        let server = try FileServer(tiny)
        let before = try models("path", "tiny")
        #expect(before.exit == 6 && before.stderr.contains("mediaedit models pull tiny"))
        let pull = try models("pull", "tiny", "--from", "\(server.address)/cut")
        let place = "\(folder.path)/cache/mediaedit/models/tiny"
        #expect(pull.exit == 0 && pull.lines == [place], "\(pull.stderr)")
        #expect(try models("path", "tiny").lines == [place])
        #expect(try models("list").stdout.contains("tiny: A small model. (pulled"))
        let verified = try models("verify", "tiny")
        #expect(verified.exit == 0 && verified.stdout.contains("unet: 208 tensors"), "\(verified.stdout)")
        #expect(verified.stdout.contains("vae/diffusion_pytorch_model.safetensors: right"))
        let described = try object(models("describe", "tiny", "--json"))
        #expect(described["purpose"] as? String == "edits by instruction")
        #expect(described["licence"] as? String == "free for all")
    }

    @Test func aFlippedByteInAPulledModelIsDamage() throws {
        try preset()
        let server = try FileServer(tiny)
        #expect(try models("pull", "tiny", "--from", "\(server.address)/well").exit == 0)
        try flip("\(folder.path)/cache/mediaedit/models/tiny/unet/diffusion_pytorch_model.safetensors")
        let found = try models("verify", "tiny")
        #expect(found.exit == 4 && found.stderr.contains("SHA-256"), "\(found.stderr)")
        let report = try object(models("verify", "tiny", "--json"))
        #expect(report["is_right"] as? Bool == false)
        #expect((report["problems"] as? [[String: Any]])?.first?["exit_code"] as? Int == 4)
        #expect(try models("pull", "tiny", "--from", "\(server.address)/well").exit == 0)
        #expect(try models("verify", "tiny").exit == 0)
    }

    @Test func aRecordedCheckpointTellsALaterChange() throws {
        let first = try models("verify", tiny)
        #expect(first.exit == 0 && first.stdout.contains("--record"))
        #expect(try models("verify", tiny, "--record").exit == 0)
        #expect(try models("verify", tiny).exit == 0)
        try flip("\(tiny)/vae/diffusion_pytorch_model.safetensors")
        #expect(try models("verify", tiny).exit == 4)
    }

    @Test func aFolderIsComparedWithAPresetsChecksums() throws {
        try preset(wrong: "tokenizer/merges.txt")
        let found = try models("verify", tiny, "--preset", "tiny")
        #expect(found.exit == 4 && found.stderr.contains("tokenizer/merges.txt"), "\(found.stderr)")
    }

    @Test func whatIsDamagedMissingOrNotComputedHasItsExitCode() throws {
        let unet = "tiny/unet/diffusion_pytorch_model.safetensors"
        let whole = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(unet)"))
        let damage: [(Data, Int32, String)] = [
            (whole.dropLast(8), 4, "cut short"), (Data(repeating: 0xFF, count: 64), 4, "states a header of"),
            (Data([0x80, 2, 0x8A, 0x0A]), 6, "pickle"), (Data("PK\u{3}\u{4}".utf8), 6, "weights_only=True"),
        ]
        for (bytes, exit, words) in damage {
            try folder.write(unet, bytes)
            let found = try models("verify", tiny)
            #expect(found.exit == exit && found.stderr.contains(words), "\(found.stderr)")
        }
        try FileManager.default.removeItem(atPath: "\(tiny)/unet")
        let missing = try models("verify", tiny)
        #expect(missing.exit == 6 && missing.stderr.contains("unet is missing"), "\(missing.stderr)")
        #expect(try models("verify", "nowhere").exit == 6)
        try folder.write("tiny/vae/config.json", "{\"strange\": 1}")
        let strange = try models("describe", tiny)
        #expect(strange.exit == 6)
    }

    @Test func aSchedulerThatIsNotComputedIsToldByItsKey() throws {
        try folder.write(
            "tiny/scheduler/scheduler_config.json",
            "{\"_class_name\": \"EulerDiscreteScheduler\", \"use_beta_sigmas\": true}")
        let found = try models("verify", tiny)
        #expect(found.exit == 6 && found.stderr.contains("use_beta_sigmas"), "\(found.stderr)")
        #expect(try object(models("verify", tiny, "--json"))["is_right"] as? Bool == false)
        // The class alone doesn't matter: another sampler takes it.
        try folder.write("tiny/scheduler/scheduler_config.json", "{\"_class_name\": \"HeunDiscreteScheduler\"}")
        #expect(try models("verify", tiny).exit == 0)
    }

    @Test func nothingIsFetchedThatNobodyVouchesForUnlessAsked() throws {
        try preset(sums: false)
        let server = try FileServer(tiny)
        let refused = try models("pull", "tiny", "--from", "\(server.address)/well")
        #expect(refused.exit == 6 && refused.stderr.contains("--trust-server"), "\(refused.stderr)")
        #expect(server.requests.isEmpty)
        #expect(try models("list").stdout.contains("pull needs --trust-server"))
        let trusted = try models("pull", "tiny", "--from", "\(server.address)/well", "--trust-server", "--quiet")
        #expect(trusted.exit == 0 && trusted.stderr.isEmpty, "\(trusted.stderr)")
    }

    @Test func badMirrorsUnknownNamesAndUnreachableServersAreTold() throws {
        try preset()
        let plain = try models("pull", "tiny", "--from", "http://example.com/tiny")
        #expect(plain.exit == 2 && plain.stderr.contains("https"))
        let unknown = try models("pull", "huge")
        #expect(unknown.exit == 2 && unknown.stderr.contains("known are"), "\(unknown.stderr)")
        let unreachable = try models("pull", "tiny")
        #expect(unreachable.exit == 6 && unreachable.stderr.contains("check the network"), "\(unreachable.stderr)")
        let server = try FileServer(tiny)
        let gone = try models("pull", "tiny", "--from", "\(server.address)/gone")
        #expect(gone.exit == 6 && gone.stderr.contains("404"))
    }

    @Test func aPullThatIsInterruptedKeepsWhatCame() throws {
        try preset()
        let server = try FileServer(tiny)
        let running = try Running(
            "env",
            [
                "XDG_CACHE_HOME=\(folder.path)/cache", "MEDIAEDIT_PRESETS=\(folder.path)/presets", Command.path,
                "models",
                "pull", "tiny", "--from", "\(server.address)/stuck",
            ], in: folder.path + "/run")
        for _ in 0..<1000 where server.requests.isEmpty { usleep(10_000) }
        running.signal(SIGTERM)
        let stopped = running.wait()
        #expect(stopped.exit == 143 && stopped.stderr.contains("are kept"), "\(stopped.stderr)")
        #expect(try models("pull", "tiny", "--from", "\(server.address)/well").exit == 0)
    }

    @Test func everyPresetThatComesWithTheProgramIsRead() throws {
        let list = try models("list", "--json")
        let rows = try #require(try JSONSerialization.jsonObject(with: list.output) as? [[String: Any]])
        let names = rows.compactMap { $0["name"] as? String }
        #expect(names.contains("instruct-pix2pix") && names.contains("stable-diffusion-v1-5"))
        for name in names { #expect(try models("describe", name).exit == 0) }
    }
}
