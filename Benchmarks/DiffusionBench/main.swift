import Checkpoints
import Diffusion
import Foundation
import Tensors

// Times the parts of a checkpoint: diffusion-bench CHECKPOINT unet|vae|text REPEATS [HEIGHT WIDTH [THREADS]]. Prints
// one line of JSON: seconds of every repeat, and the process's greatest memory in bytes.

/// Repeatable numbers of about the size that the parts meet.
func waves(_ shape: [Int]) throws -> Tensor {
    try Tensor(from: (0..<shape.reduce(1, *)).map { Float(sin(Double($0) * 0.7)) }, shape: shape)
}

/// One run of the part that is named.
func work(_ part: String, _ folder: String, _ height: Int, _ width: Int) throws -> () throws -> Void {
    switch part {
    case "unet":
        let unet = try UNet(Checkpoint(path: folder))
        let (sample, text) = (try waves([1, 8, height, width]), try waves([1, 77, 768]))
        return {
            var own = OwnAttention()
            _ = try unet(sample, times: [500], context: text, attention: &own)
        }
    case "vae":
        let vae = try Autoencoder(Checkpoint(path: folder))
        let latents = try waves([1, 4, height, width])
        return { _ = try vae.decode(latents) }
    default:
        let encoder = try TextEncoder(Checkpoint(path: folder))
        let ids = try Tensor(from: (0..<77).map { Int64($0 * 500) }, shape: [1, 77])
        return { _ = try encoder(ids) }
    }
}

let words = CommandLine.arguments
guard words.count >= 4, let repeats = Int(words[3]) else {
    FileHandle.standardError.write(
        Data("usage: diffusion-bench CHECKPOINT unet|vae|text REPEATS [HEIGHT WIDTH [THREADS]]\n".utf8))
    exit(2)
}
let given = words.dropFirst(4).compactMap { Int($0) }
let size = given.count < 2 ? [48, 64] : given
try TorchLibrary.setThreads(size.count > 2 ? size[2] : ProcessInfo.processInfo.activeProcessorCount)
let run = try work(words[2], words[1], size[0], size[1])
var seconds: [Double] = []
try Tensor.inferring {
    try run()
    for _ in 0..<repeats {
        let start = ContinuousClock.now
        try run()
        let spent = ContinuousClock.now - start
        seconds.append(Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18)
    }
}
let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }?.split(separator: " ").dropFirst().first
print("{\"seconds\": \(seconds), \"peak\": \((peak.flatMap { Int($0) } ?? 0) * 1024)}")
