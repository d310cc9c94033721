import ArgumentParser
import Downloads
import EditPlans
import Foundation
import MediaTypes
import Planning

/// A language model of the user's that reads what the grammar doesn't.
struct LanguageModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Ask a language model where an instruction isn't understood: a server of the OpenAI-compatible chat \
            protocol on this machine, as http://localhost:11434/v1; "none" asks none, whatever the configuration says.
            """,
            valueName: "url"))
    var languageModel: String?

    @Option(help: ArgumentHelp("The name that the server knows the model by.", valueName: "name"))
    var languageModelName: String?

    @Option(help: ArgumentHelp("Seconds that the language model may take (default: 60).", valueName: "seconds"))
    var languageModelPatience: Int?

    @Flag(help: "Let the language model be on another machine, which then reads the instruction.")
    var allowRemote = false

    func validate() throws {
        if languageModel == nil {
            let lone =
                languageModelName != nil
                ? "--language-model-name"
                : languageModelPatience != nil ? "--language-model-patience" : allowRemote ? "--allow-remote" : nil
            if let lone {
                throw ValidationError(
                    "cannot use \(lone): there is no server to ask; name one with --language-model URL")
            }
        }
        if let languageModelPatience, !(1...3600).contains(languageModelPatience) {
            throw ValidationError(
                "cannot wait \(languageModelPatience) s: it is too short or too long; --language-model-patience "
                    + "is 1 to 3600"
            )
        }
    }

    /// The model that is to be asked; nil for none.
    func model() throws -> LanguageModel? {
        if languageModel == "none" { return nil }
        if let languageModel {
            return try LanguageModel(
                languageModel, name: languageModelName, allowsRemote: allowRemote, patience: languageModelPatience)
        }
        guard let path = Self.configuration else { return nil }
        let file = try LanguageModelFile(contentsOf: path)
        return try LanguageModel(file.url, name: file.name, allowsRemote: file.allowsRemote, patience: nil)
    }

    /// The user's configuration file, where there is one.
    private static var configuration: String? {
        let environment = ProcessInfo.processInfo.environment
        let folder = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? "/")/.config"
        let path = "\(folder)/mediaedit/language-model.yaml"
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}

/// A language model on a server.
struct LanguageModel {
    private let address: Address
    private let name: String
    private let patience: Int

    /// - Throws: `DownloadError` for what is no address, and for another machine unless it is allowed.
    init(_ url: String, name: String?, allowsRemote: Bool, patience: Int?) throws {
        let base = try Address(server: url, allowsRemote: allowsRemote)
        let path = URLComponents(string: url)?.path ?? ""
        let ending =
            path.hasSuffix("/chat/completions")
            ? "" : path.isEmpty || path == "/" ? "v1/chat/completions" : "chat/completions"
        let whole = ending.isEmpty ? base.text : "\(url.hasSuffix("/") ? String(url.dropLast()) : url)/\(ending)"
        address = try Address(server: whole, allowsRemote: allowsRemote)
        self.name = name ?? "default"
        self.patience = patience ?? 60
    }

    /// How plans name it: the model, and the server.
    var title: String { "\(name) at \(address.text)" }

    /// The plan that it makes of an instruction.
    ///
    /// - Throws: `DownloadError` where no answer comes, `PlanError` for one that is no plan of the instruction.
    func plan(_ instruction: String, _ medium: Medium, _ facts: ChatQuestion.Facts) throws -> EditPlan {
        Interrupts.install()
        let body = try ChatQuestion(instruction, medium: medium, facts: facts).body(model: name)
        let data = try ServerQuestion(address: address, body: body, patience: patience).ask(Interrupts.untold)
        return try ChatAnswer(data).plan(for: instruction, medium: medium, model: title)
    }
}
