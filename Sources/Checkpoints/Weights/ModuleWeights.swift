import MediaTypes

/// The weights of one component, every one accounted for: the names and shapes of a ``WeightLayout``, and nothing else.
public struct ModuleWeights: Sendable {
    /// What was asked for.
    public let layout: WeightLayout
    private let views: [String: WeightView]

    /// Finds every tensor of `layout` in `weights`.
    ///
    /// - Throws: ``CheckpointError`` `mismatch` that lists all tensors that are missing, unexpected, of another shape
    ///   or not of floating-point numbers.
    public init(_ weights: WeightSet, as layout: WeightLayout) throws {
        let reckoning = WeightReckoning(weights, layout)
        try reckoning.check(path: weights.path)
        self.layout = layout
        views = reckoning.found
    }

    /// The tensor with this name of the layout, in the layout's shape.
    ///
    /// - Throws: ``CheckpointError`` `mismatch` when the layout hasn't this name.
    public func tensor(named name: String) throws -> WeightView {
        guard let view = views[name] else {
            throw CheckpointError(
                code: .mismatch, message: "cannot load \(layout.component): its layout has no tensor '\(name)'")
        }
        return view
    }

    /// Whether the layout has this name: for parts that are there only by some configurations.
    public func has(_ name: String) -> Bool { views[name] != nil }
}
