extension EditPlan {
    /// What the plan is called in the names of files: its first operation, and how many more there are.
    public var shortName: String {
        guard let first = steps.first else { return "copy" }
        let name = first.operation.rawValue.split(separator: ".").last.map(String.init) ?? "edit"
        return steps.count > 1 ? "\(name)-and-\(steps.count - 1)-more" : name
    }
}
