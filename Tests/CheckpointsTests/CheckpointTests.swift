import CheckpointFixtures
import Checkpoints
import Foundation
import MediaTypes
import Testing

/// A whole checkpoint: its folder, its components, and everything that verifying finds.
@Suite struct CheckpointTests {
    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = try TinyCheckpoint.write(in: folder)
    }

    private func refusal() throws -> CheckpointError {
        try #require(throws: CheckpointError.self) { try Checkpoint(path: path) }
    }

    private func verify(_ expected: [String: CheckpointVerification.Expectation] = [:]) throws -> CheckpointVerification
    {
        try CheckpointVerification(path: path, expected: expected, .none)
    }

    private func known() throws -> [String: CheckpointVerification.Expectation] {
        try CheckpointVerification.record(path: path, .none).files
            .mapValues { .init(size: $0.size, sha256: $0.sha256) }
    }

    private func rewrite(_ component: Checkpoint.Component, _ file: String, change: (String, [Int]) -> [Int]?) throws {
        let layout = try #require(try Checkpoint(path: path).layout(of: component))
        try folder.write("tiny/\(component.rawValue)/\(file)", TinyCheckpoint.weights(layout, change: change))
    }

    private func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    @Test func aWholeCheckpointIsReadAndEveryTensorFound() throws {
        let checkpoint = try Checkpoint(path: path)
        #expect(checkpoint.pipeline == "StableDiffusionInstructPix2PixPipeline" && checkpoint.purpose == .instruction)
        #expect(checkpoint.scheduler["beta_end"]?.double == 0.012)
        let unet = try checkpoint.weights(of: .unet)
        #expect(try unet.tensor(named: "conv_in.weight").shape == [8, 8, 3, 3])
        #expect(try verify().problems.isEmpty)
    }

    @Test(arguments: ["unet", "vae", "text_encoder", "tokenizer", "scheduler"])
    func aMissingComponentIsNamed(component: String) throws {
        try remove(component)
        let refusal = try refusal()
        #expect(refusal.kind == .needsModel && refusal.description.contains("\(component) is missing"))
    }

    @Test func aFolderWithoutAnIndexAndNoFolderAtAllAreTold() throws {
        try remove("model_index.json")
        #expect(try refusal().description.contains("no model_index.json"))
        let none = try #require(throws: CheckpointError.self) { try Checkpoint(path: path + "/none") }
        #expect(none.kind == .needsModel && none.description.contains("no such folder"))
        let file = try #require(throws: CheckpointError.self) { try Checkpoint(path: path + "/unet/config.json") }
        #expect(file.description.contains("from_single_file"))
    }

    @Test func anotherFamilyIsNamed() throws {
        let index = """
            {"_class_name": "StableDiffusionXLPipeline", "unet": ["diffusers", "UNet2DConditionModel"],
             "text_encoder_2": ["transformers", "CLIPTextModelWithProjection"], "vae": ["diffusers", "AutoencoderTiny"]}
            """
        try folder.write("tiny/model_index.json", index)
        let message = try refusal().description
        #expect(message.contains("text_encoder_2") && message.contains("vae is a AutoencoderTiny"))
        #expect(message.contains("StableDiffusionXLPipeline"))
    }

    @Test func aSchedulerThatIsNoObjectIsDamage() throws {
        try folder.write("tiny/scheduler/scheduler_config.json", "[]")
        #expect(try refusal().kind == .input)
    }

    @Test func componentsThatDoNotBelongTogetherAreTold() throws {
        let text = try #require(TinyCheckpoint.texts["unet/config.json"])
        try folder.write(
            "tiny/unet/config.json",
            text.replacingOccurrences(of: "\"cross_attention_dim\": 12", with: "\"cross_attention_dim\": 16"))
        #expect(try refusal().description.contains("text vectors of 16 numbers"))
    }

    @Test func weightsOfAVariantAndShardsAreFound() throws {
        let place = "\(path)/vae/diffusion_pytorch_model"
        try FileManager.default.moveItem(atPath: "\(place).safetensors", toPath: "\(place).fp16.safetensors")
        #expect(try verify().problems.isEmpty)
        let names = try WeightFile(path: "\(place).fp16.safetensors").tensors.map(\.name)
        try FileManager.default.moveItem(atPath: "\(place).fp16.safetensors", toPath: "\(path)/vae/one.safetensors")
        let map = names.map { "\"\($0)\": \"one.safetensors\"" }.joined(separator: ", ")
        try folder.write("tiny/vae/diffusion_pytorch_model.safetensors.index.json", "{\"weight_map\": {\(map)}}")
        #expect(try verify().problems.isEmpty)
    }

    @Test func aComponentWithPicklesOnlyIsRefusedWithTheCommand() throws {
        try remove("unet/diffusion_pytorch_model.safetensors")
        #expect(try verify().problems.first?.description.contains("no diffusion_pytorch_model.safetensors") == true)
        try folder.write("tiny/unet/diffusion_pytorch_model.bin", Data([0x80, 2]))
        let problem = try #require(try verify().problems.first)
        #expect(problem.kind == .needsModel && problem.description.contains("weights_only=True"))
        #expect(problem.description.contains("unet/diffusion_pytorch_model.safetensors'"))
    }

    @Test func aFlippedByteIsFoundByTheManifest() throws {
        let known = try known()
        let file = "\(path)/unet/diffusion_pytorch_model.safetensors"
        var bytes = try #require(FileManager.default.contents(atPath: file))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: file))
        let found = try verify(known)
        #expect(found.problems.count == 1 && found.problems.first?.kind == .input)
        #expect(found.problems.first?.description.contains("SHA-256") == true)
        #expect(found.files.filter { $0.state == .changed }.map(\.path) == ["unet/diffusion_pytorch_model.safetensors"])
    }

    @Test func aTruncatedFileIsDamage() throws {
        let known = try known()
        let file = "\(path)/vae/diffusion_pytorch_model.safetensors"
        let bytes = try #require(FileManager.default.contents(atPath: file))
        try bytes.dropLast(100).write(to: URL(fileURLWithPath: file))
        #expect(try verify(known).problems.allSatisfy { $0.kind == .input })
        #expect(try verify().problems.first?.description.contains("cut short") == true)
    }

    @Test func aMissingFileOfTheManifestIsTold() throws {
        let known = try known()
        try remove("tokenizer/vocab.json")
        let found = try verify(known)
        #expect(found.problems.map(\.code) == [.missing])
        #expect(throws: CheckpointError.self) { try found.check() }
    }

    @Test func numbersThatAreNotFiniteAreFoundInEveryElement() throws {
        let layout = try #require(try Checkpoint(path: path).layout(of: .textEncoder))
        var text = SafetensorsText()
        let types: [(String, Int, [UInt8])] = [
            ("F32", 4, [0, 0, 0x80, 0x7F]), ("F16", 2, [0x01, 0xFC]), ("BF16", 2, [0x80, 0x7F]),
            ("F64", 8, [0, 0, 0, 0, 0, 0, 0xF8, 0xFF]),
        ]
        for (place, entry) in layout.entries.enumerated() {
            let (type, size, bad) = types[place % 4]
            var bytes = Data(count: size * entry.shape.reduce(1, *))
            if place < 4 { bytes.replaceSubrange(bytes.count - size..<bytes.count, with: bad) }
            text.add(entry.name, type, entry.shape, bytes)
        }
        try folder.write("tiny/text_encoder/model.safetensors", text.data)
        let found = try verify()
        let finding = try #require(found.components.first { $0.component == "text_encoder" })
        #expect(finding.not_finite == Dictionary(uniqueKeysWithValues: layout.entries.prefix(4).map { ($0.name, 1) }))
        #expect(found.problems.map(\.kind) == [.input])
    }

    @Test func wrongMissingAndUnexpectedTensorsAreAllListed() throws {
        try rewrite(.unet, "diffusion_pytorch_model.safetensors") { name, shape in
            name == "conv_out.bias" ? nil : name == "conv_in.bias" ? [4] : shape
        }
        let found = try verify()
        let finding = try #require(found.components.first { $0.component == "unet" })
        #expect(finding.missing == ["conv_out.bias"] && finding.wrong == ["conv_in.bias is [4], not [8]"])
        #expect(found.problems.map(\.kind) == [.needsModel])
    }

    @Test func namesOfBeforeAndAfterTodaysLayoutAreFound() throws {
        let vae = try #require(try Checkpoint(path: path).layout(of: .autoencoder))
        let encoder = try #require(try Checkpoint(path: path).layout(of: .textEncoder))
        for (layout, place) in [
            (vae, "vae/diffusion_pytorch_model.safetensors"), (encoder, "text_encoder/model.safetensors"),
        ] {
            var text = SafetensorsText()
            for entry in layout.entries { text.add(zeros: entry.otherNames.first ?? entry.name, entry.shape) }
            if place.hasPrefix("text") { text.add("embeddings.position_ids", "I64", [1, 16], Data(count: 128)) }
            try folder.write("tiny/\(place)", text.data)
        }
        #expect(try verify().problems.isEmpty)
    }

    @Test func oneBadConfigurationLeavesTheOthersWeightsChecked() throws {
        try folder.write("tiny/unet/config.json", "{\"strange\": 1}")
        let found = try verify()
        #expect(found.components.map(\.component) == ["vae", "text_encoder"])
        #expect(found.problems.count == 1)
    }

    @Test func headersThatAreChangedAtRandomNeverCrash() throws {
        let layout = try #require(try Checkpoint(path: path).layout(of: .textEncoder))
        let whole = TinyCheckpoint.weights(layout)
        var seed: UInt64 = 7
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        let header = 8 + Int(whole.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) })
        var refused = 0
        for _ in 0..<500 {
            var bytes = next(4) == 0 ? whole.prefix(next(whole.count)) : whole
            for _ in 0...next(4) where !bytes.isEmpty { bytes[next(min(header, bytes.count))] = UInt8(next(256)) }
            let file = try folder.write("changed.safetensors", bytes)
            do { _ = try WeightFile(path: file) } catch is CheckpointError { refused += 1 }
        }
        #expect(refused > 400)
    }
}
