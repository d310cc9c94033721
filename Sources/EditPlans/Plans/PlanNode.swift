/// A plan as its file holds it, before it is checked: what JSON and YAML have in common.
package enum PlanNode: Hashable, Sendable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([PlanNode])
    case map([String: PlanNode])

    /// "a number", for messages.
    package var kind: String {
        switch self {
        case .null: "nothing"
        case .flag: "true or false"
        case .number: "a number"
        case .text: "text"
        case .list: "a list"
        case .map: "a set of keys"
        }
    }
}

extension PlanNode: Decodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            self = .map(
                try Dictionary(
                    uniqueKeysWithValues: container.allKeys.map {
                        ($0.stringValue, try container.decode(PlanNode.self, forKey: $0))
                    }))
        } else if var container = try? decoder.unkeyedContainer() {
            var list: [PlanNode] = []
            while !container.isAtEnd { list.append(try container.decode(PlanNode.self)) }
            self = .list(list)
        } else {
            self = try Self.scalar(decoder.singleValueContainer())
        }
    }

    private static func scalar(_ container: any SingleValueDecodingContainer) throws -> PlanNode {
        if container.decodeNil() { return .null }
        if let flag = try? container.decode(Bool.self) { return .flag(flag) }
        if let number = try? container.decode(Double.self) { return .number(number) }
        return .text(try container.decode(String.self))
    }
}

/// Reading one node as what must stand there.
extension PlanNode {
    /// The keys, none of them unknown.
    package func map(_ keys: [String], at place: String, of what: String) throws(PlanError) -> [String: PlanNode] {
        guard case .map(let map) = self else { throw .invalid(place, "\(what) is a set of keys, not \(kind)") }
        if let unknown = map.keys.sorted().first(where: { !keys.contains($0) }) {
            throw .invalid(
                place, "\(what) has no key \"\(unknown)\" (it has \(keys.joined(separator: ", ")))",
                suggestions: Spelling.nearest(to: unknown, in: keys, count: 1))
        }
        return map
    }

    package func list(at place: String) throws(PlanError) -> [PlanNode] {
        guard case .list(let list) = self else { throw .invalid(place, "it is a list, not \(kind)") }
        return list
    }

    package func text(at place: String) throws(PlanError) -> String {
        guard case .text(let text) = self else { throw .invalid(place, "it is text, not \(kind)") }
        return text
    }

    package func number(at place: String) throws(PlanError) -> Double {
        guard case .number(let number) = self else { throw .invalid(place, "it is a number, not \(kind)") }
        return number
    }
}
