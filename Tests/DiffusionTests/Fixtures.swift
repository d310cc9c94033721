import Checkpoints
import Diffusion
import Foundation
import Tensors

/// Whether the library was built. Nothing else may make these tests skip.
let hasTorch = FileManager.default.fileExists(
    atPath: Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("libmediaedit-torch.so").path
        ?? "")

func json(_ text: String) throws -> JSONValue {
    try Array(text.utf8).withUnsafeBytes { try JSONValue(parsing: $0) }
}

/// The cases that Scripts/goldens_diffusion.py made.
struct SamplerGoldens {
    private let file: WeightFile
    let cases: [JSONValue.Member]

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
        file = try WeightFile(path: folder.appending(path: "samplers.safetensors").path)
        cases = try json(file.metadata["cases"] ?? "{}").members ?? []
    }

    func tensor(_ name: String) throws -> Tensor {
        guard let view = file.tensor(named: name) else { throw CocoaError(.fileNoSuchFile) }
        return try Tensor(from: floats(view), shape: view.shape)
    }

    func floats(_ name: String) throws -> [Float] { try tensor(name).floats() }

    private func floats(_ view: WeightView) -> [Float] {
        (0..<view.count).map { view.bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
}

/// The largest difference, as a part of the largest golden; infinite for other numbers of values.
func relativeDifference(_ found: [Float], _ golden: [Float]) -> Float {
    guard found.count == golden.count else { return .infinity }
    let largest = golden.reduce(Float.leastNormalMagnitude) { max($0, abs($1)) }
    return zip(found, golden).reduce(0) { max($0, ($1.0 - $1.1).magnitude) } / largest
}

/// Options of Stable Diffusion's kind: 1000 steps, scaled linear.
func latentOptions(_ kind: SamplerKind, _ change: (inout SamplerOptions) -> Void = { _ in }) -> SamplerOptions {
    var options = SamplerOptions(kind)
    options.betas = .scaledLinear(start: 0.00085, end: 0.012)
    change(&options)
    return options
}

/// The model of data that is always `clean`: it knows the noise exactly.
func knowing(_ clean: Tensor, _ type: PredictionType) -> Denoising.Model {
    { call in
        let level = call.moment.level
        return try level.prediction(of: clean, call.latents / level.inputScale, type)
    }
}
