internal import Foundation
internal import LibAV
internal import MediaTypes

/// The pictures of chunks that were kept bit for bit, one after the other as the frames of one film: with the times,
/// durations and tags that they had when they left the edit.
final class ChunkFrames {
    private let paths: [String]
    private let color: ColorTags
    private let fields: FieldOrder
    private let decoder: StreamDecoder
    private var chunk = 0
    private var reader: PacketReader?
    private var hasEnded = false
    /// Frames given so far.
    private(set) var count = 0

    /// - Parameters:
    ///   - paths: what `PacketWriter` wrote for each chunk, in the order of time.
    ///   - keeper: an encoder like the one that kept them (``FilmCoding/init(keepingFor:)``).
    ///   - color: of the frames that left the edit, which not every codec keeps.
    ///   - fields: likewise.
    init(paths: [String], keeper: StreamEncoder, color: ColorTags, fields: FieldOrder) throws {
        self.paths = paths
        self.color = color
        self.fields = fields
        decoder = try StreamDecoder(readingBack: keeper)
    }

    /// The next frame; nil after the last chunk.
    func next() throws -> Frame? {
        while true {
            switch try decoder.receive() {
            case .frame(let frame):
                frame.color = color
                frame.fields = fields
                count += 1
                return frame
            case .end: return nil
            case .needsInput:
                guard try decoder.send(packet()) else {
                    throw RenderError(.worker, "cannot join the chunks: their pictures can't be decoded")
                }
            }
        }
    }

    private func packet() throws -> Packet? {
        while true {
            if let packet = try reader?.next() { return packet }
            guard chunk < paths.count else { return nil }
            reader = try PacketReader(path: paths[chunk])
            chunk += 1
        }
    }
}
