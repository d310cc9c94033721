import EditPlans
import Foundation
import LibAV
import MediaTypes
import Networks
import Testing

@testable import FrameEditing

private let areNetworksLeftOut = NetworkStore().folders.contains {
    FileManager.default.fileExists(atPath: "\($0)/left-out")
}

/// What becomes of frames of which people are cut out.
@Suite(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
struct PeoplePlanTests {
    private let bench: PlanBench

    init() throws { bench = try PlanBench() }

    private func people(_ plan: PicturePlan) -> [PeoplePass] {
        plan.passes.compactMap { if case .people(let pass) = $0 { pass } else { nil } }
    }

    private let blur = EditStep(.region(.backgroundBlur))
    private let sepia = EditStep(.look(.sepia), target: Target(rawValue: "people"))
    private let oil = EditStep(.style(.oil), target: .background)

    @Test func stepsShareAPassOnTheFramesThatShowPeopleAsTheyAre() throws {
        let plan = try PicturePlan(bench.request([EditStep(.color(.saturation)), blur, sepia, oil]))
        let pass = try #require(people(plan).first)
        #expect(people(plan).count == 1)
        // Before the look: only what brings the frames to one format comes first.
        #expect(pass.stageCount == 1 && pass.isDivisible)
        #expect(plan.output == bench.input)
    }

    @Test func whatMovesThePictureNeedsAnotherPass() throws {
        let plan = try PicturePlan(bench.request([blur, EditStep(.geometry(.flip)), sepia]))
        #expect(people(plan).map(\.stageCount) == [1, 3])
        #expect(Set(people(plan).map(\.name)).count == 2)
    }

    @Test func onlyTheFramesOfTheStepsAreLookedAt() throws {
        func step(_ step: EditStep, _ start: Double, _ end: Double) -> EditStep {
            var step = step
            step.time = TimeSpan(start: start, end: end)
            return step
        }
        let apart = try PicturePlan(bench.request([step(blur, 0, 0.2), step(sepia, 0.5, 0.8)]))
        #expect(people(apart).first?.spans?.count == 2)
        let always = try PicturePlan(bench.request([step(blur, 0, 0.2), sepia]))
        #expect(people(always).count == 1 && people(always).first?.spans == nil)
    }

    @Test func aPlanIsTheSameWhenItIsReadBack() throws {
        let colour = EditStep(.region(.backgroundReplace), parameters: [.with: .text("teal")])
        let plan = try PicturePlan(bench.request([blur, sepia, oil, colour]))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(plan)
        #expect(try encoder.encode(JSONDecoder().decode(PicturePlan.self, from: data)) == data)
        #expect(plan.matteBytes > 0 && plan.withoutPasses.matteBytes == 0)
    }

    @Test func aStepThatChangesTheSizeIsNoneForAPart() {
        let larger = EditStep(.cleanup(.upscale), target: .background)
        #expect(throws: EditingError.self) { try PicturePlan(bench.request([larger])) }
    }
}
