public import Foundation
import MediaTypes

/// Keys of a plan: `instruction`, `steps`, `unresolved`, `set_aside`, `notes`, `language_model`; of a step:
/// `operation`, `target`, `time`, `strength`, `parameters`. A step's `target`, `time`, `strength` and `parameters` may
/// be left out, and so may all of a plan's but `steps`.
extension EditPlan: Codable {
    private enum CodingKeys: String, CodingKey {
        case instruction, steps, unresolved, notes
        case setAside = "set_aside"
        case languageModel = "language_model"
    }

    /// - Throws: ``PlanError`` with the place in the plan that is wrong.
    public init(from decoder: any Decoder) throws { try self.init(PlanNode(from: decoder)) }

    /// Writes the instruction, the steps and what is unresolved even where they are empty.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(instruction, forKey: .instruction)
        try container.encode(steps, forKey: .steps)
        try container.encode(unresolved, forKey: .unresolved)
        if !setAside.isEmpty { try container.encode(setAside, forKey: .setAside) }
        if !notes.isEmpty { try container.encode(notes, forKey: .notes) }
        try container.encodeIfPresent(languageModel, forKey: .languageModel)
    }
}

extension EditStep: Codable {
    private enum CodingKeys: String, CodingKey { case operation, target, time, strength, parameters }

    /// - Throws: ``PlanError`` with the place in the step that is wrong.
    public init(from decoder: any Decoder) throws { try self.init(PlanNode(from: decoder), at: "") }

    /// Writes every key; a `time` of always is `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(operation, forKey: .operation)
        try container.encode(target, forKey: .target)
        try container.encode(time, forKey: .time)
        try container.encode(strength, forKey: .strength)
        try container.encode(parameters, forKey: .parameters)
    }
}

extension EditPlan {
    /// The plan as JSON with sorted keys: the same plan is always the same text.
    public func json(pretty: Bool = true) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// - Throws: `invalidPlan`: not JSON, or not a plan.
    public init(json data: Data) throws(PlanError) {
        let node: PlanNode
        do {
            node = try JSONDecoder().decode(PlanNode.self, from: data)
        } catch {
            throw PlanError(.invalidPlan, "this is not JSON: \(Self.reason(error))")
        }
        if let key = JSONKeys.firstDuplicate(in: data) {
            throw PlanError(.invalidPlan, "the key \"\(key)\" is there twice; keep one of them")
        }
        try self.init(node)
    }

    private static func reason(_ error: any Error) -> String {
        guard case DecodingError.dataCorrupted(let context) = error else { return "\(error)" }
        return (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
            ?? context.debugDescription
    }
}
