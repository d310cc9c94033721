public import MediaTypes

/// What each operation acts on, how it is made, how people ask for it and what it takes.
///
/// A row stands beside its operation, in the file of its family (`Operation+Look.swift` and so on).
public enum Catalogue {
    /// Every operation, in the order of ``Operation``.
    public static let entries: [CatalogueEntry] = Operation.allCases.map(\.catalogueEntry)

    /// The operation's row; each has exactly one.
    public static func entry(for operation: Operation) -> CatalogueEntry { operation.catalogueEntry }

    /// Where an overlay may stand: an edge, the middle, a corner.
    package static let positions = ["top", "bottom", "center", "top-left", "top-right", "bottom-left", "bottom-right"]

    /// What a generative operation needs.
    static let checkpoint: Message = "a diffusion checkpoint, \(option: .model) DIR"
}

/// The row of one operation.
public struct CatalogueEntry: Hashable, Sendable {
    /// Its raw value is the row's ``id``.
    public let operation: Operation
    /// What the operation acts on.
    public let medium: Medium
    /// How it is made: by filters, by painting, by moving time and so on.
    public let kind: OperationKind
    /// Sentences that plan to exactly this operation.
    public let says: [String]
    /// The parameters in the order in which the listing shows them.
    public let parameters: [ParameterSpec]
    /// What it needs besides the sentence, if anything ("a diffusion checkpoint").
    public let needs: Message?

    /// The stable id, `style.watercolor`.
    public var id: String { operation.rawValue }
    /// The part of the id before the dot, `style`.
    public var family: String { String(id.prefix { $0 != "." }) }

    init(
        _ operation: Operation, _ medium: Medium, _ kind: OperationKind, _ says: [String],
        _ parameters: [ParameterSpec] = [], needs: Message? = nil
    ) {
        self.operation = operation
        self.medium = medium
        self.kind = kind
        self.says = says
        self.parameters = parameters
        self.needs = needs
    }

    /// The spec of a parameter; `nil` if the operation does not take it.
    public func spec(_ parameter: Parameter) -> ParameterSpec? { parameters.first { $0.parameter == parameter } }
}
