internal import LibAV

/// Decodes the packets of a sound track that is copied, and throws away what comes out: decoders say what is broken.
///
/// Used by one thread at a time.
final class SoundListener {
    private let decoder: StreamDecoder
    private var errorCount = 0
    private var isStarting = true

    /// - Throws: what keeps the track's decoder from being opened.
    init(_ stream: StreamInfo) throws { decoder = try StreamDecoder(stream, threads: 1) }

    /// What is wrong with a packet, which may be known with the next one only; nil where nothing is.
    func error(in packet: Packet) -> String? {
        var refusal: String?
        do throws(LibAVError) {
            _ = try decoder.send(packet)
            while case .frame = try decoder.receive() {
                // What is logged before the first block is the decoder's start-up.
                if isStarting { errorCount = decoder.errors.count }
                isStarting = false
            }
        } catch {
            refusal = error.reason
        }
        let count = decoder.errors.count
        guard !isStarting, count > errorCount || refusal != nil else { return nil }
        errorCount = count
        let line = decoder.errors.take()
        return line.isEmpty ? refusal ?? "" : line
    }
}
