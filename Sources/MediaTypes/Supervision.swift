/// How work that takes long is watched: it tells what it does, and asks whether it may go on.
///
/// Handed down from whoever starts the work; never made up on the way, so that no interruption is lost.
public struct Supervision: Sendable {
    /// Hears what happens, on the thread that works.
    public let tell: @Sendable (WorkEvent) -> Void
    /// Asked often, at least once a frame or packet; throws to stop the work.
    public let check: @Sendable () throws -> Void

    /// - Parameters:
    ///   - tell: hears what happens, on the thread that works.
    ///   - check: asked often; throws to stop the work.
    public init(tell: @escaping @Sendable (WorkEvent) -> Void, check: @escaping @Sendable () throws -> Void) {
        self.tell = tell
        self.check = check
    }

    /// Tells something that the user should know.
    public func note(_ text: String) { tell(.note(Message(text))) }

    /// The same work's, of which nothing is told.
    public var untold: Supervision { Supervision(tell: { _ in }, check: check) }

    /// The same work's, which stops for another reason too.
    /// - Parameter check: asked as often; throws to stop the work.
    public func also(_ check: @escaping @Sendable () throws -> Void) -> Supervision {
        let own = self.check
        return Supervision(tell: tell) {
            try own()
            try check()
        }
    }

    /// Nobody listens, and nothing stops it: for tests.
    public static let none = Supervision(tell: { _ in }, check: {})
}

/// What work tells while it goes on.
public enum WorkEvent: Sendable {
    /// A stage has begun: `survey`, `render`, `merge`, or `sound`, which counts seconds instead of frames.
    case stage(String)
    /// Frames done and, where the length is known, frames in all; measured frames a second and seconds left.
    case progress(done: Int, total: Int?, rate: Double, secondsLeft: Double?)
    /// Chunks that are rendered, of a render in chunks.
    case chunks(done: Int, total: Int)
    /// Levels of noise that a model has taken a batch of pictures through, while no frame comes out; all of them when
    /// it is done.
    case model(done: Int, total: Int)
    /// Something that the user should know.
    case note(Message)

    /// The stage of a render of sound.
    public static let soundStage = "sound"
}
