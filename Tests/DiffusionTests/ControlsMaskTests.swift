@testable import Diffusion
import Foundation
import MediaTypes
import Tensors
import Testing

/// Edits within masks.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ControlsMaskTests {
    /// 1 in the right half of a picture.
    private static func rightHalf() throws -> Tensor {
        try Tensor(from: (0..<256).map { Float($0 % 16 / 8) }, shape: [1, 1, 16, 16])
    }

    @Test(arguments: [EditControl.sdedit, .promptToPrompt, .ddpmInversion, .diffEdit])
    func outsideAMaskAllPixelsAreTheSources(control: EditControl) throws {
        let tiny = try TinyEditor()
        let mask = try Self.rightHalf()
        let edits = try tiny.edit("a blue boat", TinyEditor.settings(control), mask: mask)
        for (edit, frame) in zip(edits, [0, 6, 2]) {
            let source = try TinyEditor.picture(frame).image
            let (left, own) = try (edit.slice(0..<8, of: 3).floats(), source.slice(0..<8, of: 3).floats())
            #expect(left == own)
            #expect(try meanDifference(edit.slice(8..<16, of: 3), source.slice(8..<16, of: 3)) > 0.01)
        }
    }

    @Test func outsideAMaskLatentsAreTheSourcesBitByBit() throws {
        let noise = GaussianNoise(seed: 4)
        let sampler = try SamplerKind.eulerAncestral.sampler(latentOptions(.eulerAncestral), steps: 5)
        let clean = try noise.noise([1, 4, 3, 4], for: .frame(9), at: .other(0))
        let cells: [Float] = [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1]
        let mask = try Tensor(from: cells, shape: [1, 1, 3, 4])
        let start = try FrameBatch(frames: [0], shape: [4, 3, 4], scale: sampler.initialScale, from: noise)
        let edit = BlendedLatents(masks: [mask]) { _, call in
            call < 5 ? try sampler.levels[call].mixed(clean, start.state.latents) : clean
        }
        let end = try Denoising(sampler: sampler, guidance: .none, noise: noise)
            .run([start], .none, edit: edit) { try $0.latents.sine() }[0].state.latents.floats()
        let source = try clean.floats()
        for (place, value) in end.enumerated() {
            #expect((value == source[place]) == (cells[place % 12] == 0))
        }
    }

    @Test func masksAreWherePredictionsDifferMost() throws {
        let noise = GaussianNoise(seed: 1)
        let plain = try noise.noise([2, 4, 4, 4], for: .frame(0), at: .start)
        // Of 16 places one differs by 10, one by 3 and the others by 1: the mean is 27/16, and 1.5 of it 2.53.
        let amounts: [Float] = [10, 3] + [Float](repeating: 1, count: 14)
        let change = try Tensor(from: amounts, shape: [1, 1, 4, 4])
        var mask = DifferenceMask()
        #expect(try mask.mask() == nil)
        try mask.add(plain + change, plain)
        try mask.add(plain - change, plain)
        let wanted: [Float] = [1, 1] + [Float](repeating: 0, count: 14)
        #expect(try mask.mask()?.floats() == wanted + wanted)
        var same = DifferenceMask()
        try same.add(plain, plain)
        #expect(try same.mask()?.floats().allSatisfy { $0 == 0 } == true)
    }
}
