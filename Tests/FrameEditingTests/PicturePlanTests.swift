import Diffusion
import EditPlans
import Foundation
import LibAV
import MediaTypes
import Propagation
import Testing

@testable import FrameEditing

/// What becomes of frames is decided of their format alone: no film is opened.
@Suite struct PicturePlanTests {
    private let bench: PlanBench

    init() throws { bench = try PlanBench() }

    private func plan(_ steps: EditStep..., change: (inout PictureRequest) -> Void = { _ in }) throws -> PicturePlan {
        var request = bench.request(steps)
        change(&request)
        return try PicturePlan(request)
    }

    private func step(_ operation: EditPlans.Operation) -> EditStep {
        EditStep(operation, parameters: FilterBench.usual(operation))
    }

    @Test func withoutStepsTheFormatStaysAndNothingDependsOnNeighbours() throws {
        let plan = try plan()
        #expect(plan.output == bench.input)
        #expect(plan.passes.isEmpty && plan.notes.isEmpty && plan.stepsOverAll.isEmpty)
        #expect(plan.reach == StepReach() && !plan.joinsSegments && plan.keepsGeometry)
    }

    @Test func theOutputHasTheSizeThatTheStepsGive() throws {
        let plan = try plan(step(.geometry(.crop)), step(.geometry(.resize)))
        #expect((plan.output.width, plan.output.height) == (24, 24))
        #expect(!plan.keepsGeometry)
        #expect(plan.output.pixelFormat == bench.input.pixelFormat && plan.output.timeBase == bench.input.timeBase)
    }

    /// Bars and fades are found on the film: a look that comes after other steps may no longer see them there.
    @Test(arguments: [
        ([EditPlans.Operation.cleanup(.denoise)], true, true), ([.geometry(.crop)], false, true),
        ([.look(.sepia)], true, false), ([.time(.fadeIn)], true, false), ([.time(.frameRate)], true, true),
        ([.style(.oil)], true, true), ([.color(.brightness), .geometry(.flip)], false, false),
    ])
    func whatWasFoundOnTheFilmHoldsForALookAsFarAsTheStepsBeforeItLetIt(
        before: [EditPlans.Operation], places: Bool, light: Bool
    ) throws {
        let plan = try PicturePlan(bench.request((before + [.style(.watercolor)]).map(step)))
        guard case .paint(_, let painting) = plan.stages.last?.work else { throw NoPainting() }
        #expect(painting.keepsPlaces == places)
        #expect(painting.keepsLight == light)
    }

    private struct NoPainting: Error {}

    @Test func anotherFrameRateIsTheOutputs() throws {
        let plan = try plan(step(.time(.frameRate)))
        #expect(plan.output.frameRate == Ratio(4, 1))
    }

    @Test func theReachOfStepsAddsUp() throws {
        func reach(_ operations: EditPlans.Operation...) throws -> StepReach {
            try PicturePlan(bench.request(operations.map(step))).reach
        }
        #expect(try reach(.look(.sepia)) == StepReach())
        let once = try reach(.cleanup(.denoise))
        let twice = try reach(.cleanup(.denoise), .look(.sepia), .cleanup(.denoise))
        let before = try #require(once.before), after = try #require(once.after)
        #expect(before > 0 && after > 0)
        #expect(twice == StepReach(before: 2 * before, after: 2 * after))
    }

    @Test func aStabilizingStepHasAPassAndDependsOnAllFrames() throws {
        let plan = try plan(step(.look(.sepia)), step(.geometry(.stabilize)), step(.look(.sepia)))
        #expect(plan.passes.map(\.name) == ["analysis-2"])
        let pass = try #require(plan.passes.first)
        // The frames are made alike first, and then sepia.
        #expect(pass.stageCount == 2 && !pass.isDivisible)
        #expect(plan.stepsOverAll == [.geometry(.stabilize)])
        #expect(plan.reach == StepReach(before: nil, after: nil))
        #expect(plan.stages.count == 4 && plan.withoutPasses.stages.count == 3 && plan.withoutPasses.passes.isEmpty)
    }

    @Test func onlyPaintedLooksThatAreHeldStillJoinSegments() throws {
        #expect(try !plan(step(.look(.sepia))).joinsSegments)
        let style = EditStep(.style(.watercolor))
        func joins(_ temporal: Temporal) throws -> Bool {
            var request = bench.request([style])
            request.input.width = 128
            request.input.height = 128
            request.temporal = temporal
            return try PicturePlan(request).joinsSegments
        }
        #expect(try joins(.steady) && joins(.anchors))
        #expect(try !joins(.off))
        // Optical flow needs room.
        #expect(try !plan(style).joinsSegments)
    }

    @Test func aStepThatIsComputedInEightBitsIsToldOfDeepPictures() throws {
        let deep = try #require(PixelFormat(named: "yuv420p10le"))
        #expect(try plan(step(.geometry(.stabilize))).notes.isEmpty)
        let plan = try plan(step(.geometry(.stabilize))) { $0.input.pixelFormat = deep }
        #expect(plan.notes.count == 1)
        #expect(plan.notes.first?.contains("geometry.stabilize is computed in 8 bits") == true, "\(plan.notes)")
    }

    @Test func interlacedPicturesAreDeinterlacedOnlyWhereLinesMix() throws {
        func interlaced(_ operation: EditPlans.Operation) throws -> PicturePlan {
            try plan(step(operation)) {
                $0.fields = .topFirst
                $0.outputKeepsFields = true
            }
        }
        let crop = try interlaced(.geometry(.resize))
        #expect(crop.outputFields == .progressive && crop.reach == StepReach(before: 2, after: 2))
        #expect(crop.notes.contains { $0.contains("works across lines") }, "\(crop.notes)")
        let tone = try interlaced(.color(.saturation))
        #expect(tone.outputFields == .topFirst && tone.notes.isEmpty)
    }

