internal import LibAV
internal import MediaTypes

/// Looks at the packets of a file that are copied for what is broken.
///
/// Used by one thread at a time.
final class CopyWatch {
    private let demuxer: Demuxer
    private let shift: Double
    private let keepGoing: Bool
    private var errorCount: Int
    /// Of the sound tracks, by source index.
    private let listeners: [Int: SoundListener]
    /// What was found broken; complete when the last packet has come.
    private(set) var notes: [String] = []

    /// - Parameters:
    ///   - streams: those that are copied.
    ///   - shift: seconds that are taken from every time.
    ///   - keepGoing: copy what is broken, with a note, instead of stopping at it.
    init(_ demuxer: Demuxer, _ streams: [StreamInfo], shift: Double, keepGoing: Bool) throws {
        self.demuxer = demuxer
        self.shift = shift
        self.keepGoing = keepGoing
        errorCount = demuxer.errors.count
        listeners = try Dictionary(
            uniqueKeysWithValues: streams.compactMap { stream in
                guard stream.kind == .audio, StreamDecoder.canDecode(stream) else { return nil }
                return (stream.index, try SoundListener(stream))
            })
    }

    /// Sound is decoded to hear whether it is whole; of pictures, only what the container itself knows of is found.
    func check(_ packet: Packet, of stream: StreamInfo) throws {
        let errors = demuxer.errors.count
        let heard = listeners[stream.index]?.error(in: packet)
        guard packet.isCorrupt || errors > errorCount || heard != nil else { return }
        let line = errors > errorCount ? demuxer.errors.take() : heard ?? ""
        errorCount = errors
        let seconds = Double(packet.pts ?? packet.dts ?? 0) * stream.timeBase.value - shift
        let place = "\((seconds * 1000).rounded() / 1000) s"
        let what = "\(stream.label) is damaged at \(place)\(line.isEmpty ? "" : " (\(line))")"
        guard keepGoing else {
            throw EncodingError(
                .damagedSource,
                "cannot copy from \(demuxer.path): \(what); use \(option: .keepGoing) to copy what "
                    + "can be read")
        }
        if notes.count < 100 { notes.append("\(what) and is copied as it is") }
    }
}
