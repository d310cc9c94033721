internal import LibAV

/// The packets that a decoder is given before its first frame comes, to tell what it swallowed.
struct FilmStart {
    private var first: Int64?
    private var firstKey: Int64?
    private var isEmpty = true
    /// The very first packet is a key frame, as in every file that wasn't cut out of a broadcast.
    private(set) var beginsWithKeyFrame = false
    /// Times that are only known after decoding (AVI) tell nothing.
    private var hasUnknownTimes = false

    /// Packets that an edit list cuts off don't count.
    mutating func add(_ packet: Packet) {
        guard !packet.isDiscarded, packet.size > 0 else { return }
        if isEmpty { beginsWithKeyFrame = packet.isKeyFrame }
        isEmpty = false
        guard let pts = packet.pts else {
            hasUnknownTimes = true
            return
        }
        if first == nil { first = pts }
        if packet.isKeyFrame, firstKey == nil { firstKey = pts }
    }

    /// Ticks that are lost before the first frame: from the stream's first packet to its first key frame, where that is
    /// allowed, and from there on. Frames shown before a key frame that they follow in the file may always be missing.
    func loss(before frame: Int64, allowsJoining: Bool) -> (joined: Double, broken: Double) {
        guard !hasUnknownTimes, let first else { return (0, 0) }
        guard allowsJoining, !beginsWithKeyFrame, let firstKey else { return (0, max(0, Double(frame - first))) }
        return (max(0, Double(firstKey - first)), max(0, Double(frame - firstKey)))
    }
}
