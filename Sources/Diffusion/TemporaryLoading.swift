import Checkpoints
import Foundation
func temporaryLoad(_ folder: String, _ file: String) throws -> ([String: Any], WeightScope) {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder + "/config.json"))) as! [String: Any]
    let set = try WeightSet(path: folder + "/" + file)
    let layout = WeightLayout(component: "x", entries: set.tensors.map { .init($0.name, $0.shape) })
    return (json, WeightScope(try ModuleWeights(set, as: layout)))
}
extension UNet { public init(folder: String) throws { let (j, w) = try temporaryLoad(folder, "diffusion_pytorch_model.safetensors"); try self.init(w, UNetConfiguration(json: j)) } }
extension Autoencoder { public init(folder: String) throws { let (j, w) = try temporaryLoad(folder, "diffusion_pytorch_model.safetensors"); try self.init(w, AutoencoderConfiguration(json: j)) } }
extension TextEncoder { public init(folder: String) throws { let (j, w) = try temporaryLoad(folder, "model.safetensors"); try self.init(w, TextEncoderConfiguration(json: j)) } }
