public import EditPlans
import MediaTypes

/// The language model that a configuration file names.
///
///     url: http://localhost:11434/v1
///     name: llama3.1
///     allow_remote: false
public struct LanguageModelFile: Sendable, Hashable {
    /// The address of the server, as it is written.
    public let url: String
    /// What the server knows the model by.
    public let name: String?
    /// Whether the server may be another machine.
    public let allowsRemote: Bool

    /// - Throws: `unreadable` for a file that can't be read, `invalidPlan` for what is wrong in it.
    public init(contentsOf path: String) throws(PlanError) {
        do throws(PlanError) {
            let node = try PlanNode(yaml: PlanFile.text(PlanFile.data(path)))
            let keys = try node.map(
                ["url", "name", "allow_remote"], at: "", of: "the configuration of a language model")
            guard let url = try keys["url"]?.text(at: "url") else { throw PlanError.invalid("", "it has no url") }
            self.url = url
            name = try keys["name"]?.text(at: "name")
            switch keys["allow_remote"] ?? .flag(false) {
            case .flag(let flag): allowsRemote = flag
            default: throw PlanError.invalid("allow_remote", "it is true or false")
            }
        } catch {
            throw error.on("cannot use the language model of \(path)")
        }
    }
}
