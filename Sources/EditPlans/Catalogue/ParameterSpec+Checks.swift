import MediaTypes

extension ParameterSpec {
    /// Whether the value is of the kind and in the range.
    package func accepts(_ value: ParameterValue) -> Bool {
        switch (kind, value) {
        case (.flag, .flag): true
        case (.integer(let range), .number(let number)): Int(exactly: number).map(range.contains) ?? false
        case (.number(let range), .number(let number)): range.contains(number)
        case (.ratio, .number), (.ratio, .text): Ratio(text: value.plain) != nil
        case (.rational, .number), (.rational, .text): Ratio(frameRate: value.plain) != nil
        case (.color, .text(let text)): RGBColor(text) != nil
        case (.choice(let choices), .text(let text)): choices.contains(text)
        case (.box, .text(let text)): PixelBox(text) != nil
        case (.text, .text(let text)), (.file, .text(let text)), (.colorOrFile, .text(let text)):
            !text.isEmpty && !text.utf8.contains(0)
        default: false
        }
    }
}

extension EditStep {
    /// - Parameter place: where the step stands, `steps[1]`.
    /// - Throws: `invalidPlan` for a strength or value out of range, of the wrong kind, missing or not of the
    ///   operation.
    public func check(at place: String = "") throws(PlanError) {
        guard (0...1).contains(strength) else {
            throw .invalid(place.child("strength"), "\(strength) is not a number from 0 to 1")
        }
        guard !target.rawValue.isEmpty else {
            throw .invalid(place.child("target"), "it is empty; leave it out for the whole frame")
        }
        let entry = Catalogue.entry(for: operation)
        let values = place.child("parameters")
        for (parameter, value) in parameters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let spec = entry.spec(parameter) else { throw entry.rejection(of: parameter.rawValue, at: values) }
            guard spec.accepts(value) else {
                let choices = if case .choice(let choices) = spec.kind { choices } else { [String]() }
                throw .invalid(
                    values.child(parameter.rawValue), "\(value.quoted) is not \(spec.kind)",
                    suggestions: Spelling.nearest(to: value.plain, in: choices, count: 1))
            }
        }
        if let missing = entry.parameters.first(where: { $0.isRequired && parameters[$0.parameter] == nil }) {
            let name = missing.parameter.rawValue
            throw .invalid(place, "\(entry.id) needs \(values.isEmpty ? "" : "the parameter ")\(name), \(missing.kind)")
        }
    }
}

extension EditPlan {
    /// - Throws: what ``EditStep/check(at:)`` throws, for the first step that is wrong.
    public func check() throws(PlanError) {
        for (index, step) in steps.enumerated() { try step.check(at: "steps[\(index)]") }
    }
}

extension CatalogueEntry {
    func rejection(of name: String, at place: String) -> PlanError {
        let names = parameters.map(\.parameter.rawValue)
        let has = names.isEmpty ? "it takes none" : "it takes \(names.joined(separator: ", "))"
        return .invalid(
            place, "\(id) has no parameter \"\(name)\" (\(has))",
            suggestions: Spelling.nearest(to: name, in: names, count: 1))
    }
}

extension ParameterValue {
    /// Text in quotes, the rest plain.
    var quoted: String { if case .text(let text) = self { "\"\(text)\"" } else { plain } }
}

extension String {
    /// The place below this one: `steps[1]` → `steps[1].strength`.
    package func child(_ name: String) -> String { isEmpty ? name : "\(self).\(name)" }
}
