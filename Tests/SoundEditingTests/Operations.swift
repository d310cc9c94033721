import EditPlans

@testable import SoundEditing

/// The sound operations that make changes of one kind.
func operations(whose isWanted: (SoundEdit.Change) -> Bool) -> [EditPlans.Operation] {
    EditPlans.Operation.Sound.allCases.map(EditPlans.Operation.sound).filter { operation in
        let edits = (try? SoundEdits([EditStep(operation)], hasModel: true))?.edits ?? []
        return edits.contains { isWanted($0.change) }
    }
}
