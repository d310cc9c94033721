import Checkpoints
@testable import Diffusion
import Foundation
import Tensors
import Testing

/// What the tiny checkpoints compute is what diffusers computes of them. Their cases hold every kind of block, linear and
/// convolutional projections, v-prediction, odd sizes, and guidance as an input.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ParityTests {
    private static let goldens = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
    private static let names = [
        "tokenizer.json", "text_encoder.safetensors", "vae_encode.safetensors", "vae_decode.safetensors",
        "unet.safetensors", "fairy.safetensors", "instruct_pix2pix.safetensors",
    ]

    private func stored(_ variant: String, _ name: String) throws -> ParityCase {
        try ParityCase(path: Self.goldens.appending(path: "\(variant)/cases/\(name)").path)
    }

    @Test(arguments: ["sd1", "sd2", "lcm"]) func everyComponentIsDiffusers(variant: String) throws {
        var run = ParityRun(try Checkpoint(path: Self.goldens.appending(path: variant).path))
        for name in Self.names {
            let differences = try run.differences(stored(variant, name))
            #expect(!differences.isEmpty)
            for it in differences {
                #expect(it.largest > 0.1, "\(name): out.\(it.output) is nothing")
                #expect(it.isWithin(1e-4), "\(name): out.\(it.output) differs by \(it.relative) at \(it.place)")
            }
        }
    }

    /// A comparison that couldn't fail would be none: the weights of another checkpoint give something else.
    @Test func anotherCheckpointDiffers() throws {
        var run = ParityRun(try Checkpoint(path: Self.goldens.appending(path: "lcm").path))
        let difference = try #require(try run.differences(stored("sd1", "vae_decode.safetensors")).first)
        #expect(difference.relative > 0.01)
    }

    @Test func theWorstPlaceIsFound() throws {
        let it = try ParityDifference(
            "x", shape: [2, 3], stored: [1, 2, 3, 4, -8, 6], computed: [1, 2, 3, 4, -7, 6.5])
        #expect(it.absolute == 1 && it.relative == 0.125 && it.place == [1, 1] && it.stored == -8 && it.computed == -7)
        #expect(it.isWithin(0.125) && !it.isWithin(0.12))
    }

    @Test func whatIsNoNumberDiffers() throws {
        let it = try ParityDifference("x", shape: [3], stored: [1, 2, 3], computed: [1, .nan, 3])
        #expect(!it.isWithin(1) && it.place == [1])
    }

    @Test func idsMustBeTheVerySame() throws {
        let it = try ParityDifference(
            "ids", shape: [1, 2], stored: [40_000, 7], computed: [40_000, 8], isExact: true)
        #expect(!it.isWithin(1))
    }
}
