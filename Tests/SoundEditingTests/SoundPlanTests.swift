import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Testing

@testable import SoundEditing

/// A plan of sound and what its passes find are kept for workers and for later runs.
@Suite struct SoundPlanTests {
    /// A second in stereo, clipped in places, with hum and noise, and 0.1 s lost.
    private let samples: [[Float]] = [0.9, 0.6].map { amplitude in
        var state: UInt64 = 7
        return (0..<48_000).map { place in
            guard !(24_000..<28_800).contains(place) else { return 0 }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let noise = Float(state >> 40) / Float(1 << 23) - 1
            let time = Float(place) / 48_000
            let tone = Float(amplitude) * sin(2 * .pi * 440 * time) + 0.1 * sin(2 * .pi * 50 * time)
            return max(-0.8, min(0.8, tone + 0.02 * noise))
        }
    }

    private func input() -> GivenSound { GivenSound(samples, layout: "stereo") }

    private func plan(_ steps: [EditStep]) throws -> SoundPlan {
        let input = input()
        return try SoundPlan(
            SoundEdits(steps, hasModel: false), format: input.format, sampleCount: input.sampleCount, keepsPeaks: false,
            hasModel: false,
            spans: { time in
                let span = time.resolved(duration: 1)
                return [span.start..<span.end]
            })
    }

    private func reread<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: json(value))
    }

    private func json(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try encoder.encode(value)
    }

    private static let withPasses: [EditPlans.Operation.Sound] = [
        .normalize, .dehum, .declip, .denoise, .dereverb, .removeVocals, .isolateVocals, .inpaint, .superResolution,
    ]

    private func samples(_ plan: SoundPlan, _ findings: SoundFindings) throws -> [[Float]] {
        try SoundChain(plan, findings, input: input(), tools: SoundTools()).remainingSamples()
    }

    @Test(arguments: withPasses) func aPlanAndItsFindingsThatAreReadBackGiveTheSameSamples(
        _ operation: EditPlans.Operation.Sound
    ) throws {
        let steps = [
            EditStep(.sound(.gain), strength: 0.4, parameters: [.gain: .number(3)]),
            EditStep(.sound(operation), strength: 0.6), EditStep(.sound(.echo), time: TimeSpan(start: 0.3, end: 0.6)),
        ]
        let plan = try plan(steps)
        #expect(plan.needsPasses && plan.passes.count == 1)
        let findings = try plan.findings(over: input(), tools: SoundTools(), .none)
        let (planRead, findingsRead) = (try reread(plan), try reread(findings))
        #expect(try json(planRead) == json(plan) && json(findingsRead) == json(findings))
        #expect(findingsRead.notes == findings.notes)
        let edited = try samples(plan, findings)
        #expect(edited.map(\.count) == [48_000, 48_000] && edited != samples)
        #expect(try samples(planRead, findingsRead) == edited)
    }

    @Test(arguments: [.bass, .compress, .reverb, .pitch, .robot, .mono, .mute] as [EditPlans.Operation.Sound])
    func aPlanWithoutPassesThatIsReadBackGivesTheSameSamples(_ operation: EditPlans.Operation.Sound) throws {
        let plan = try plan([EditStep(.sound(operation), time: TimeSpan(start: 0.2, end: 0.7))])
        #expect(!plan.needsPasses)
        let read = try reread(plan)
        #expect(try json(read) == json(plan) && read.output == plan.output)
        #expect(try samples(read, SoundFindings()) == samples(plan, SoundFindings()))
    }

    @Test func whatWasKeptOfAPassIsTakenInsteadOfListeningAgain() throws {
        let plan = try plan([EditStep(.sound(.dehum)), EditStep(.sound(.normalize))])
        var kept: [String: Data] = [:]
        let first = try plan.findings(over: input(), tools: SoundTools(), .none) { name, find in
            let finding = try find()
            kept[name] = try json(finding)
            return finding
        }
        #expect(kept.keys.sorted() == ["1-hum", "2-loudness"])
        let second = try plan.findings(over: input(), tools: SoundTools(), .none) { name, _ in
            try JSONDecoder().decode(SoundFinding.self, from: #require(kept[name]))
        }
        #expect(try json(second) == json(first))
        #expect(try samples(plan, second) == samples(plan, first))
    }

    @Test func whatAStepFindsDependsOnTheStepsBefore() throws {
        let quiet = EditStep(.sound(.gain), parameters: [.gain: .number(-20)])
        func finding(_ steps: EditStep...) throws -> Data? {
            let plan = try plan(steps)
            return try plan.findings(over: input(), tools: SoundTools(), .none)[plan.steps.count]?.value
        }
        #expect(try finding(EditStep(.sound(.normalize))) != finding(quiet, EditStep(.sound(.normalize))))
    }
}
