import Foundation
import Tensors
import Testing

/// The same bits whatever the number of threads, for what models are made of. It doesn't hold for means over
/// everything.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"), .serialized)
struct ThreadTests {
    private func noise(_ shape: [Int], _ salt: Double) throws -> Tensor {
        let count = shape.reduce(1, *)
        return try Tensor(from: (0..<count).map { Float(sin(Double($0) * 12.9898 + salt) * 2) }, shape: shape)
    }

    private func expectSameBits(_ name: String, _ body: () throws -> Tensor) throws {
        try TorchLibrary.setThreads(1)
        let alone = try body().floats()
        for threads in [2, 3, 4] {
            try TorchLibrary.setThreads(threads)
            let together = try body().floats()
            let differing = zip(alone, together).count { $0.bitPattern != $1.bitPattern }
            #expect(differing == 0, "\(name): \(differing) of \(alone.count) differ with \(threads) threads")
        }
    }

    @Test func layersGiveTheSameBits() throws {
        let picture = try noise([1, 64, 24, 32], 0)
        let kernel = try noise([96, 64, 3, 3], 1)
        try expectSameBits("convolution") { try picture.convolved(kernel, nil, padding: 1) }
        try expectSameBits("strided convolution") { try picture.convolved(kernel, nil, stride: 2, padding: 1) }
        let small = try noise([1, 64, 12, 16], 8)
        try expectSameBits("convolution of a small picture") { try small.convolved(kernel, nil, padding: 1) }
        let narrow = try noise([1, 8, 40, 50], 12)
        try expectSameBits("convolution of few channels") {
            try narrow.convolved(noise([4, 8, 3, 3], 13), nil, padding: 1)
        }
        let point = try noise([96, 64, 1, 1], 9)
        try expectSameBits("convolution of one point") { try picture.convolved(point, noise([96], 10), padding: 0) }
        try expectSameBits("group norm") { try picture.groupNormalized(32, nil, nil, epsilon: 1e-5) }
        let tokens = try noise([1, 769, 320], 3)
        let map = try noise([2560, 320], 4)
        let bias = try noise([2560], 5)
        try expectSameBits("linear") { try tokens.linear(map, bias) }
        let turned = try noise([2, 320, 769], 11).permuted(0, 2, 1)
        try expectSameBits("linear across") { try turned.linear(map, bias) }
        try expectSameBits("linear of one row") { try tokens.slice(0..<1, of: 1).linear(map, bias) }
        try expectSameBits("layer norm") { try tokens.layerNormalized(nil, nil, epsilon: 1e-5) }
        try expectSameBits("softmax") { try tokens.softmax() }
        let q = try noise([1, 8, 769, 40], 6)
        let k = try noise([1, 8, 1500, 40], 7)
        try expectSameBits("attention") { try q.attending(to: k, k, scale: 0.16) }
        try expectSameBits("GELU") { try tokens.gelu() }
        try expectSameBits("resampling") { try picture.resampled(height: 48, width: 64, .bilinear) }
    }

    /// Many tokens of few channels, as a small model has them on a large picture.
    @Test func layersOfManyNarrowTokensGiveTheSameBits() throws {
        let tokens = try noise([1, 3072, 8], 0)
        try expectSameBits("linear") { try tokens.linear(noise([64, 8], 1), noise([64], 2)) }
        try expectSameBits("linear without bias") { try tokens.linear(noise([8, 8], 3), nil) }
        try expectSameBits("layer norm") { try tokens.layerNormalized(noise([8], 4), noise([8], 5), epsilon: 1e-5) }
        let wide = try noise([1, 3072, 32], 6)
        try expectSameBits("gating") {
            let halves = try noise([1, 3072, 64], 17).parts(2, of: -1)
            return try halves[0] * halves[1].gelu()
        }
        try expectSameBits("linear back") { try wide.linear(noise([8, 32], 7), noise([8], 8)) }
        let q = try noise([1, 2, 3072, 4], 9)
        try expectSameBits("attention") { try q.attending(to: q, q, scale: 0.5) }
        let heads = try noise([1, 3072, 2, 4], 18).permuted(0, 2, 1, 3)
        try expectSameBits("attention of interleaved heads") { try heads.attending(to: heads, heads, scale: 0.5) }
        let text = try noise([1, 2, 77, 4], 10)
        try expectSameBits("attention to text") { try q.attending(to: text, text, scale: 0.5) }
        let picture = try noise([1, 8, 48, 64], 11)
        try expectSameBits("group norm") {
            try picture.groupNormalized(4, noise([8], 12), noise([8], 13), epsilon: 1e-5)
        }
        let across = try noise([1, 48, 64, 8], 19).permuted(0, 3, 1, 2)
        try expectSameBits("group norm across") { try across.groupNormalized(4, nil, nil, epsilon: 1e-5) }
        try expectSameBits("SiLU") { try picture.silu() }
        try expectSameBits("convolution") {
            try picture.convolved(noise([8, 8, 3, 3], 14), noise([8], 15), padding: 1)
        }
        try expectSameBits("strided convolution") {
            try picture.convolved(noise([8, 8, 3, 3], 14), noise([8], 15), stride: 2, padding: 1)
        }
        let turned = try noise([1, 8, 3072], 16).permuted(0, 2, 1)
        try expectSameBits("linear across") { try turned.linear(noise([8, 8], 3), noise([8], 8)) }
    }
}
