/// A step on the way of frames, pictures of a film or blocks of sound: takes one, gives none, one or several, in order.
///
/// Used by one thread at a time.
public protocol Stage: AnyObject {
    /// Takes the next frame; gives those that are ready, none while the stage holds them back.
    func push(_ frame: Frame) throws -> [Frame]
    /// No more frames come; gives what was held back.
    func finish() throws -> [Frame]
}
