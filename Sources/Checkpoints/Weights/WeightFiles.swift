import MediaTypes

/// Which file of a component's folder holds its weights.
enum WeightFiles {
    /// The file of weights, or the index of several: whole ones before those of a variant (`fp16`, `non_ema`).
    ///
    /// - Throws: ``CheckpointError`` `missing` when there are none; `unsupported` when there are pickles only.
    static func find(folder: String, component: Checkpoint.Component) throws -> String {
        let stem = component == .textEncoder ? "model" : "diffusion_pytorch_model"
        let names = FileKind.names(in: folder)
        for name in ["\(stem).safetensors", "\(stem).safetensors.index.json"] where names.contains(name) {
            return "\(folder)/\(name)"
        }
        for variant in ["fp16", "bf16", "non_ema"] {
            for name in ["\(stem).\(variant).safetensors", "\(stem).safetensors.index.\(variant).json"]
            where names.contains(name) { return "\(folder)/\(name)" }
        }
        let pickles = names.filter { ForeignFile.pickleExtensions.contains(ForeignFile.pathExtension($0)) }
        if let first = pickles.first { throw ForeignFile.pickle("\(folder)/\(first)", target: stem) }
        throw CheckpointError(
            code: .missing,
            message:
                "cannot load \(component.rawValue): \(folder) has no \(stem).safetensors; fetch the whole checkpoint, "
                + "as with '\(command: .modelsPull)'")
    }
}
