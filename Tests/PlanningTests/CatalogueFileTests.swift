import EditPlans
import Foundation
import Testing

@testable import Planning

/// What has shipped stays: plans, presets and scripts that were written for it go on meaning the same.
struct CatalogueFileTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Goldens/operations.yaml")

    private struct Row {
        let id: String
        let says: [String]
        let kind: String?
        let parameters: [String: [PlanNode]]
    }

    private func rows() throws -> [Row] {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        guard case .map(let families) = try PlanNode(yaml: text) else { return [] }
        return families.values.flatMap { family -> [Row] in
            guard case .list(let rows) = family else { return [] }
            return rows.compactMap(Self.row)
        }
    }

    private static func row(_ node: PlanNode) -> Row? {
        guard case .map(let map) = node, case .text(let id)? = map["id"], case .list(let says)? = map["says"] else {
            return nil
        }
        let kind: String? = if case .text(let kind)? = map["kind"] { kind } else { nil }
        var parameters: [String: [PlanNode]] = [:]
        if case .map(let params)? = map["params"] {
            parameters = params.compactMapValues { if case .list(let list) = $0 { list } else { nil } }
        }
        return Row(id: id, says: says.map(plain), kind: kind, parameters: parameters)
    }

    private static func plain(_ node: PlanNode) -> String {
        switch node {
        case .text(let text): text
        case .number(let number): ParameterValue.number(number).plain
        case .flag(let flag): "\(flag)"
        default: ""
        }
    }

    @Test func theCatalogueHasTheOperationsOfTheFile() throws {
        let shipped = try Set(rows().map(\.id))
        #expect(shipped.count >= 115 && shipped.isSubset(of: Operation.allCases.map(\.rawValue)))
    }

    @Test func everyOperationHasTheExamplesAndTheKindOfTheFile() throws {
        for row in try rows() {
            let entry = try Catalogue.entry(for: #require(Operation(rawValue: row.id)))
            #expect(entry.says == row.says.map { $0.split(separator: " (with").first.map(String.init) ?? $0 })
            if let kind = row.kind { #expect(entry.kind.rawValue == kind) }
        }
    }

    @Test func everyParameterHasTheDefaultAndTheRangeOfTheFile() throws {
        for row in try rows() {
            let entry = try Catalogue.entry(for: #require(Operation(rawValue: row.id)))
            #expect(Set(entry.parameters.map(\.parameter.rawValue)) == Set(row.parameters.keys), "\(row.id)")
            for spec in entry.parameters {
                let fields = try #require(row.parameters[spec.parameter.rawValue]).map(Self.plain)
                let standard = fields[1].hasPrefix("[") ? "" : fields[1]
                switch spec.standard {
                case .required: #expect(standard == "required", "\(row.id) \(spec.parameter)")
                case .value(let value): #expect(value.plain == standard, "\(row.id) \(spec.parameter)")
                case .absent(let text): #expect(text == standard, "\(row.id) \(spec.parameter)")
                }
                if fields.count > 2 { #expect(Self.range(spec.kind) == fields[2], "\(row.id) \(spec.parameter)") }
            }
        }
    }

    private static func range(_ kind: ParameterKind) -> String {
        func plain(_ number: Double) -> String { ParameterValue.number(number).plain }
        return switch kind {
        case .integer(let range): "\(range.lowerBound)..\(range.upperBound)"
        case .number(let range): "\(plain(range.lowerBound))..\(plain(range.upperBound))"
        case .choice(let choices) where choices == Catalogue.positions: "top|bottom|center|corners"
        case .choice(let choices): choices.joined(separator: "|")
        default: ""
        }
    }
}
