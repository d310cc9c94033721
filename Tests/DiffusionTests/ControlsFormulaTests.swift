import Checkpoints
@testable import Diffusion
import Foundation
import Tensors
import Testing

/// What controls do in one layer, against their formulas.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ControlsFormulaTests {
    private static func tensor(_ shape: [Int], _ salt: Double) throws -> Tensor {
        try Tensor(from: (0..<shape.reduce(1, *)).map { Float(sin(Double($0) * 0.7 + salt) * 1.5) }, shape: shape)
    }

    private static func call(_ layer: String, batch: Int, salt: Double, keys: Int = 4) throws -> AttentionCall {
        AttentionCall(
            layer: layer, queries: try tensor([batch, 4, 6], salt), keys: try tensor([batch, keys, 6], salt + 1),
            values: try tensor([batch, keys, 6], salt + 2), heads: 2, size: (2, 2))
    }

    /// `softmax(q·kᵀ/√d)·v` by plain numbers: tokens of 6 channels, 2 heads.
    private static func attention(_ q: [Float], _ k: [Float], _ v: [Float]) -> [Float] {
        let d = 3
        return (0..<q.count / 6).flatMap { n in
            (0..<2).flatMap { head -> [Float] in
                let scores = (0..<k.count / 6).map { m in
                    exp(
                        (0..<d).reduce(0.0) { $0 + Double(q[n * 6 + head * d + $1] * k[m * 6 + head * d + $1]) }
                            / sqrt(3))
                }
                let sum = scores.reduce(0, +)
                return (0..<d).map { c in
                    Float(scores.indices.reduce(0.0) { $0 + scores[$1] * Double(v[$1 * 6 + head * d + c]) } / sum)
                }
            }
        }
    }

    /// Takes the same parts everywhere.
    private struct Taking: AttentionControl {
        let parts: SourceTokens
        func tokens(
            in layer: String, size: (height: Int, width: Int), at share: Double, for branch: Branch
        ) -> SourceTokens { parts }
    }

    @Test(arguments: [SourceTokens.keys.union(.values), SourceTokens.queries.union(.keys)])
    func partsOfTheSourceAreTakenFromFramesAndAnchorsAlike(parts: SourceTokens) throws {
        let control = Taking(parts: parts)
        let calls = try (anchor: Self.call("l", batch: 2, salt: 0), frame: Self.call("l", batch: 1, salt: 3))
        let edits = try (anchor: Self.call("l", batch: 2, salt: 10), frame: Self.call("l", batch: 1, salt: 17))
        // Anchors: the source, then the edit.
        var source = SourcePass(AnchorsPass(), control, at: 0)
        _ = try source.selfAttention(calls.anchor)
        var edit = ControlledPass(AnchorsPass(), control, record: source.record, at: 0, for: Branch(.prompt))
        _ = try edit.selfAttention(edits.anchor)
        // A frame: the source sees the source's anchors, the edit the edit's.
        var frame = SourcePass(FramesPass(source.base.tokens), control, at: 0)
        _ = try frame.selfAttention(calls.frame)
        var last = ControlledPass(
            FramesPass(edit.base.tokens), control, record: frame.record, at: 0, for: Branch(.prompt))
        let found = try last.selfAttention(edits.frame).floats()
        func part(_ which: SourceTokens, _ path: KeyPath<AttentionCall, Tensor>) throws -> [Float] {
            let (anchor, frame) = parts.contains(which) ? calls : edits
            let joined = try frame[keyPath: path].floats()
            return which == .queries ? joined : try joined + anchor[keyPath: path].floats()
        }
        let wanted = try Self.attention(
            part(.queries, \.queries), part(.keys, \.keys), part(.values, \.values))
        #expect(relativeDifference(found, wanted) < 1e-5)
        let own = try Self.attention(
            edits.frame.queries.floats(), edits.frame.keys.floats() + edits.anchor.keys.floats(),
            edits.frame.values.floats() + edits.anchor.values.floats())
        #expect(relativeDifference(own, wanted) > 0.05)
    }

    @Test func wordsThatAreReplacedTakeTheMapsOfThoseBefore() throws {
        let tokenizer = try TinyEditor().model.tokenizer
        let (car, boat) = (tokenizer.ids(of: "car").count, tokenizer.ids(of: "watercolor").count)
        #expect(car != boat)
        let alignment = try WordAlignment(
            source: "a car turns", edit: "a watercolor turns", tokenizer: tokenizer, length: 77)
        let turns = tokenizer.ids(of: "turns").count
        #expect(alignment.taken.allSatisfy { $0 == 1 })
        func entry(_ source: Int, _ edit: Int) -> Float { alignment.mapping[source * 77 + edit] }
        #expect(entry(0, 0) == 1 && entry(1, 1) == 1)
        for from in 0..<car {
            for to in 0..<boat { #expect(entry(2 + from, 2 + to) == 1 / Float(boat)) }
        }
        for token in 0...turns { #expect(entry(2 + car + token, 2 + boat + token) == 1) }
    }

    @Test func wordsThatAreAddedKeepTheirOwnMaps() throws {
        let tokenizer = try TinyEditor().model.tokenizer
        let alignment = try WordAlignment(
            source: "a red car", edit: "a watercolor red car", tokenizer: tokenizer, length: 77,
            weights: ["red": 3])
        let added = tokenizer.ids(of: "watercolor").count
        let red = tokenizer.ids(of: "red").count
        #expect((2..<2 + added).allSatisfy { alignment.taken[$0] == 0 })
        #expect(alignment.taken.filter { $0 == 0 }.count == added)
        #expect((0..<red).allSatisfy { alignment.mapping[(2 + $0) * 77 + 2 + added + $0] == 1 })
        #expect(
            alignment.factors.enumerated().allSatisfy { place, factor in
                factor == ((2 + added..<2 + added + red).contains(place) ? 3 : 1)
            })
        #expect(WordAlignment.common([1, 2, 3, 4, 5], [9, 2, 4, 8, 5]).map(\.0) == [1, 3, 4])
    }

    @Test func textMapsFollowTheirFormula() throws {
        let tokenizer = try TinyEditor().model.tokenizer
        let alignment = try WordAlignment(
            source: "a car", edit: "a red car", tokenizer: tokenizer, length: 8, weights: ["red": 2, "car": 0.5])
        let control = try PromptToPrompt(alignment)
        let (source, edit) = try (
            Self.call("l", batch: 1, salt: 0, keys: 8), Self.call("l", batch: 1, salt: 5, keys: 8)
        )
        var pass = SourcePass(OwnAttention(), control, at: 0)
        _ = try pass.crossAttention(source)
        var next = ControlledPass(OwnAttention(), control, record: pass.record, at: 0, for: Branch(.prompt))
        let found = try next.crossAttention(edit).floats()
        let (old, new) = (try source.maps().floats(), try edit.maps().floats())
        var maps = [Float](repeating: 0, count: new.count)
        for row in 0..<new.count / 8 {
            for token in 0..<8 {
                let moved = (0..<8).reduce(Float(0)) { $0 + old[row * 8 + $1] * alignment.mapping[$1 * 8 + token] }
                let share = alignment.taken[token]
                maps[row * 8 + token] = (share * moved + (1 - share) * new[row * 8 + token]) * alignment.factors[token]
            }
        }
        let wanted = try edit.attended(by: Tensor(from: maps, shape: [1, 2, 4, 8])).floats()
        #expect(relativeDifference(found, wanted) < 1e-5)
        #expect(relativeDifference(found, try edit.attended().floats()) > 0.01)
        // Another condition, and later steps, are as they are.
        for (share, text) in [(0.0, Branch.Text.negative), (0.9, .prompt)] {
            var other = ControlledPass(OwnAttention(), control, record: SourceRecord(), at: share, for: Branch(text))
            #expect(try other.crossAttention(edit).floats() == edit.attended().floats())
        }
    }

    @Test func controlsChooseTheirLayersAndSteps() throws {
        let unet = try TinyEditor().model.checkpoint.unet
        let order = LayerOrder(unet)
        #expect(order.decoderCount == 4 && order.selfAttention.count == 7)
        let (plug, mutual) = (PlugAndPlay(unet), MutualAttention(unet))
        let layers = order.selfAttention.sorted { $0.value < $1.value }.map(\.key)
        func taking(_ control: some AttentionControl, _ share: Double) -> [Int] {
            layers.indices.filter {
                !control.tokens(in: layers[$0], size: (8, 8), at: share, for: Branch(.prompt)).isEmpty
            }
        }
        #expect(taking(plug, 0.4) == [4, 5, 6] && taking(plug, 0.5).isEmpty)
        #expect(taking(mutual, 0).isEmpty && taking(mutual, 0.1) == [4, 5, 6])
        let blocks = (0..<2).flatMap { block in (0..<2).map { "up_blocks.\(block).resnets.\($0)" } }
        #expect(blocks.filter { plug.takesFeatures(of: $0, at: 0.7) } == ["up_blocks.0.resnets.1"])
        #expect(!plug.takesFeatures(of: "up_blocks.0.resnets.1", at: 0.8))
    }
}
