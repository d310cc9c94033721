internal import LibAV
internal import MediaTypes

/// Counts the errors that a reader's own demuxer and decoder log, from a moment on: libavcodec conceals damage and only
/// logs it.
struct DamageWatch {
    private let decoderLog, demuxerLog: ErrorLog
    private var decoderErrors: Int
    private var demuxerErrors: Int

    /// - Parameter includesOpening: errors that the demuxer logged when it read its header count as new.
    init(_ decoder: StreamDecoder, _ demuxer: Demuxer, includesOpening: Bool = false) {
        decoderLog = decoder.errors
        demuxerLog = demuxer.errors
        decoderErrors = decoderLog.count
        demuxerErrors = includesOpening ? 0 : demuxerLog.count
    }

    /// The newest line of the decoder, which may be empty; nil when it logged none since it was last asked.
    mutating func newDecoderError() -> String? {
        let now = decoderLog.count
        defer { decoderErrors = now }
        return now > decoderErrors ? decoderLog.take() : nil
    }

    /// What is wrong with the file's structure, if something new is.
    mutating func newDemuxerError() -> String? {
        let now = demuxerLog.count
        defer { demuxerErrors = now }
        guard now > demuxerErrors else { return nil }
        let line = demuxerLog.take()
        return line.isEmpty ? "the file's structure is damaged" : "the file's structure is damaged (\(line))"
    }
}
