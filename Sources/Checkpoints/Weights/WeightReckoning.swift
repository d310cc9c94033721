import MediaTypes

/// What a set of weights has and what a layout wants, compared.
public struct WeightReckoning: Sendable {
    /// Tensors by the name in the layout, in the layout's shape.
    let found: [String: WeightView]
    /// Names that the weights lack.
    public let missing: [String]
    /// Names that the layout doesn't have.
    public let unexpected: [String]
    /// Sentences about tensors of another shape or kind.
    public let unfit: [String]
    private let component: String

    /// Compares `weights` with `layout`.
    public init(_ weights: WeightSet, _ layout: WeightLayout) {
        var found: [String: WeightView] = [:]
        var missing: [String] = []
        var unfit: [String] = []
        var taken = layout.ignored
        for entry in layout.entries {
            let names = [entry.name] + entry.otherNames
            guard let view = names.lazy.compactMap({ weights.tensor(named: $0) }).first else {
                missing.append(entry.name)
                continue
            }
            taken.insert(view.name)
            if view.shape != entry.shape, !entry.otherShapes.contains(view.shape) {
                unfit.append("\(view.name) is \(view.shape), not \(entry.shape)")
            } else if !view.element.isFloat {
                unfit.append("\(view.name) has elements of type \(view.element.rawValue), not floating-point numbers")
            } else {
                found[entry.name] = WeightView(
                    name: entry.name, element: view.element, shape: entry.shape, bytes: view.bytes, file: view.file)
            }
        }
        self.found = found
        self.missing = missing
        self.unfit = unfit
        unexpected = weights.names.filter { !taken.contains($0) }
        component = layout.component
    }

    /// Whether every tensor is accounted for.
    public var isClean: Bool { missing.isEmpty && unexpected.isEmpty && unfit.isEmpty }

    /// - Throws: ``CheckpointError`` `mismatch` with everything that is the matter, unless it is clean.
    public func check(path: String) throws {
        guard !isClean else { return }
        var parts: [String] = []
        if !missing.isEmpty { parts.append("missing (\(missing.count)): \(Self.list(missing))") }
        if !unfit.isEmpty { parts.append("wrong shape (\(unfit.count)): \(Self.list(unfit))") }
        if !unexpected.isEmpty { parts.append("unexpected (\(unexpected.count)): \(Self.list(unexpected))") }
        throw CheckpointError(
            code: .mismatch,
            message: "cannot load \(component) from \(path): its tensors aren't those of its config.json; "
                + "\(parts.joined(separator: "; ")); fetch config.json and weights of one and the same checkpoint")
    }

    /// The names as a list; of very many, the first 40 and how many more there are.
    private static func list(_ names: [String]) -> String {
        let more = names.count > 40 ? ["and \(names.count - 40) more"] : []
        return (names.prefix(40) + more).joined(separator: ", ")
    }
}
