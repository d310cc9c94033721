public import MediaTypes

/// Why OpenCV could not do what it was asked for.
public struct VisionError: MediaFailure, Equatable {
    /// What failed, and OpenCV's reason.
    public let message: Message

    /// `resources` where OpenCV lacks memory, else `input`: the pictures don't fit.
    public let kind: FailureKind
}

extension VisionError {
    /// The status of a call of OpenCV's face.
    ///
    /// - Parameter call: gets room for a reason, and gives less than 0 where there is one.
    /// - Throws: OpenCV's reason.
    @discardableResult
    static func checked(
        _ what: String, _ call: (UnsafeMutablePointer<CChar>, Int) -> Int32
    ) throws(VisionError) -> Int32 {
        var why = [CChar](repeating: 0, count: 512)
        let status = call(&why, why.count)
        guard status < 0 else { return status }
        let reason = String(decoding: why.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        throw VisionError(message: "cannot \(what): \(reason)", kind: .input)
    }
}
