public import ArgumentParser
import Decoding
public import EditPlans
import LibAV
import MediaTypes
import Planning
import Rendering

/// `mediaedit plan`: what an instruction is understood as.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Print what an instruction would do; do nothing.",
        discussion: """
            EXAMPLES:
              mediaedit plan "make it slightly warmer, then add a title \\"Hello\\" from 2s to 4s"
              mediaedit plan "remove the background noise" talk.wav --json
              mediaedit plan "sharpen and crop to 16:9" --json > plan.json
            """)

    @Argument(help: "What to do, in plain words.")
    var instruction: String

    @Argument(help: "The file that it is about; decides between video and audio.")
    var file: String?

    @Option(help: "video or audio; decided by the file, else video.")
    var medium: Medium?

    @Flag(help: "Print JSON, as --plan FILE takes it.")
    var json = false

    @OptionGroup var language: LanguageModelOptions

    func run() throws {
        let medium = try medium ?? mediumOfFile()
        let making = PlanMaking(medium: medium, input: file, languageModel: try language.model())
        let plan = try making.plan(instruction)
        if json {
            Terminal.print(ShownText.json(try plan.json(pretty: true)))
        } else {
            let nearest = plan.unresolved.isEmpty ? [] : making.unresolved(plan).suggestions
            let refusals = PlanText.refusals(plan, medium, of: file)
            for line in PlanText.lines(plan, refusals: refusals, nearest: nearest) { Terminal.print(line) }
        }
    }

    private func mediumOfFile() throws -> Medium {
        guard let file else { return .video }
        return try MediaFile.open(path: file).video == nil ? .audio : .video
    }
}

extension Medium: ExpressibleByArgument {}

/// A plan as a person reads it.
enum PlanText {
    /// - Parameters:
    ///   - refusals: why steps would be refused, by their places; nil stands for the plan as a whole.
    ///   - nearest: the operations nearest to what isn't understood.
    static func lines(_ plan: EditPlan, refusals: [Int?: String], nearest: [String] = []) -> [String] {
        let steps = steps(plan).enumerated().flatMap { index, line in
            [line] + (refusals[index].map { ["   refused: \($0)"] } ?? [])
        }
        return steps + nearest.map { "   nearest: \($0)" } + (refusals[nil].map { ["refused: \($0)"] } ?? [])
            + remarks(plan)
    }

    /// What `video` or `audio` would refuse of a plan, and why: step by step, and where there is a file and no step by
    /// itself is refused, of the plan as a whole.
    static func refusals(_ plan: EditPlan, _ medium: Medium, of file: String?) -> [Int?: String] {
        var refusals: [Int?: String] = [:]
        for (index, step) in plan.steps.enumerated() {
            if let reason = StepRefusal.reason(step, in: medium) { refusals[index] = reason.message.words }
        }
        guard refusals.isEmpty, plan.unresolved.isEmpty, let file else { return refusals }
        if let reason = StepRefusal.reason(plan, of: file, in: medium) { refusals[nil] = reason.message.words }
        return refusals
    }

    /// The steps, and the words that none of them accounts for.
    static func steps(_ plan: EditPlan) -> [String] {
        var lines = plan.steps.enumerated().map { "\($0.offset + 1). \(line($0.element))" }
        if plan.steps.isEmpty { lines.append("nothing to do") }
        if !plan.unresolved.isEmpty {
            lines.append("not understood: " + plan.unresolved.map { "\"\($0)\"" }.joined(separator: ", "))
        }
        return lines
    }

    /// What was set aside of the instruction, and how it was read where it could be read otherwise.
    static func remarks(_ plan: EditPlan) -> [String] {
        let aside = plan.setAside.map { "\"\($0)\"" }.joined(separator: ", ")
        return (aside.isEmpty ? [] : ["set aside: \(aside)"]) + plan.notes.map { "read as: \($0)" }
    }

    static func line(_ step: EditStep) -> String {
        var parts = [step.operation.rawValue, "strength \(step.strength)"]
        if step.target != .frame { parts.append("on \(step.target.rawValue)") }
        if let time = step.time { parts.append("from \(time.start) s to \(time.end.map { "\($0) s" } ?? "the end")") }
        for (parameter, value) in step.parameters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            parts.append("\(parameter.rawValue) \(text(value))")
        }
        return parts.joined(separator: ", ")
    }

    private static func text(_ value: ParameterValue) -> String {
        switch value {
        case .flag(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .text(let text): "\"\(text)\""
        }
    }
}
