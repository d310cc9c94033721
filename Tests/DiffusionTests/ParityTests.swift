import Checkpoints
import Diffusion
import Foundation
import MediaTypes
import Testing

/// Everything that a model computes, against diffusers and transformers.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ParityTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens").path

    @Test(arguments: ["sd1", "sd2", "lcm"]) func everyCaseOfEveryFamilyIsMet(family: String) throws {
        let place = "\(Self.folder)/\(family)"
        let cases = try FileManager.default.contentsOfDirectory(atPath: "\(place)/cases").sorted()
        #expect(cases.count >= 7)
        var run = ParityRun(try Checkpoint(path: place), .none)
        for name in cases {
            let differences = try run.differences(ParityCase(path: "\(place)/cases/\(name)"))
            #expect(!differences.isEmpty)
            for difference in differences {
                #expect(difference.isWithin(1e-4), "\(family) \(name) \(difference.output): \(difference.relative)")
            }
        }
    }

    /// A comparison that couldn't fail would be none: the weights of another checkpoint give something else.
    @Test func anotherCheckpointDiffers() throws {
        var run = ParityRun(try Checkpoint(path: "\(Self.folder)/lcm"), .none)
        let stored = try ParityCase(path: "\(Self.folder)/sd1/cases/vae_decode.safetensors")
        #expect(try #require(run.differences(stored).first).relative > 0.01)
    }
}

/// What is said about two lists of numbers.
struct ParityDifferenceTests {
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