    @Test func aStepThatAModelDoesKeepsItsPicturesInAPassThatCanBeDivided() throws {
        let folder = URL(filePath: #filePath).appending(path: "../../DiffusionTests/Goldens/sd1").standardized.path
        var settings = EditSettings()
        settings.size = 64
        let model = GenerationRequest(model: folder, settings: settings, mask: nil)
        let plan = try plan(step(.look(.sepia)), EditStep(.style(.watercolor))) {
            $0.generation = model
            $0.temporal = .off
        }
        let pass = try #require(plan.passes.first)
        #expect(plan.passes.count == 1 && pass.name == "model-2" && pass.stageCount == 2 && pass.isDivisible)
        #expect(pass.lists("00012.rgb") && !pass.lists("pictures.json"))
        #expect(plan.modelPictures.map(\.apart) == [1])
        #expect(plan.notes.contains { $0.contains(folder) && $0.contains("64x48") }, "\(plan.notes)")
        #expect(try PlanBench.json(PlanBench.reread(plan)) == PlanBench.json(plan))
    }

    // MARK: - Passes

    @Test func describingAPlanWithAPassTouchesNoFile() throws {
        let plan = try plan(step(.geometry(.stabilize)))
        bench.expectNothingIsThere()
        let text = String(decoding: try PlanBench.json(plan), as: UTF8.self)
        #expect(text.contains(AnalysisPass.token))
        #expect(!text.contains(FileManager.default.temporaryDirectory.path))
        #expect(throws: (any Error).self) { try PictureChain(plan, bench.prepared) }
        bench.expectNothingIsThere()
    }

    @Test func aPassLeavesWhatTheChainOfARereadPlanNeeds() throws {
        defer { bench.remove() }
        let plan = try plan(step(.geometry(.stabilize)))
        let described = try PlanBench.json(plan)
        try bench.run(#require(plan.passes.first), of: plan)
        #expect(try PlanBench.json(plan) == described)
        let pictures = try bench.edited(by: plan)
        #expect(pictures.count == 8)
        #expect(try bench.edited(by: PlanBench.reread(plan)) == pictures)
    }

    // MARK: - Plans that are kept

    @Test(arguments: FilterBench.operations + [.geometry(.stabilize), .time(.frameRate)])
    func aPlanIsTheSameToTheLetterWhenItIsReadBack(_ operation: EditPlans.Operation) throws {
        let timed = EditStep(
            operation, time: TimeSpan(start: 0.25, end: 0.75), strength: 0.3,
            parameters: FilterBench.usual(operation))
        let changesSize =
            FilterBench.operations.contains(operation) && !FilterBench.steadyOperations.contains(operation)
        for steps in changesSize ? [[step(operation)]] : [[step(operation)], [timed, step(operation)]] {
            let first = try PlanBench.json(PicturePlan(bench.request(steps)))
            let decoded = try JSONDecoder().decode(PicturePlan.self, from: first)
            #expect(try PlanBench.json(decoded) == first, "\(operation.rawValue)")
        }
    }

    @Test(arguments: EditPlans.Operation.Style.allCases)
    func aPaintedPlanIsTheSameToTheLetterWhenItIsReadBack(_ style: EditPlans.Operation.Style) throws {
        let first = try PlanBench.json(plan(EditStep(.style(style), time: TimeSpan(start: 1.0 / 3, end: nil))))
        let decoded = try JSONDecoder().decode(PicturePlan.self, from: first)
        #expect(try PlanBench.json(decoded) == first)
    }

    /// Filters of one frame, of neighbours, with stills, with another size, rate and time, and a painted look.
    @Test(
        arguments: [
            [.look(.sepia)], [.look(.vintageFilm), .geometry(.crop)], [.cleanup(.denoise), .geometry(.resize)],
            [.overlay(.text), .time(.frameRate)], [.scene(.snowfall)], [.style(.watercolor), .look(.filmGrain)],
        ] as [[EditPlans.Operation]])
    func aPlanThatIsReadBackMakesTheSameFrames(_ operations: [EditPlans.Operation]) throws {
        var steps = operations.map(step)
        steps[0].time = TimeSpan(start: 0.25, end: 0.8)
        let plan = try PicturePlan(bench.request(steps))
        let pictures = try bench.edited(by: plan)
        #expect(pictures.count == (operations.contains(.time(.frameRate)) ? 4 : 8))
        #expect(pictures.allSatisfy { $0.width == plan.output.width && $0.height == plan.output.height })
        #expect(try bench.edited(by: PlanBench.reread(plan)) == pictures)
        #expect(try bench.edited(by: PicturePlan(bench.request([]))) != pictures)
    }

    @Test func aStageThatGivesOtherFramesThanPlannedIsRefused() throws {
        var text = String(decoding: try PlanBench.json(plan(step(.geometry(.crop)))), as: UTF8.self)
        text = text.replacing("\"width\":48", with: "\"width\":46")
        let other = try JSONDecoder().decode(PicturePlan.self, from: Data(text.utf8))
        #expect(other.output.width == 46)
        #expect(throws: EditingError.self) { try PictureChain(other, bench.prepared) }
    }
}

extension PlanBench {
    /// Not one file of a pass was written.
    fileprivate func expectNothingIsThere(at place: SourceLocation = #_sourceLocation) {
        for path in [passes, AnalysisPass.token] {
            #expect(!FileManager.default.fileExists(atPath: path), sourceLocation: place)
        }
    }

    fileprivate func remove() { try? FileManager.default.removeItem(atPath: passes) }
}
