import Diffusion
import Foundation
import Tensors
import Testing

@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct GuidanceTests {
    private static func prediction(_ salt: Double) throws -> Tensor {
        try Tensor(from: (0..<24).map { Float(sin(Double($0) * 1.3 + salt)) }, shape: [2, 3, 2, 2])
    }

    @Test func twoScalesWeighTextAndImage() throws {
        let guidance = Guidance.instructPix2Pix(text: 7.5, image: 1.5)
        #expect(guidance.branches == [Branch(.prompt), Branch(.negative), Branch(.negative, .none)])
        let (text, image, none) = (try Self.prediction(0), try Self.prediction(1), try Self.prediction(2))
        let formula = try none + (image - none) * 1.5 + (text - image) * 7.5
        let found = try guidance.combined([text, image, none])
        #expect(try relativeDifference(found.floats(), formula.floats()) < 1e-6)
    }

    @Test func conditionsWithoutWeightAreNotAskedFor() {
        #expect(Guidance.instructPix2Pix(text: 7.5, image: 1).branches == [Branch(.prompt), Branch(.negative)])
        #expect(Guidance.instructPix2Pix(text: 1, image: 1).branches == [Branch(.prompt)])
        #expect(
            Guidance.instructPix2Pix(text: 1.5, image: 1.5).branches == [Branch(.prompt), Branch(.negative, .none)])
        #expect(Guidance.classifierFree(scale: 1).branches == [Branch(.prompt)])
        #expect(Guidance.classifierFree(scale: 7).branches == [Branch(.prompt), Branch(.negative)])
        #expect(Guidance.none.branches == [Branch(.prompt)])
    }

    @Test func negativePromptsPushAway() throws {
        let (prompt, negative) = (try Self.prediction(0), try Self.prediction(1))
        let formula = try negative + (prompt - negative) * 5
        let found = try Guidance.classifierFree(scale: 5).combined([prompt, negative])
        #expect(try relativeDifference(found.floats(), formula.floats()) < 1e-6)
        #expect(throws: DiffusionError.self) { try Guidance.classifierFree(scale: 5).combined([prompt]) }
    }

    @Test func rescalingTakesTheDeviationBackFrameByFrame() throws {
        let (prompt, negative) = (try Self.prediction(0), try Self.prediction(1) * 0.3)
        func deviations(_ tensor: Tensor) throws -> [Double] {
            try tensor.floats().map(Double.init).split(into: 2).map { values in
                let mean = values.reduce(0, +) / Double(values.count)
                return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
            }
        }
        let plain = try Guidance.classifierFree(scale: 5).combined([prompt, negative])
        let whole = try Guidance.classifierFree(scale: 5, rescale: 1).combined([prompt, negative])
        let half = try Guidance.classifierFree(scale: 5, rescale: 0.5).combined([prompt, negative])
        for (found, wanted) in zip(try deviations(whole), try deviations(prompt)) {
            #expect(abs(found - wanted) < 1e-5)
        }
        let mean = try (plain + whole) * 0.5
        #expect(try relativeDifference(half.floats(), mean.floats()) < 1e-6)
    }
}

extension Array {
    fileprivate func split(into parts: Int) -> [[Element]] {
        (0..<parts).map { Array(self[$0 * count / parts..<($0 + 1) * count / parts]) }
    }
}
