@testable import Diffusion
import Foundation
import Tensors
import Testing

/// What frames take from anchors beside attention, and what anchors do to consecutive frames.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ControlsAnchorTests {
    /// The mean difference between the edits of consecutive frames.
    private static func steadiness(
        _ tiny: TinyEditor, _ change: (inout EditSettings) -> Void = { _ in }
    ) throws -> Double {
        let frames = Array(1...5)
        let settings = TinyEditor.settings(.sdedit) {
            $0.noise = 1
            change(&$0)
        }
        let edits = try tiny.edit("a blue boat", settings, frames: frames).dropFirst(2)
        return try zip(edits, edits.dropFirst()).map(meanDifference).reduce(0, +) / 4
    }

    @Test func anchorAttentionBringsConsecutiveFramesTogether() throws {
        let tiny = try TinyEditor()
        // Fairy's claim is about self-attention's outputs first: the same two frames, with and without anchors.
        let with = try Self.features(tiny, seesAnchors: true)
        let without = try Self.features(tiny, seesAnchors: false)
        print("features of consecutive frames differ by \(with) with anchor attention, \(without) without")
        #expect(with < 0.9 * without)
    }

    /// The mean difference of self-attention's outputs between consecutive frames, of the source's noisy latents.
    private static func features(_ tiny: TinyEditor, seesAnchors: Bool) throws -> Double {
        try Tensor.inferring {
            let text = try tiny.model.states(of: "a blue boat")
            let level = NoiseLevel(signalShare: 0.5)
            let noise = try GaussianNoise(seed: 5).noise([1, 4, 8, 8], for: .shot(0), at: .start)
            func latents(_ frame: Int) throws -> Tensor {
                try level.mixed(tiny.model.latents(of: TinyEditor.picture(frame).image), noise)
            }
            var anchors = AnchorsPass()
            let pair = try Tensor.joined([latents(0), latents(6)])
            _ = try tiny.model.prediction(
                pair, source: nil, timestep: 500, text: text, guidance: 1, attention: &anchors)
            var (sum, last, count) = (0.0, [String: Tensor](), 0.0)
            for frame in 1...5 {
                var pass = Outputs(base: FramesPass(seesAnchors ? anchors.tokens : nil))
                _ = try tiny.model.prediction(
                    latents(frame), source: nil, timestep: 500, text: text, guidance: 1, attention: &pass)
                for (layer, output) in pass.outputs {
                    guard let before = last[layer] else { continue }
                    sum += try meanDifference(output, before)
                    count += 1
                }
                last = pass.outputs
            }
            return sum / count
        }
    }

    private struct Outputs: FrameAttention {
        var base: FramesPass
        var outputs: [String: Tensor] = [:]
        mutating func selfAttention(_ call: AttentionCall) throws -> Tensor {
            let output = try base.selfAttention(call)
            outputs[call.layer] = output
            return output
        }
    }

    @Test func editsOfConsecutiveFramesAreMeasuredWithEachExtra() throws {
        let tiny = try TinyEditor()
        let changes: [(String, (inout EditSettings) -> Void)] = [
            ("without anchors", { $0.seesAnchors = false }), ("anchor attention", { _ in }),
            ("and token fusion", { $0.tokenFusion = 0.75 }),
            ("and the anchors' statistics", { $0.anchorStatistics = 0.4 }),
        ]
        var found: [Double] = []
        for (name, change) in changes {
            found.append(try Self.steadiness(tiny, change))
            print("edits of consecutive frames differ by \(found.last ?? 0): \(name)")
        }
        #expect(found[1] < found[0])
    }

    @Test func lateStatisticsAreTheAnchors() throws {
        let noise = GaussianNoise(seed: 2)
        let sampler = try SamplerKind.ddim.sampler(latentOptions(.ddim), steps: 10)
        var edit = AnchorStatistics(share: 0.2)
        func moment(_ call: Int, _ batch: Int) -> DenoisingMoment {
            DenoisingMoment(sampler: sampler, call: call, batch: batch, frames: [batch])
        }
        func clean(_ frame: Int, _ count: Int) throws -> Tensor {
            try noise.noise([count, 4, 3, 5], for: .frame(frame), at: .start) * Double(frame + 1) + Double(frame)
        }
        let (anchors, frame) = (try clean(0, 2), try clean(3, 1))
        let latents = try (
            noise.noise([2, 4, 3, 5], for: .frame(7), at: .start),
            noise.noise([1, 4, 3, 5], for: .frame(8), at: .start)
        )
        func moved(_ call: Int) throws -> Tensor {
            let level = sampler.levels[call]
            let first = try level.prediction(of: anchors, latents.0, .epsilon)
            #expect(try edit.prediction(first, latents.0, moment(call, 0)).floats() == first.floats())
            let own = try level.prediction(of: frame, latents.1, .epsilon)
            return try level.denoised(latents.1, edit.prediction(own, latents.1, moment(call, 1)), .epsilon)
        }
        #expect(try relativeDifference(moved(7).floats(), frame.floats()) < 1e-4)
        let late = try moved(8)
        for channel in 0..<4 {
            let (wanted, found) = try (Self.statistics(anchors, channel), Self.statistics(late, channel))
            #expect(abs(wanted.mean - found.mean) < 1e-3 && abs(wanted.deviation - found.deviation) < 1e-3)
            let own = try Self.statistics(frame, channel)
            #expect(abs(wanted.mean - own.mean) > 0.5 || abs(wanted.deviation - own.deviation) > 0.5)
        }
    }

    private static func statistics(_ latents: Tensor, _ channel: Int) throws -> (mean: Double, deviation: Double) {
        let values = try latents.slice(channel..<channel + 1, of: 1).floats().map(Double.init)
        let mean = values.reduce(0, +) / Double(values.count)
        return (mean, (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot())
    }

    @Test func onlyTokensThatAreAlikeAreFused() throws {
        // The first token is like the second of the anchors (cosine 1), the second like none (0.6 at most).
        let output = try Tensor(from: [3, 0, 0.6, 0.8] as [Float], shape: [1, 2, 2])
        let anchors = try Tensor(from: [0, -1, 5, 0] as [Float], shape: [2, 2])
        let fusion = TokenFusion(OwnAttention(), anchors: [:], share: 0.75, threshold: 0.9)
        let fused = try fusion.fused(output, anchors).floats()
        #expect(relativeDifference(fused, [4.5, 0, 0.6, 0.8]) < 1e-6)
        #expect(TokenFusion<OwnAttention>.isFused("up_blocks.1.attentions.0.transformer_blocks.0.attn1"))
        #expect(!TokenFusion<OwnAttention>.isFused("up_blocks.2.attentions.0.transformer_blocks.0.attn1"))
        #expect(!TokenFusion<OwnAttention>.isFused("down_blocks.1.attentions.0.transformer_blocks.0.attn1"))
    }
}
