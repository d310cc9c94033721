import Checkpoints
import Diffusion
import Foundation
import Tensors
import Testing

/// A whole model gives the same bits on any number of threads, for sizes that libtorch treats differently.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"), .serialized)
struct ModelThreadTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens").path

    private func noise(_ shape: [Int]) throws -> Tensor {
        try Tensor(from: (0..<shape.reduce(1, *)).map { Float(sin(Double($0) * 12.9898)) }, shape: shape)
    }

    private func expectSameBits(_ name: String, _ body: () throws -> Tensor) throws {
        func bits(threads: Int) throws -> [UInt32] {
            try TorchLibrary.setThreads(threads)
            return try Tensor.inferring { try body().floats().map(\.bitPattern) }
        }
        let alone = try bits(threads: 1)
        for threads in [2, 3, 4] {
            let differing = zip(alone, try bits(threads: threads)).count { $0 != $1 }
            #expect(differing == 0, "\(name): \(differing) of \(alone.count) differ with \(threads) threads")
        }
    }

    @Test(arguments: ["sd1", "sd2", "lcm"]) func anyNumberOfThreadsGivesTheSameBits(family: String) throws {
        let checkpoint = try Checkpoint(path: "\(Self.folder)/\(family)")
        let (unet, autoencoder) = (try UNet(checkpoint), try Autoencoder(checkpoint))
        let encoder = try TextEncoder(checkpoint)
        let ids = try Tensor(from: (0..<77).map { Int64($0 * 7) }, shape: [1, 77])
        try expectSameBits("text encoder") { try encoder(ids) }
        let text = try encoder(ids)
        for (height, width) in [(6, 8), (15, 17), (24, 40), (48, 64)] {
            let size = "\(height)×\(width)"
            let (sample, latents) = (try noise([1, 8, height, width]), try noise([1, 4, height, width]))
            try expectSameBits("U-Net \(size)") {
                var own = OwnAttention()
                return try unet(sample, times: [501], context: text, attention: &own)
            }
            try expectSameBits("decoder \(size)") { try autoencoder.decode(latents) }
            let image = try autoencoder.decode(latents)
            try expectSameBits("encoder \(size)") { try autoencoder.encode(image).mean }
        }
    }
}
