/// The chunks that a written file gets: the source's own, brought to what the edit made of it.
public struct SoundFileNotes: Sendable {
    /// The chunks of the source.
    public var chunks: [SoundFileChunk]
    /// What could not be kept.
    public private(set) var notes: [String] = []

    /// The writer makes these itself, or they describe samples that are no longer there.
    private static let own: Set<String> = [
        "RIFF", "RF64", "fmt ", "fact", "data", "PEAK", "ds64", "JUNK", "junk", "FLLR", "PAD ", "levl", "FORM", "COMM",
        "SSND", "FVER",
    ]

    /// - Parameter chunks: of the source.
    public init(_ chunks: [SoundFileChunk]) { self.chunks = chunks.filter { !Self.own.contains($0.id) } }

    // MARK: Tags

    /// Sets one entry of RIFF's `LIST INFO`, such as `ICMT`, or adds it.
    public mutating func setInfo(_ id: String, _ text: String) {
        var entries: [SoundFileChunk] = []
        let place = chunks.firstIndex { $0.id == "LIST" && $0.bytes.starts(with: Array("INFO".utf8)) }
        if let place { entries = Self.entries(chunks[place].bytes.dropFirst(4)) }
        let entry = SoundFileChunk(id: id, bytes: Array(text.utf8) + [0])
        if let known = entries.firstIndex(where: { $0.id == id }) {
            entries[known] = entry
        } else {
            entries.append(entry)
        }
        let bytes = Array("INFO".utf8) + entries.flatMap(Self.packed)
        if let place { chunks[place].bytes = bytes } else { chunks.append(SoundFileChunk(id: "LIST", bytes: bytes)) }
    }

    /// Adds a text of AIFF: `NAME`, `AUTH`, `ANNO`.
    public mutating func addText(_ id: String, _ text: String) {
        chunks.append(SoundFileChunk(id: id, bytes: Array(text.utf8)))
    }

    /// Adds AIFF's chunk of loudspeakers, as a bit mask (`kAudioChannelLayoutTag_UseChannelBitmap`), where there is
    /// none; libsndfile knows only a few layouts.
    /// - Parameter speakers: FFmpeg's names, one a channel.
    public mutating func setSpeakers(_ speakers: [String]) {
        let bits = speakers.compactMap { Self.maskBits.firstIndex(of: $0) }
        guard bits.count == speakers.count, !bits.isEmpty, !chunks.contains(where: { $0.id == "CHAN" }) else { return }
        let mask = bits.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
        let words = [1 << 16, mask, 0].flatMap { $0.littleBytes.reversed() }
        chunks.append(SoundFileChunk(id: "CHAN", bytes: words))
    }

    private static let maskBits = [
        "FL", "FR", "FC", "LFE", "BL", "BR", "FLC", "FRC", "BC", "SL", "SR", "TC", "TFL", "TFC", "TFR", "TBL", "TBC",
        "TBR",
    ]

    /// The entries of a list: an id, a size, bytes and padding to an even number each.
    private static func entries(_ bytes: some Collection<UInt8>) -> [SoundFileChunk] {
        let bytes = Array(bytes)
        var found: [SoundFileChunk] = []
        var place = 0
        while place + 8 <= bytes.count {
            let size = Int(bytes.little32(at: place + 4))
            let end = min(bytes.count, place + 8 + size)
            let id = String(bytes[place..<place + 4].map { Character(UnicodeScalar($0)) })
            found.append(SoundFileChunk(id: id, bytes: Array(bytes[place + 8..<end])))
            place = end + size % 2
        }
        return found
    }

    private static func packed(_ chunk: SoundFileChunk) -> [UInt8] {
        let pad: [UInt8] = chunk.bytes.count % 2 == 0 ? [] : [0]
        return chunk.name + UInt32(chunk.bytes.count).littleBytes + chunk.bytes + pad
    }

    // MARK: What an edit changes

    /// Brings positions in the source to where they are heard now.
    /// - Parameters:
    ///   - start: the source's sample that is heard first.
    ///   - place: the sample of the output at which a sample of the source is heard; nil where it was cut out.
    public mutating func move(start: Int, _ place: (Int) -> Int?) {
        var kept: [SoundFileChunk] = []
        for chunk in chunks {
            switch chunk.id {
            case "bext": kept.append(Self.moved(broadcast: chunk, by: start))
            case "cue ": Self.moved(cues: chunk, place).map { kept.append($0) }
            case "MARK": Self.moved(markers: chunk, place).map { kept.append($0) }
            case "smpl", "plst", "INST":
                notes.append("the chunk '\(chunk.id)' is left out: its loops don't fit the edited timeline")
            default: kept.append(chunk)
            }
        }
        chunks = kept
    }

