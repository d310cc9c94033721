@testable import Diffusion
import Foundation
import MediaTypes
import Tensors
import Testing

/// Clean latents that are drawn to the anchors' along the flow of the sources.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct AnchorWarpTests {
    /// Pixels of the pictures, and of a latent.
    private static let (height, width, grain) = (12, 16, 2)

    /// The same flow everywhere, [1, H, W, 2].
    private static func flow(_ dx: Float, _ dy: Float) throws -> Tensor {
        try Tensor(from: (0..<height * width).flatMap { _ in [dx, dy] }, shape: [1, height, width, 2])
    }

    /// A picture whose colours rise to the right and down by so much that they tell flow apart.
    private static func picture(movedRight pixels: Float = 0, brighter: Float = 0) throws -> Tensor {
        let values = (0..<3 * height * width).map { index -> Float in
            let (x, y) = (Float(index % width) - pixels, Float(index / width % height))
            return x / 40 + y / 60 - 0.5 + brighter
        }
        return try Tensor(from: values, shape: [1, 3, height, width])
    }

    /// To an anchor of number 0, whose picture lies `dx` pixels to the right.
    private static func motion(
        _ dx: Float, dy: Float = 0, back: Float? = nil, brighter: Float = 0, anchor: Int = 0, weight: Double = 1
    ) throws -> AnchorMotion {
        try AnchorMotion(
            to: anchor, weight: weight, forth: flow(dx, dy), back: flow(back ?? -dx, -dy),
            images: (picture(), picture(movedRight: dx, brighter: brighter)), grain: grain)
    }

    @Test func agreeingFlowIsSureInsideOfTheAnchorOnly() throws {
        let still = try Self.motion(0)
        #expect(try still.confidence.floats().allSatisfy { abs($0 - 1) < 1e-5 })
        // Four pixels to the right, the last four columns are out of the anchor: two of latents.
        let moved = try Self.motion(4).confidence.floats()
        for (place, value) in moved.enumerated() { #expect(abs(value - (place % 8 < 6 ? 1 : 0)) < 1e-5) }
        // The way back leads three pixels beside; another colour is there; something in between.
        #expect(try Self.motion(0, back: 3).confidence.floats().allSatisfy { $0 == 0 })
        #expect(try Self.motion(0, brighter: 0.3).confidence.floats().allSatisfy { $0 == 0 })
        // 0.1 of −1…1 is 0.05 of 0…1: 1 − 0.05 · 255 / 36.
        #expect(try Self.motion(0, brighter: 0.1).confidence.floats().allSatisfy { abs($0 - 0.64583) < 1e-4 })
        // |F + B̃|² is 0.25: 1 − 0.25 / (0.01 · 0.25 + 0.5).
        #expect(try Self.motion(0, back: 0.5).confidence.floats().allSatisfy { abs($0 - 0.50249) < 1e-4 })
    }

    /// x̂₀ of anchors and of a frame after the edit, at a call.
    private static func warped(
        _ motions: [AnchorMotion], anchors: Tensor, own: Tensor, share: Double = 1, call: Int = 0,
        type: SamplerKind = .ddim
    ) throws -> Tensor {
        let noise = GaussianNoise(seed: 2)
        let sampler = try type.sampler(latentOptions(type), steps: 10)
        var edit = AnchorWarp(share: share, of: 0..<10, motions: [7: motions])
        let level = sampler.levels[call]
        func moment(_ batch: Int, _ frames: [Int]) -> DenoisingMoment {
            DenoisingMoment(sampler: sampler, call: call, batch: batch, frames: frames)
        }
        func latents(_ like: Tensor, _ frame: Int) throws -> Tensor {
            try level.mixed(like, noise.noise(like.shape, for: .frame(frame), at: .start))
        }
        let (first, second) = (try latents(anchors, 1), try latents(own, 2))
        let guess = try level.prediction(of: anchors, first, sampler.prediction)
        let kept = try edit.prediction(guess, first, moment(0, Array(0..<anchors.shape[0])))
        #expect(try kept.floats() == guess.floats())
        let prediction = try level.prediction(of: own, second, sampler.prediction)
        return try level.denoised(
            second, edit.prediction(prediction, second, moment(1, [7])), sampler.prediction)
    }

    private static func latents(_ frame: Int, _ count: Int = 1) throws -> Tensor {
        try GaussianNoise(seed: 9).noise([count, 4, height / grain, width / grain], for: .frame(frame), at: .start)
    }

    @Test(arguments: [SamplerKind.ddim, .eulerAncestral])
    func aSureAnchorAtRestIsTakenWholeAndAnUnsureOneNotAtAll(type: SamplerKind) throws {
        let (anchors, own) = try (Self.latents(0), Self.latents(1))
        let sure = try Self.warped([Self.motion(0)], anchors: anchors, own: own, type: type)
        #expect(try relativeDifference(sure.floats(), anchors.floats()) < 1e-4)
        let unsure = try Self.warped([Self.motion(0, back: 3)], anchors: anchors, own: own, type: type)
        #expect(try relativeDifference(unsure.floats(), own.floats()) < 1e-4)
        let none = try Self.warped([], anchors: anchors, own: own, type: type)
        #expect(try relativeDifference(none.floats(), own.floats()) < 1e-4)
    }

    @Test func aShiftedSourceGivesShiftedLatents() throws {
        let (anchors, own) = try (Self.latents(0), Self.latents(1))
        // Four pixels to the right are two latents: what the frame shows at x, the anchor shows at x + 2.
        let shifted = try Self.warped([Self.motion(4)], anchors: anchors, own: own)
        let (found, wanted) = try (shifted.slice(0..<6, of: 3), anchors.slice(2..<8, of: 3))
        #expect(try relativeDifference(found.floats(), wanted.floats()) < 1e-4)
        let (rest, same) = try (shifted.slice(6..<8, of: 3), own.slice(6..<8, of: 3))
        #expect(try relativeDifference(rest.floats(), same.floats()) < 1e-4)
    }

    @Test func anchorsAreMixedByWeightAndSureness() throws {
        let (anchors, own) = try (Self.latents(0, 2), Self.latents(1))
        let (first, second) = try (anchors.slice(0..<1), anchors.slice(1..<2))
        let both = try Self.warped(
            [Self.motion(0, weight: 0.75), Self.motion(0, anchor: 1, weight: 0.25)], anchors: anchors, own: own)
        #expect(try relativeDifference(both.floats(), (first * 0.75 + second * 0.25).floats()) < 1e-4)
        // One that isn't sure leaves all to the other, however near it is.
        let one = try Self.warped(
            [Self.motion(0, back: 3, weight: 0.75), Self.motion(0, anchor: 1, weight: 0.25)], anchors: anchors, own: own
        )
        #expect(try relativeDifference(one.floats(), second.floats()) < 1e-4)
    }

    @Test func onlyTheFirstCallsAreWarped() throws {
        let (anchors, own) = try (Self.latents(0), Self.latents(1))
        for (share, count) in [(0.2, 2), (0.3, 3), (0.01, 1), (0, 0), (1, 10)] {
            let warped = try (0..<10).map { call in
                let result = try Self.warped(
                    [Self.motion(0)], anchors: anchors, own: own, share: share, call: call)
                return try relativeDifference(result.floats(), anchors.floats()) < 1e-3
            }
            #expect(warped == (0..<10).map { $0 < count }, "share \(share)")
        }
        #expect(AnchorWarp(share: 0.5, of: 4..<10, motions: [:]).calls == 4..<7)
    }

    @Test func anchorsCountByHowNearTheyAre() {
        let anchors = [2, 6, 16]
        func weights(_ frame: Int) -> [Double] { AnchorMotion.weights(of: frame, among: anchors) }
        #expect(weights(0) == [1, 0, 0] && weights(2) == [1, 0, 0])
        #expect(weights(3) == [0.75, 0.25, 0] && weights(11) == [0, 0.5, 0.5])
        #expect(weights(40) == [0, 0, 1])
        #expect(AnchorMotion.weights(of: 5, among: [7]) == [1])
    }

    // MARK: - With a model

    /// What a camera sees of a wall that it passes, `frame` by two pixels, a latent, each: [1, 3, 16, 48].
    private static func pan(_ frame: Int) throws -> Tensor {
        let (height, width) = (16, 48)
        let values = (0..<3 * height * width).map { index -> Float in
            let (channel, y, x) = (index / (height * width), Float(index / width % height), index % width)
            let place = Float(x + 2 * frame)
            return 0.5 * sin(place / 3 + Float(channel)) + 0.4 * sin(y / 2 + place / 7)
        }
        return try Tensor(from: values, shape: [1, 3, height, width])
    }

    private static func picture(_ frame: Int, to anchors: [Int]) throws -> SourcePicture {
        let weights = AnchorMotion.weights(of: frame, among: anchors)
        let motions = try zip(anchors, weights).filter { $0.1 > 0 }.map { anchor, weight in
            let pixels = Float(2 * (frame - anchor))
            func flow(_ dx: Float) throws -> Tensor {
                try Tensor(from: (0..<16 * 48).flatMap { _ in [dx, 0] }, shape: [1, 16, 48, 2])
            }
            return try AnchorMotion(
                to: anchor, weight: weight, forth: flow(pixels), back: flow(-pixels),
                images: (pan(frame), pan(anchor)), grain: 2)
        }
        return try SourcePicture(frame: frame, image: pan(frame), motions: motions)
    }

    /// The mean difference of what consecutive edits show of the same part of the wall.
    private static func wander(_ tiny: TinyEditor, _ warp: Double?) throws -> Double {
        let settings = TinyEditor.settings(.sdedit) {
            $0.anchorWarp = warp
            $0.noise = 0.9
        }
        let editor = try PictureEditor(tiny.model, prompt: "a blue boat", settings: settings, seed: 5)
        let edits = try editor.edit(
            anchors: [0, 6].map { try SourcePicture(frame: $0, image: pan($0)) },
            frames: (1...5).map { try picture($0, to: [0, 6]) }, shot: 0, .none
        ).dropFirst(2)
        return try zip(edits, edits.dropFirst()).map {
            try meanDifference($0.slice(2..<48, of: 3), $1.slice(0..<46, of: 3))
        }.reduce(0, +) / 4
    }

    @Test func editsOfConsecutiveFramesDifferLessWithWarpedAnchors() throws {
        let tiny = try TinyEditor()
        let without = try Self.wander(tiny, nil)
        var last = without
        for share in [0.2, 0.5, 1] {
            let with = try Self.wander(tiny, share)
            print(
                "edits of the same thing in consecutive frames differ by \(with) with the anchors warped in \(share) "
                    + "of "
                    + "the calls, \(without) without")
            #expect(with < last)
            last = with
        }
    }

    @Test func framesWhoseMotionNobodyHasSaidAreRefused() throws {
        let tiny = try TinyEditor()
        let settings = TinyEditor.settings(.sdedit) { $0.anchorWarp = 0.5 }
        #expect(throws: DiffusionError.self) { try tiny.edit("a blue boat", settings) }
        let beyond = TinyEditor.settings(.sdedit) { $0.anchorWarp = 1.5 }
        #expect(throws: DiffusionError.self) { try tiny.edit("a blue boat", beyond) }
    }

    @Test func aWarpedFrameDoesNotDependOnThoseBesideIt() throws {
        let tiny = try TinyEditor()
        let settings = TinyEditor.settings(.sdedit) { $0.anchorWarp = 0.5 }
        let editor = try PictureEditor(tiny.model, prompt: "a blue boat", settings: settings, seed: 5)
        func edit(_ frames: [Int]) throws -> [Float] {
            let anchors = try [0, 6].map { try SourcePicture(frame: $0, image: Self.pan($0)) }
            let pictures = try frames.map { try Self.picture($0, to: [0, 6]) }
            return try editor.edit(anchors: anchors, frames: pictures, shot: 0, .none)
                .last.map { try $0.floats() } ?? []
        }
        #expect(try edit([4]) == edit([1, 5, 4]))
    }
}
