/// What kind of failure an error is: the promise behind the command's exit codes.
public enum FailureKind: Int32, Sendable {
    /// The command line or an option is wrong.
    case usage = 2
    /// The instruction or plan can't be understood, or asks for what this program doesn't do.
    case notUnderstood = 3
    /// The input can't be read, is damaged or of a kind that isn't supported.
    case input = 4
    /// The output is there already or can't be written.
    case output = 5
    /// The edit needs a model that isn't there.
    case needsModel = 6
    /// Disk space or memory would not do, or ran out.
    case resources = 7
    /// A worker process or an executor failed.
    case worker = 8
    /// A batch went through, and some of its jobs failed.
    case partial = 9
}
