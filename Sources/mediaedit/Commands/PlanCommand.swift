public import ArgumentParser
import Decoding
public import EditPlans
import LibAV
import MediaTypes
import Planning

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

    func run() throws {
        let plan = try PlanMaking.plan(instruction, medium ?? mediumOfFile(), of: file)
        if json {
            Terminal.print(ShownText.json(try plan.json(pretty: true)))
        } else {
            for line in PlanText.lines(plan) { Terminal.print(line) }
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
    static func lines(_ plan: EditPlan) -> [String] { steps(plan) + remarks(plan) }

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
