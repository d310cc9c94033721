import MediaTypes

/// `model_index.json`: which class each component of a checkpoint is of.
struct CheckpointIndex {
    /// The class of the whole.
    let pipeline: String

    private static let classes: [Checkpoint.Component: [String]] = [
        .unet: ["UNet2DConditionModel"], .autoencoder: ["AutoencoderKL"],
        .textEncoder: ["CLIPTextModel", "CLIPTextModelWithProjection"],
        .tokenizer: ["CLIPTokenizer", "CLIPTokenizerFast"],
    ]
    /// Components that aren't needed: they judge results or look at pictures.
    private static let unneeded: Set<String> = [
        "safety_checker", "feature_extractor", "image_encoder", "requires_safety_checker",
        "force_zeros_for_empty_prompt",
    ]

    /// Reads the index of `folder`.
    ///
    /// - Throws: ``CheckpointError`` `missing` when there is no checkpoint or a component is absent; `unsupported` when
    ///   a component is of a class that isn't computed; `damaged` when the file can't be read.
    init(folder: String) throws {
        let path = "\(folder)/model_index.json"
        guard FileKind.exists(path) else { throw Self.absence(of: path, folder: folder) }
        guard let members = try JSONFile.read(path).members else {
            throw CheckpointError(
                code: .damaged, message: "cannot use \(path): it isn't a JSON object; fetch the file again")
        }
        pipeline = members.first { $0.key == "_class_name" }?.value.text ?? "unknown"
        var lacking: [String] = []
        var complaints: [String] = []
        for component in Checkpoint.Component.allCases {
            let name = component.rawValue
            let value = members.first { $0.key == name }?.value.elements?.last?.text
            if value == nil || !FileKind.isFolder("\(folder)/\(name)") { lacking.append(name) }
            guard let value, let known = Self.classes[component], !known.contains(value) else { continue }
            complaints.append("\(name) is a \(value), supported is \(known.joined(separator: " or "))")
        }
        let own = Set(Checkpoint.Component.allCases.map(\.rawValue)).union(Self.unneeded)
        for member in members where !own.contains(member.key) && !member.key.hasPrefix("_") {
            guard member.value.elements?.last?.text != nil else { continue }
            complaints.append("it has a component that isn't computed, \(member.key)")
        }
        try Self.complain(complaints, lacking, pipeline: pipeline, folder: folder)
    }

    private static func complain(
        _ complaints: [String], _ lacking: [String], pipeline: String, folder: String
    ) throws {
        guard complaints.isEmpty else {
            throw CheckpointError(
                code: .unsupported,
                message: "cannot use \(folder): \(complaints.joined(separator: "; ")) (it is a \(pipeline)); use a "
                    + "checkpoint of the Stable Diffusion 1.x or 2.x family")
        }
        guard lacking.isEmpty else {
            throw CheckpointError(
                code: .missing,
                message: "cannot use \(folder): \(lacking.joined(separator: ", ")) "
                    + "\(lacking.count == 1 ? "is" : "are") missing; fetch the whole checkpoint, as with "
                    + "'\(command: .modelsPull)'")
        }
    }

    private static func absence(of path: String, folder: String) -> CheckpointError {
        let why: Message
        if !FileKind.isFolder(folder) {
            why =
                FileKind.exists(folder)
                ? "it is a file, and a checkpoint is a folder in the layout of diffusers; convert it, if you trust "
                    + "it, by: "
                    + "python3 -c \"from diffusers import StableDiffusionPipeline as P; "
                    + "P.from_single_file('\(folder)').save_pretrained('FOLDER', safe_serialization=True)\""
                : "there is no such folder; name the folder of a checkpoint, or fetch one with "
                    + "'\(command: .modelsPull)'"
        } else {
            why =
                "it has no model_index.json; name the folder of a checkpoint in the layout of diffusers, or fetch one "
                + "with "
                + "'\(command: .modelsPull)'"
        }
        return CheckpointError(code: .missing, message: "cannot use \(folder): \(why)")
    }
}
