extension EditPlan {
    /// - Throws: `invalidPlan`, with the place, for an unknown key, operation or parameter, a value out of its range or
    ///   of the wrong kind, and a required one that is missing.
    package init(_ node: PlanNode) throws(PlanError) {
        let keys = try node.map(
            ["instruction", "steps", "unresolved", "set_aside", "notes", "language_model"], at: "", of: "a plan")
        guard let list = keys["steps"] else { throw .invalid("", "a plan needs steps, a list (it may be empty)") }
        instruction = try keys["instruction"]?.text(at: "instruction") ?? ""
        steps = try EditStep.list(list, at: "steps")
        unresolved = try Self.texts(keys, "unresolved")
        setAside = try Self.texts(keys, "set_aside")
        notes = try Self.texts(keys, "notes")
        languageModel = try keys["language_model"]?.text(at: "language_model")
    }

    private static func texts(_ keys: [String: PlanNode], _ name: String) throws(PlanError) -> [String] {
        var texts: [String] = []
        for (index, word) in try (keys[name] ?? .list([])).list(at: name).enumerated() {
            texts.append(try word.text(at: "\(name)[\(index)]"))
        }
        return texts
    }
}

extension EditStep {
    /// Steps of a plan: far more than anybody writes, and no more than can be rendered.
    package static let mostSteps = 500

    package static func list(_ node: PlanNode, at place: String) throws(PlanError) -> [EditStep] {
        var steps: [EditStep] = []
        let list = try node.list(at: place)
        guard list.count <= mostSteps else {
            throw .invalid(place, "\(list.count) steps are too many, a plan has at most \(mostSteps)")
        }
        for (index, item) in list.enumerated() {
            steps.append(try EditStep(item, at: "\(place)[\(index)]"))
        }
        return steps
    }

    package init(_ node: PlanNode, at place: String) throws(PlanError) {
        let keys = try node.map(
            ["operation", "target", "time", "strength", "parameters"], at: place, of: "a step")
        guard let name = keys["operation"] else { throw .invalid(place, "a step needs an operation") }
        let operation = try Operation(named: name.text(at: place.child("operation")), at: place.child("operation"))
        self.init(operation)
        if let node = keys["target"] { target = Target(rawValue: try node.text(at: place.child("target"))) }
        if let node = keys["time"] { time = try TimeSpan(node, at: place.child("time")) }
        if let node = keys["strength"] { strength = try node.number(at: place.child("strength")) }
        if let node = keys["parameters"] { parameters = try Self.parameters(node, operation, at: place) }
        try check(at: place)
    }

    private static func parameters(
        _ node: PlanNode, _ operation: Operation, at place: String
    ) throws(PlanError) -> [Parameter: ParameterValue] {
        let place = place.child("parameters")
        guard case .map(let map) = node else { throw .invalid(place, "it is a set of keys, not \(node.kind)") }
        var values: [Parameter: ParameterValue] = [:]
        for (name, node) in map.sorted(by: { $0.key < $1.key }) {
            guard let parameter = Parameter(rawValue: name) else {
                throw Catalogue.entry(for: operation).rejection(of: name, at: place)
            }
            values[parameter] = try ParameterValue(node, at: place.child(name))
        }
        return values
    }
}

extension ParameterValue {
    init(_ node: PlanNode, at place: String) throws(PlanError) {
        switch node {
        case .flag(let flag): self = .flag(flag)
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        default: throw .invalid(place, "a value is text, a number, true or false, not \(node.kind)")
        }
    }
}

extension TimeSpan {
    /// `nil` for `null`, which is always.
    init?(_ node: PlanNode, at place: String) throws(PlanError) {
        if node == .null { return nil }
        let form = "a time is [start_s, end_s], with end_s null for the end of the file"
        guard case .list(let bounds) = node, bounds.count == 2 else { throw .invalid(place, form) }
        let start = try bounds[0].number(at: place + "[0]")
        let end = bounds[1] == .null ? nil : try bounds[1].number(at: place + "[1]")
        guard start.isFinite, end?.isFinite ?? true else { throw .invalid(place, form) }
        if let end, (start < 0) == (end < 0), end <= start {
            throw .invalid(place, "[\(start), \(end)] ends before it starts; \(form)")
        }
        self.init(start: start, end: end)
    }
}

extension Operation {
    package init(named name: String, at place: String) throws(PlanError) {
        guard let operation = Operation(rawValue: name) else {
            throw .invalid(place, "there is no operation \"\(name)\"", suggestions: Self.nearest(to: name))
        }
        self = operation
    }

    /// The ids nearest to a name, which may lack its family (`watercolour`), best first.
    private static func nearest(to name: String) -> [String] {
        let ids = allCases.map(\.rawValue)
        let bare = Dictionary(ids.map { (String($0.drop { $0 != "." }.dropFirst()), $0) }) { first, _ in first }
        let tail = name.contains(".") ? String(name.drop { $0 != "." }.dropFirst()) : name
        let near = Spelling.nearest(to: tail, in: bare.keys).compactMap { bare[$0] }
        return near.isEmpty ? Spelling.nearest(to: name, in: ids) : near
    }
}
