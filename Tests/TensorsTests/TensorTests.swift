import Foundation
import MediaTypes
import Tensors
import Testing

/// libtorch is reached, and what it computes is what the names say. Skipped, visibly, where libtorch isn't installed.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct TensorTests {
    @Test func numbersComeBackAsTheyWent() throws {
        let tensor = try Tensor(from: [1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
        #expect(tensor.shape == [2, 3] && tensor.count == 6)
        #expect(try tensor.floats() == [1, 2, 3, 4, 5, 6])
        #expect(try tensor.elementType() == .float32)
        #expect(try tensor.device() == .cpu)
        #expect(try tensor.permuted(1, 0).floats() == [1, 4, 2, 5, 3, 6])
        #expect(try tensor.slice(1..<3, of: 1).floats() == [2, 3, 5, 6])
        #expect(try Tensor.joined(tensor.parts(3, of: 1), along: 0).floats() == [1, 4, 2, 5, 3, 6])
    }

    @Test func arithmeticBroadcasts() throws {
        let row = try Tensor(from: [1, 2, 3] as [Float], shape: [3])
        let column = try Tensor(from: [10, 20] as [Float], shape: [2, 1])
        #expect(try (row + column).floats() == [11, 12, 13, 21, 22, 23])
        #expect(try (2 * row - 1).floats() == [1, 3, 5])
        #expect(try (row / column).floats().last == 0.15)
        #expect(try row.clamped(to: 1.5...2.5).floats() == [1.5, 2, 2.5])
        #expect(try row.chosen(where: row.isGreater(than: row.mean()), else: -row).floats() == [-1, -2, 3])
    }

    @Test func shapesThatDontFitAreNamed() throws {
        let a = try Tensor(repeating: 1, shape: [2, 3])
        let b = try Tensor(repeating: 1, shape: [4, 5])
        let failure = #expect(throws: TensorError.self) { try a.matrixProduct(b) }
        #expect(failure?.code == .operation && failure?.kind == .input)
        #expect(failure?.description.contains("[2, 3] and [4, 5]") == true, "\(failure?.description ?? "")")
        #expect(failure?.description.contains("\n") == false)
        #expect(throws: TensorError.self) { try Tensor(from: [1, 2] as [Float], shape: [3]) }
        #expect(throws: TensorError.self) { try a.reshaped(7, -1) }
        #expect(throws: TensorError.self) { try a.parts(2, of: 1) }
    }

    @Test(arguments: [ElementType.float16, .bfloat16, .float64, .int32, .uint8])
    func otherTypesHoldSmallNumbers(type: ElementType) throws {
        let tensor = try Tensor(from: [0, 1, 2, 100] as [Float], shape: [4]).converted(to: type)
        #expect(try tensor.elementType() == type)
        #expect(try tensor.floats() == [0, 1, 2, 100])
    }

    @Test func attentionInBlocksIsAttention() throws {
        func noise(_ shape: [Int], _ salt: Double) throws -> Tensor {
            let count = shape.reduce(1, *)
            return try Tensor(from: (0..<count).map { Float(sin(Double($0) * 1.7 + salt) * 2) }, shape: shape)
        }
        let q = try noise([2, 3, 17, 8], 0)
        let k = try noise([2, 3, 23, 8], 1)
        let v = try noise([2, 3, 23, 8], 2)
        let scores = try q.matrixProduct(k.permuted(0, 1, 3, 2)) * 0.35
        let whole = try scores.softmax().matrixProduct(v).floats()
        for workspace in [1, 23 * 4 * 5, 23 * 4 * 17 * 2, 1 << 20] {
            let blocked = try q.attending(to: k, v, scale: 0.35, workspace: workspace).floats()
            #expect(zip(blocked, whole).allSatisfy { abs($0 - $1) < 1e-5 })
        }
        let mask = try noise([17, 23], 3)
        let masked = try (scores + mask).softmax().matrixProduct(v).floats()
        let blocked = try q.attending(to: k, v, scale: 0.35, mask: mask, workspace: 23 * 4 * 5).floats()
        #expect(zip(blocked, masked).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    /// What is computed by our own blocks is what autograd's way of computing it gives, for shapes around their edges.
    @Test func layersOfInferenceAreThoseOfTraining() throws {
        func noise(_ shape: [Int], _ salt: Double) throws -> Tensor {
            let count = shape.reduce(1, *)
            return try Tensor(from: (0..<count).map { Float(sin(Double($0) * 1.7 + salt)) }, shape: shape)
        }
        func expectSame(_ name: String, _ x: Tensor, _ layer: (Tensor) throws -> Tensor) throws {
            let traced = try layer(x.requiringGradient()).floats()
            let inferred = try Tensor.inferring { try layer(x).floats() }
            let largest = traced.map(\.magnitude).max() ?? 0
            #expect(traced.count == inferred.count)
            for (a, b) in zip(traced, inferred) where abs(a - b) > 1e-5 * largest {
                Issue.record("\(name): \(a) against \(b)")
                break
            }
        }
        for (rows, columns, depth) in [(1, 1, 1), (2, 7, 5), (49, 96, 33), (700, 320, 64), (3, 2000, 700)] {
            let (weight, bias) = (try noise([columns, depth], 1), try noise([columns], 2))
            try expectSame("linear", noise([rows, depth], 0)) { try $0.linear(weight, bias) }
            try expectSame("linear, 2 pictures", noise([2, rows, depth], 3)) { try $0.linear(weight, nil) }
            try expectSame("linear across", noise([2, depth, rows], 4)) {
                try $0.permuted(0, 2, 1).linear(weight, bias)
            }
        }
        for (size, kernel, stride, padding) in [
            (1, 3, 1, 1), (5, 3, 2, 1), (8, 3, 1, 0), (13, 1, 1, 0), (6, 1, 2, 1), (40, 3, 1, 1),
        ] {
            let weight = try noise([6, 4, kernel, kernel], 5)
            try expectSame("convolution", noise([2, 4, size, size + 1], 6)) {
                try $0.convolved(weight, noise([6], 7), stride: stride, padding: padding)
            }
        }
        for (rows, columns) in [(1, 1), (300, 77), (20, 1100), (257, 513)] {
            let (k, v) = (try noise([1, 2, columns, 8], 8), try noise([1, 2, columns, 8], 9))
            let mask = try noise([rows, columns], 10) * 3
            try expectSame("attention", noise([1, 2, rows, 8], 11)) {
                try $0.attending(to: k, v, scale: 2, mask: mask)
            }
        }
    }

    /// Scores of −∞ count nothing, and neither do whole blocks of them before the first that counts.
    @Test func maskedKeysCountNothing() throws {
        let (rows, columns) = (3, 1200)
        let k = try Tensor(from: (0..<columns * 4).map { Float(sin(Double($0))) }, shape: [1, 1, columns, 4])
        let q = try Tensor(from: (0..<rows * 4).map { Float(cos(Double($0))) }, shape: [1, 1, rows, 4])
        let seen = [0, 700, 1199]
        let mask = (0..<rows * columns).map { $0 % columns == seen[$0 / columns] ? Float(0) : -.infinity }
        let out = try q.attending(to: k, k, scale: 0.5, mask: Tensor(from: mask, shape: [rows, columns]))
        let values = try k.floats()
        let wanted = seen.flatMap { values[$0 * 4..<$0 * 4 + 4] }
        #expect(zip(try out.floats(), wanted).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func activationsAreTheirFormulas() throws {
        let values: [Float] = [-3, -0.5, 0, 0.5, 3]
        let x = try Tensor(from: values, shape: [5])
        func expect(_ tensor: Tensor, _ formula: (Double) -> Double) throws {
            for (value, got) in zip(values, try tensor.floats()) {
                #expect(abs(formula(Double(value)) - Double(got)) < 1e-5)
            }
        }
        try expect(x.silu()) { $0 / (1 + exp(-$0)) }
        try expect(x.quickGELU()) { $0 / (1 + exp(-1.702 * $0)) }
        try expect(x.gelu()) { $0 * 0.5 * (1 + erf($0 / 2.0.squareRoot())) }
        try expect(x.softmax()) { exp($0) / values.map { exp(Double($0)) }.reduce(0, +) }
    }

    @Test func bytesAreUsedInPlaceAndTheirOwnerIsKept() throws {
        weak var watched: Owner?
        var tensor: Tensor?
        do {
            let owner = Owner()
            watched = owner
            tensor = try Tensor(on: UnsafeRawBufferPointer(owner.bytes), type: .float32, shape: [4], owner: owner)
        }
        #expect(watched != nil)
        #expect(try tensor?.slice(1..<3).floats() == [2, 3])
        tensor = nil
        #expect(watched == nil)
    }

    @Test func gradientsFollowTheChainRule() throws {
        let x = try Tensor(from: [1, 2, 3] as [Float], shape: [3]).requiringGradient()
        try (x.squared() * 2).sum().backward()
        #expect(try x.gradient().floats() == [4, 8, 12])
        #expect(throws: TensorError.self) {
            try Tensor.inferring { try x.squared().sum().backward() }
        }
    }

    @Test func adamFindsTheBottomOfABowl() throws {
        var parameters = [try Tensor(from: [3, -2] as [Float], shape: [2]).requiringGradient()]
        let goal = try Tensor(from: [1, 1] as [Float], shape: [2])
        var adam = Adam(rate: 0.1)
        for _ in 0..<300 {
            try (parameters[0] - goal).squared().sum().backward()
            try adam.step(&parameters)
        }
        #expect(try parameters[0].floats().allSatisfy { abs($0 - 1) < 0.02 })
    }
}

/// Bytes that end with their owner. Unchecked: they are never written after `init`.
private final class Owner: @unchecked Sendable {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 16)

    init() { bytes.copyBytes(from: [1, 2, 3, 4].flatMap { withUnsafeBytes(of: Float($0), Array.init) }) }

    deinit { bytes.deallocate() }
}

/// Whether the library was built. Nothing else may make these tests skip.
let hasTorch = FileManager.default.fileExists(
    atPath: Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent("libmediaedit-torch.so").path
        ?? "")
