internal import LibAV

/// The units (NAL) of H.264 and HEVC packets whose lengths stand before them, as MP4 and Matroska keep them.
struct CodedUnits {
    private let isHEVC: Bool
    private let lengthSize: Int
    /// Units of parameters that the stream's header holds.
    private let header: Set<[UInt8]>

    /// Nil for other codecs, and where start codes part the units (MPEG-TS, raw streams).
    init?(_ parameters: CodecParameters) {
        let setup = parameters.setup
        guard ["h264", "hevc"].contains(parameters.codecName), setup.first == 1 else { return nil }
        isHEVC = parameters.codecName == "hevc"
        let place = isHEVC ? 21 : 4
        guard setup.count > place else { return nil }
        lengthSize = Int(setup[place] & 3) + 1
        header = isHEVC ? Self.arrays(setup) : Self.sets(setup)
    }

    /// What a packet is to a decoder that has seen nothing before it.
    struct Finding: Equatable {
        /// It forgets all that came before (IDR).
        var isFresh = false
        /// It brings parameters that the stream's header doesn't hold.
        var bringsOthers = false
    }

    /// Looks at a packet's units.
    func look(at packet: UnsafeBufferPointer<UInt8>) -> Finding {
        var finding = Finding()
        var place = 0
        while place + lengthSize < packet.count {
            let length = packet[place..<place + lengthSize].reduce(0) { $0 << 8 | Int($1) }
            place += lengthSize
            guard length > 0, place + length <= packet.count else { return finding }
            let kind = isHEVC ? Int(packet[place] >> 1) & 0x3f : Int(packet[place]) & 0x1f
            if isHEVC ? (16...20).contains(kind) : kind == 5 { finding.isFresh = true }
            if isHEVC ? (32...34).contains(kind) : [7, 8].contains(kind),
                !header.contains(Array(packet[place..<place + length]))
            {
                finding.bringsOthers = true
            }
            place += length
        }
        return finding
    }

    /// The parameter sets of an `avcC`: five bits tell how many of the first kind there are, a byte of the second.
    private static func sets(_ setup: [UInt8]) -> Set<[UInt8]> {
        var found: Set<[UInt8]> = []
        var place = 5
        for mask in [UInt8(0x1f), 0xff] where place < setup.count {
            let count = setup[place] & mask
            place += 1
            for _ in 0..<count { place = take(setup, place, &found) }
        }
        return found
    }

    /// The parameter sets of an `hvcC`: arrays of units.
    private static func arrays(_ setup: [UInt8]) -> Set<[UInt8]> {
        var found: Set<[UInt8]> = []
        guard setup.count > 22 else { return found }
        var place = 23
        for _ in 0..<setup[22] where place + 3 <= setup.count {
            let count = Int(setup[place + 1]) << 8 | Int(setup[place + 2])
            place += 3
            for _ in 0..<count { place = take(setup, place, &found) }
        }
        return found
    }

    /// Takes a unit with two bytes of length before it; gives the place behind it.
    private static func take(_ setup: [UInt8], _ place: Int, _ found: inout Set<[UInt8]>) -> Int {
        guard place + 2 <= setup.count else { return setup.count }
        let length = Int(setup[place]) << 8 | Int(setup[place + 1])
        guard place + 2 + length <= setup.count else { return setup.count }
        found.insert(Array(setup[place + 2..<place + 2 + length]))
        return place + 2 + length
    }
}