    /// Brings positions to another rate.
    /// - Parameters: samples a second.
    public mutating func changeRate(from: Int, to: Int) {
        guard from != to, from > 0 else { return }
        let ratio = Double(to) / Double(from)
        move(start: 0) { Int((Double($0) * ratio).rounded()) }
        for (index, chunk) in chunks.enumerated() where chunk.id == "bext" {
            chunks[index] = Self.placed(broadcast: chunk) { UInt64((Double($0) * ratio).rounded()) }
        }
    }

    /// The loudness that a broadcast chunk tells (EBU Tech 3285, version 2) is no longer known.
    public mutating func forgetLoudness() {
        for index in chunks.indices where chunks[index].id == "bext" && chunks[index].bytes.count >= 422 {
            guard chunks[index].bytes[346] >= 2 else { continue }
            for place in stride(from: 412, to: 422, by: 2) {
                chunks[index].bytes.replaceSubrange(place..<place + 2, with: [0xFF, 0x7F])
            }
        }
    }

    /// `TimeReference`, samples since midnight, is at byte 338 (EBU Tech 3285).
    private static func moved(broadcast chunk: SoundFileChunk, by start: Int) -> SoundFileChunk {
        placed(broadcast: chunk) { $0 &+ UInt64(max(0, start)) }
    }

    private static func placed(broadcast chunk: SoundFileChunk, _ place: (UInt64) -> UInt64) -> SoundFileChunk {
        guard chunk.bytes.count >= 346 else { return chunk }
        let low = UInt64(chunk.bytes.little32(at: 338)), high = UInt64(chunk.bytes.little32(at: 342))
        let time = place(high << 32 | low)
        var moved = chunk
        moved.bytes.replaceSubrange(
            338..<346, with: UInt32(truncatingIfNeeded: time).littleBytes + UInt32(time >> 32).littleBytes)
        return moved
    }

    /// A count and 24 bytes a point, with its sample at 4 and again at 20.
    private static func moved(cues chunk: SoundFileChunk, _ place: (Int) -> Int?) -> SoundFileChunk? {
        let bytes = chunk.bytes
        guard bytes.count >= 4 else { return chunk }
        var points: [[UInt8]] = []
        for start in stride(from: 4, through: bytes.count - 24, by: 24) {
            guard let sample = place(Int(bytes.little32(at: start + 20))) else { continue }
            let position = UInt32(clamping: sample).littleBytes
            points.append(bytes[start..<start + 4] + position + bytes[start + 8..<start + 20] + position)
        }
        guard !points.isEmpty else { return nil }
        return SoundFileChunk(id: chunk.id, bytes: UInt32(points.count).littleBytes + points.flatMap { $0 })
    }

    /// A count, and for each marker an id of 2 bytes, its sample in 4, and a Pascal string of even length; big-endian.
    private static func moved(markers chunk: SoundFileChunk, _ place: (Int) -> Int?) -> SoundFileChunk? {
        let bytes = chunk.bytes
        var markers: [[UInt8]] = []
        var at = 2
        while at + 7 <= bytes.count {
            let text = 1 + Int(bytes[at + 6])
            let end = min(bytes.count, at + 6 + text + text % 2)
            let sample = bytes[at + 2..<at + 6].reduce(0) { $0 << 8 | Int($1) }
            if let moved = place(sample) {
                markers.append(
                    bytes[at..<at + 2] + UInt32(clamping: moved).littleBytes.reversed() + bytes[at + 6..<end])
            }
            at = end
        }
        guard !markers.isEmpty else { return nil }
        return SoundFileChunk(
            id: chunk.id, bytes: UInt32(markers.count).littleBytes.prefix(2).reversed() + markers.flatMap { $0 })
    }
}

extension [UInt8] {
    /// Four bytes, the lowest first.
    func little32(at place: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(self[place + $1]) << UInt32(8 * $1) }
    }
}

extension UInt32 {
    var littleBytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> UInt32(8 * $0)) } }
}
