import Checkpoints
import Diffusion
import Foundation
import Testing

/// Everything that a model computes, against diffusers and transformers.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ParityTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens").path

    @Test(arguments: ["sd1", "sd2", "lcm"]) func everyCaseOfEveryFamilyIsMet(family: String) throws {
        let place = "\(Self.folder)/\(family)"
        let cases = try FileManager.default.contentsOfDirectory(atPath: "\(place)/cases").sorted()
        #expect(cases.count >= 6)
        var run = ParityRun(try Checkpoint(path: place))
        for name in cases {
            let differences = try run.differences(ParityCase(path: "\(place)/cases/\(name)"))
            #expect(!differences.isEmpty)
            for difference in differences {
                #expect(difference.isWithin(1e-4), "\(family) \(name) \(difference.output): \(difference.relative)")
            }
        }
    }
}
