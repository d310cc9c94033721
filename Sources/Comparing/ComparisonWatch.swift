public import Rendering

/// Whom a comparison tells what it is at, and whom it asks whether to go on.
public struct ComparisonWatch: Sendable {
    /// Told the stages, the progress and the notes.
    let tell: @Sendable (RenderEvent) -> Void
    /// Asked before every frame and block; throws to end the work.
    let check: @Sendable () throws -> Void

    /// - Parameters:
    ///   - tell: told the stages, the progress and the notes.
    ///   - check: asked before every frame and block; throws to end the work.
    public init(tell: @escaping @Sendable (RenderEvent) -> Void, check: @escaping @Sendable () throws -> Void) {
        self.tell = tell
        self.check = check
    }

    func note(_ text: String) { tell(.note(text)) }
}
