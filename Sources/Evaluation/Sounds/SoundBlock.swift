internal import CEvaluation

/// Samples of all channels at the same time, lent for the length of a call: [channel][sample], full scale is 1.
public typealias SoundBlock = [UnsafeMutableBufferPointer<Float>]

extension SoundBlock {
    /// Per channel.
    var sampleCount: Int { first?.count ?? 0 }

    /// Puts silence where samples are infinite or no numbers.
    ///
    /// - Returns: how many were.
    public func silenceStrays() -> Int {
        reduce(0) { sum, channel in
            sum + (channel.baseAddress.map { Int(cevaluation_silence_strays($0, Int32(channel.count))) } ?? 0)
        }
    }
}
