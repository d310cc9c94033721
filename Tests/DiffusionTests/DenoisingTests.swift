import Diffusion
import Foundation
import MediaTypes
import Synchronization
import Tensors
import Testing

@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct DenoisingTests {
    private static let noise = GaussianNoise(seed: 11)

    /// A model that mixes neither frames nor calls.
    private static func model(_ call: ModelCall) throws -> Tensor {
        try call.latents.sine() * (call.branch.text == .prompt ? 0.8 : 0.5) + call.timestep / 4000
    }

    private static func batch(_ frames: [Int], _ sampler: any Sampler, subjects: [NoiseSubject]? = nil) throws
        -> FrameBatch
    {
        try FrameBatch(
            frames: frames, subjects: subjects, shape: [4, 3, 5], scale: sampler.initialScale, from: noise)
    }

    @Test func allBatchesPassALevelBeforeTheNext() throws {
        let sampler = try SamplerKind.euler.sampler(latentOptions(.euler), steps: 3)
        let loop = try Denoising(
            sampler: sampler, guidance: .instructPix2Pix(text: 7.5, image: 1.5), noise: Self.noise)
        var calls: [String] = []
        let told = Mutex<[String]>([])
        let supervision = Supervision(
            tell: { if case .model(let done, let total) = $0 { told.withLock { $0.append("\(done) of \(total)") } } },
            check: {})
        _ = try loop.run(
            [Self.batch([0, 8], sampler), Self.batch([3], sampler), Self.batch([4], sampler)], supervision,
            model: { call in
                calls.append("\(call.moment.call) \(call.moment.frames) \(call.branch.text) \(call.branch.image)")
                return call.latents
            })
        let branches = ["prompt source", "negative source", "negative none"]
        let expected = (0..<3).flatMap { index in
            [[0, 8], [3], [4]].flatMap { frames in branches.map { "\(index) \(frames) \($0)" } }
        }
        #expect(calls == expected)
        #expect(told.withLock { $0 } == (0..<3).flatMap { [String](repeating: "\($0) of 3", count: 3) } + ["3 of 3"])
    }

    @Test(arguments: SamplerKind.allCases)
    func framesDoNotDependOnTheirCompany(kind: SamplerKind) throws {
        let options = latentOptions(kind) { $0.eta = kind == .ddim ? 1 : 0 }
        let sampler = try kind.sampler(options, steps: 6)
        let loop = try Denoising(sampler: sampler, guidance: .classifierFree(scale: 3), noise: Self.noise)
        func end(_ groups: [[Int]]) throws -> [Float] {
            try loop.run(groups.map { try Self.batch($0, sampler) }, .none, model: Self.model)
                .flatMap { try $0.state.latents.floats() }
        }
        let together = try end([[0, 1, 2]])
        #expect(try end([[0], [1], [2]]) == together)
        #expect(try end([[0, 1], [2]]) == together)
        #expect(Set(together.chunked(3)).count == 3)
    }

    @Test func framesOfAShotCanShareTheirNoise() throws {
        let sampler = try SamplerKind.eulerAncestral.sampler(latentOptions(.eulerAncestral), steps: 4)
        let loop = try Denoising(sampler: sampler, guidance: .none, noise: Self.noise)
        let shared = try Self.batch([4, 9], sampler, subjects: [.shot(0), .shot(0)])
        let parts = try loop.run([shared], .none, model: Self.model)[0].state.latents.floats().chunked(2)
        #expect(parts[0] == parts[1])
    }

    @Test func workEndsWhereTheCheckThrows() throws {
        let sampler = try SamplerKind.ddim.sampler(latentOptions(.ddim), steps: 5)
        let loop = try Denoising(sampler: sampler, guidance: .none, noise: Self.noise)
        let checks = Atomic(0)
        let stopping = Supervision(
            tell: { _ in },
            check: { if checks.add(1, ordering: .relaxed).newValue == 4 { throw CancellationError() } })
        #expect(throws: CancellationError.self) {
            _ = try loop.run([Self.batch([0], sampler), Self.batch([1], sampler)], stopping, model: Self.model)
        }
        #expect(checks.load(ordering: .relaxed) == 4)
    }

    @Test func aCancelledTaskEndsTheLoop() async throws {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            let sampler = try SamplerKind.ddim.sampler(latentOptions(.ddim), steps: 5)
            let loop = try Denoising(sampler: sampler, guidance: .none, noise: Self.noise)
            let cancellation = Supervision(tell: { _ in }, check: { try Task.checkCancellation() })
            return try loop.run([Self.batch([0], sampler)], cancellation, model: Self.model).count
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func editsReachCleanLatentsAndLatents() throws {
        struct Painting: DenoisingEdit {
            let color: Double
            func prediction(_ prediction: Tensor, _ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor {
                let clean = try moment.level.denoised(latents, prediction, .epsilon) * 0 + color
                return try moment.level.prediction(of: clean, latents, .epsilon)
            }
            func latents(_ latents: Tensor, _ moment: DenoisingMoment) throws -> Tensor {
                moment.isLast ? try latents + 1 : latents
            }
        }
        let sampler = try SamplerKind.euler.sampler(latentOptions(.euler), steps: 4)
        let loop = try Denoising(sampler: sampler, guidance: .none, noise: Self.noise)
        let end = try loop.run([Self.batch([0], sampler)], .none, edit: Painting(color: 0.25), model: Self.model)
        #expect(try end[0].state.latents.floats().allSatisfy { abs($0 - 1.25) < 1e-4 })
    }

    @Test func batchesAndCallsThatDontFitAreRefused() throws {
        let sampler = try SamplerKind.ddim.sampler(latentOptions(.ddim), steps: 5)
        #expect(throws: DiffusionError.self) {
            try Denoising(sampler: sampler, guidance: .none, noise: Self.noise, calls: 3..<6)
        }
        let latents = try Tensor(repeating: 0, shape: [2, 4, 3, 5])
        for frames in [[], [1], [1, 2, 3]] {
            #expect(throws: DiffusionError.self) { try FrameBatch(frames: frames, latents: latents) }
        }
        #expect(throws: DiffusionError.self) {
            try FrameBatch(frames: [1, 2], subjects: [.shot(0)], latents: latents)
        }
    }
}

extension Array {
    fileprivate func chunked(_ parts: Int) -> [[Element]] {
        (0..<parts).map { Array(self[$0 * count / parts..<($0 + 1) * count / parts]) }
    }
}
