public import EditPlans
internal import Foundation
public struct Planner { public init(medium: Medium) {}; public func plan(_ s: String) throws(PlanError) -> EditPlan { s.contains("watercolor") ? EditPlan(instruction: s, steps: [EditStep(.styleWatercolor)]) : EditPlan() } }
public struct Preset { public let name, description: String; public let steps: [EditStep]
 public static func all(in d: [String]) throws(PlanError) -> [Preset] { [] }
 public static func named(_ n: String, in d: [String]) throws(PlanError) -> Preset { throw PlanError(.unknownPreset, n) } }
extension EditPlan { public init(contentsOf path: String) throws(PlanError) { try self.init(json: FileManager.default.contents(atPath: path) ?? Data()) } }
