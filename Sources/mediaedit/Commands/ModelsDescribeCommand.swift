import ArgumentParser
import Checkpoints
import Diffusion
import Foundation
import MediaTypes
import Networks

/// `mediaedit models describe`: what a checkpoint is.
struct ModelsDescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Tell what a checkpoint or a network is: its kind, sizes and licence.")

    @Argument(help: "A checkpoint's folder, or the name of a known model or network.")
    var checkpoint: String

    @Flag(help: "Print JSON.")
    var json = false

    private struct Fact: Encodable {
        let key, value: String
    }

    func run() throws {
        if let network = try NetworkPreset.all(in: PresetFolders.networks).first(where: { $0.name == checkpoint }) {
            return try tell(Self.facts(network))
        }
        let presets = try ModelPreset.all(in: PresetFolders.models)
        let preset = presets.first { $0.name == checkpoint }
        var facts: [Fact] = preset.map(Self.facts) ?? []
        do {
            let folder = try ModelsCommand.store.resolve(checkpoint)
            facts += try Self.facts(of: Checkpoint(path: folder), manifest: CheckpointManifest.read(folder: folder))
        } catch let error as CheckpointError where error.code == .missing && preset != nil {
            facts.append(Fact(key: "state", value: "not pulled, or not whole"))
        }
        try tell(facts)
    }

    private func tell(_ facts: [Fact]) throws {
        if json {
            let object = Dictionary(facts.map { ($0.key.replacingOccurrences(of: " ", with: "_"), $0.value) }) { $1 }
            return Terminal.print(try Terminal.json(object))
        }
        for fact in facts { Terminal.print("\(fact.key): \(fact.value)") }
    }

    private static func facts(_ preset: NetworkPreset) -> [Fact] {
        let state: String? =
            preset.known.map { known in
                switch NetworkStore().find(known) {
                case .found(let path): path
                case .missing: "not installed"
                case .damaged(let path): "\(path) is damaged or another version"
                }
            }
        return [
            Fact(key: "name", value: preset.name), Fact(key: "description", value: preset.description),
            Fact(key: "use", value: preset.use), Fact(key: "package", value: "\(preset.index) \(preset.wheel)"),
            Fact(key: "file", value: preset.inside), Fact(key: "licence", value: preset.licence),
            Fact(key: "layout", value: preset.layout), Fact(key: "state", value: state ?? "unknown"),
        ]
    }

    private static func facts(_ preset: ModelPreset) -> [Fact] {
        let size = preset.files.allSatisfy { $0.size != nil } ? "" : "more than "
        return [
            Fact(key: "name", value: preset.name), Fact(key: "description", value: preset.description),
            Fact(key: "use", value: preset.use), Fact(key: "repository", value: preset.repository),
            Fact(key: "revision", value: preset.revision), Fact(key: "licence", value: preset.licence),
            Fact(key: "files", value: "\(preset.files.count), \(size)\(Memory.text(Double(preset.knownSize)))"),
            Fact(
                key: "without checksum",
                value: preset.unvouched.isEmpty ? "none" : preset.unvouched.map(\.path).joined(separator: ", ")),
        ] + (preset.notes.map { [Fact(key: "notes", value: $0)] } ?? [])
    }

    private static func facts(of checkpoint: Checkpoint, manifest: CheckpointManifest?) throws -> [Fact] {
        let unet = checkpoint.unet
        let channels = unet.downBlocks.map { "\($0.channels)" }.joined(separator: ", ")
        let heads = unet.downBlocks.map { "\($0.heads)" }.joined(separator: ", ")
        let side = (unet.sampleSize ?? []).map { "\($0 * checkpoint.autoencoder.pixelsPerLatent)" }
        let text = checkpoint.textEncoder
        var facts = [
            Fact(key: "path", value: checkpoint.path), Fact(key: "pipeline", value: checkpoint.pipeline),
            Fact(key: "purpose", value: checkpoint.purpose.rawValue),
            Fact(key: "trained at", value: side.isEmpty ? "unknown" : side.joined(separator: " × ") + " pixels"),
            Fact(key: "unet", value: "\(unet.inputChannels) channels in, levels of \(channels), heads \(heads)"),
            Fact(
                key: "text encoder",
                value: "\(text.layers) layers of \(text.hiddenSize), \(text.longestText) tokens"),
            Fact(
                key: "autoencoder",
                value:
                    "\(checkpoint.autoencoder.latentChannels) channels, 1 : \(checkpoint.autoencoder.pixelsPerLatent)"),
            Fact(key: "scheduler", value: Self.scheduler(checkpoint)),
        ]
        if let length = unet.timeConditionDimension {
            facts.append(
                Fact(key: "guidance", value: "embedded in \(length) numbers, as latent consistency models have it"))
        }
        for component in Checkpoint.Component.allCases {
            guard let layout = checkpoint.layout(of: component) else { continue }
            let weights = try checkpoint.openWeights(of: component)
            let types = Set(weights.tensors.map(\.element.rawValue)).sorted().joined(separator: ", ")
            facts.append(
                Fact(
                    key: "\(component.rawValue) weights",
                    value: "\(layout.parameterCount) numbers (\(types)), \(Memory.text(Double(weights.byteCount)))"))
        }
        if let source = manifest?.address { facts.append(Fact(key: "from", value: source)) }
        return facts
    }

    /// `DDIMScheduler, epsilon, scaled_linear 0.00085 to 0.012; by default euler_ancestral`.
    private static func scheduler(_ checkpoint: Checkpoint) -> String {
        let keys = ["_class_name", "prediction_type", "beta_schedule"]
        let stated = keys.compactMap { checkpoint.scheduler[$0]?.text }.joined(separator: ", ")
        let ends = ["beta_start", "beta_end"].compactMap { checkpoint.scheduler[$0]?.double.map { "\($0)" } }
        let range = ends.count == 2 ? " \(ends.joined(separator: " to "))" : ""
        return "\(stated)\(range); sampled by \(SamplerKind(standardFor: checkpoint).rawValue) unless told"
    }
}
