import Foundation
import Testing

/// What isn't understood names the operations that are nearest, with the network of sentences and without it.
@Suite struct NearestOperationTests {
    private let box: Fixture

    init() throws { box = try Fixture() }

    /// Runs `plan` with networks in a folder.
    private func plan(_ instruction: String, networks folder: String) throws -> Outcome {
        try Running("env", ["MEDIAEDIT_NETWORKS=\(folder)", Command.path, "plan", instruction], in: box.folder).wait()
    }

    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func theNearestInMeaningAreNamed() throws {
        let run = try box.run("plan", "as if an engineer had drafted it")
        expectRefused(run, exit: 3, saying: ["the nearest are", "style.blueprint"])
    }

    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func whatIsLeftOpenHasItsNearest() throws {
        let run = try box.run("plan", "add a vignette and make it look drafted by an engineer")
        #expect(run.exit == 0 && run.stdout.contains("not understood"))
        #expect(run.stdout.contains("nearest: style.blueprint"), "\(run.stdout)")
        let edit = try box.run("video", "in.mp4", "add a vignette and make it look drafted by an engineer")
        expectRefused(edit, exit: 3, saying: ["style.blueprint"])
    }

    @Test func withoutTheNetworkTheListOfSynonymsServes() throws {
        let run = try plan("polaroid", networks: box.path("none"))
        expectRefused(run, exit: 3, saying: ["look.vintage-film"])
        #expect(!run.stderr.contains("warning"))
    }

    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func aDamagedNetworkIsToldAndTheListServes() throws {
        for (name, file) in [("onnxruntime", "libonnxruntime.so.1.32.0"), ("minilm", "model.onnx")] {
            try FileManager.default.createDirectory(
                atPath: box.path("networks/\(name)"), withIntermediateDirectories: true)
            try box.write("networks/\(name)/\(file)", "cut short")
        }
        try FileManager.default.createDirectory(
            atPath: box.path("networks/minilm-words"), withIntermediateDirectories: true)
        try box.write("networks/minilm-words/tokenizer.json", "{")
        let run = try plan("polaroid", networks: box.path("networks"))
        expectRefused(run, exit: 3, saying: ["warning: the operations nearest in meaning", "look.vintage-film"])
    }
}
