import Checkpoints
import EditPlans
import LibAV
import Painting
import Propagation

/// Steps that a model does.
extension EditChain {
    /// What the model is told; nil for steps that it doesn't do.
    static func prompt(of step: EditStep) -> String? {
        if step.operation == .generate(.edit) { return step.text(.prompt) }
        let entry = Catalogue.entry(for: step.operation)
        guard entry.kind == .painted else { return nil }
        return entry.says.first
    }

    /// The model's size for pictures of a size: no larger than they are, in multiples of `grain`.
    static func modelSize(width: Int, height: Int, longest: Int, grain: Int) -> (width: Int, height: Int) {
        let scale = min(1, Double(longest) / Double(max(width, height)))
        func side(_ pixels: Int) -> Int {
            max(grain, Int((Double(pixels) * scale / Double(grain)).rounded()) * grain)
        }
        return (side(width), side(height))
    }

    /// Frames are edited one by one where nothing is taken from anchors.
    static func isEvery(_ temporal: Temporal) -> Bool { temporal != .anchors }
}
