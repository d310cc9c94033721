internal import CLibAV
public import MediaTypes

/// A failed call into libav*: what was being done, on what, and libav's own reason.
public struct LibAVError: MediaFailure {
    /// The negative `AVERROR` code.
    public let code: Int32
    /// What was being done, as "opening" or "encoding a frame".
    public let operation: String
    /// What it was done to: a file, a stream, a codec.
    public let subject: String
    /// The newest error line of libav's log, or its text for the code.
    public let reason: String
    /// What the caller was about, or `.resources` where the code or the log tells of a lack of memory or room.
    public let kind: FailureKind
    /// What to do about it, where more is known than the kind tells.
    private let ownRemedy: Message?

    init(_ code: Int32, _ operation: String, _ subject: String, kind: FailureKind) {
        self.code = code
        ownRemedy = nil
        self.operation = operation
        self.subject = subject
        let line = Log.takeError()
        let text = Self.text(for: code)
        reason = line.isEmpty ? text : "\(text) (\(line))"
        let exhausted = [clibav_no_memory(), clibav_no_space(), clibav_file_too_big(), clibav_quota()]
        // libavutil refuses a picture that its 32-bit sizes can't count before it tries to allocate it.
        let tooLarge = line.contains("Picture size") && line.contains("is invalid")
        // A thread that can't be started, and a library that doesn't say why.
        let isStarved = code == clibav_again() || code == clibav_external() && (Memory.available ?? .max) < 128 << 20
        self.kind = exhausted.contains(code) || tooLarge || isStarved ? .resources : kind
    }

    /// An error found by the wrapper itself.
    init(
        _ operation: String, _ subject: String, reason: String, remedy: Message? = nil, kind: FailureKind = .input
    ) {
        code = 0
        ownRemedy = remedy
        self.operation = operation
        self.subject = subject
        self.reason = reason
        self.kind = kind
    }

    /// What failed, on what, why and what to do, in one line.
    public var message: Message { "\(operation) \(subject): \(reason); \(ownRemedy ?? remedy)" }

    /// What to do about it, by the kind of failure.
    private var remedy: Message {
        switch kind {
        case .input: "check the file with '\(command: .probe)', or try another copy of it"
        case .output:
            "choose another place with \(option: .output), or other encode options; '\(command: .doctor)' "
                + "tells what there is"
        case .resources: "make room (memory, disk) and run the same command again"
        case .usage: "'\(command: .videoHelp)' lists the options"
        case .notUnderstood, .needsModel, .worker, .partial: "change that step or leave it out"
        }
    }

    /// `av_strerror`.
    static func text(for code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let base = buffer.baseAddress, av_strerror(code, base, 256) >= 0 else { return "error \(code)" }
            return String(cString: base)
        }
    }
}

/// Throws when `code` is an `AVERROR`; else returns it.
@discardableResult
func check(
    _ code: Int32, _ operation: @autoclosure () -> String, _ subject: @autoclosure () -> String,
    kind: FailureKind = .input
) throws(LibAVError) -> Int32 {
    guard code < 0 else { return code }
    throw LibAVError(code, operation(), subject(), kind: kind)
}

/// Throws for a C allocation that returned NULL.
func allocated<T>(_ pointer: UnsafeMutablePointer<T>?, _ what: String) throws(LibAVError) -> UnsafeMutablePointer<T> {
    guard let pointer else { throw LibAVError(clibav_no_memory(), "cannot allocate", what, kind: .resources) }
    return pointer
}
