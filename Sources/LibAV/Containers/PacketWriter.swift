internal import CLibAV
internal import Glibc
internal import MediaTypes

/// Writes coded packets to a file that keeps all of them: times to the tick, durations, flags, side data.
///
/// No ordinary container does for every codec: Matroska rounds times to milliseconds, NUT drops durations, MP4 drops
/// side data. The file is little-endian: `MEPKTS01`; for each packet the byte 1, its size (4 bytes), pts, dts and
/// duration (8 each), flags and the number of side data blocks (4 each), for each block its type and size (4 each) and
/// its bytes, then the packet's bytes; at the end the byte 0 and the number of packets (8 bytes). A file without its
/// end is incomplete. Used by one thread at a time.
public final class PacketWriter {
    private let handle: Int32
    private let path: String
    private var sum: SHA256?
    private var buffer: [UInt8] = []
    private var isOpen = true
    /// Packets written so far.
    public private(set) var count: Int64 = 0
    /// Bytes written so far.
    public private(set) var bytes: Int64 = 0

    static let magic = Array("MEPKTS01".utf8)

    /// Makes the file anew (`open` with `O_EXCL`): what is there under its name, be it a link, is taken away first.
    public init(path: String) throws {
        unlink(path)
        handle = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        self.path = path
        sum = SHA256()
        guard handle >= 0 else { throw Self.failure(path) }
        buffer = Self.magic
    }

    deinit { if isOpen, handle >= 0 { close(handle) } }

    /// Adds a packet.
    public func write(_ packet: Packet) throws {
        let raw = packet.raw.pointee
        buffer.append(1)
        put(UInt32(raw.size))
        for value in [raw.pts, raw.dts, raw.duration] { put(UInt64(bitPattern: value)) }
        put(UInt32(bitPattern: raw.flags))
        put(UInt32(raw.side_data_elems))
        for index in 0..<Int(raw.side_data_elems) {
            let block = raw.side_data[index]
            put(block.type.rawValue)
            put(UInt32(block.size))
            buffer.append(contentsOf: UnsafeBufferPointer(start: block.data, count: block.size))
        }
        buffer.append(contentsOf: UnsafeBufferPointer(start: raw.data, count: Int(raw.size)))
        count += 1
        if buffer.count >= 1 << 18 { try flush() }
    }

    /// Ends the file and brings it to the disk; gives its SHA-256 as 64 hexadecimal digits.
    public func finish() throws -> String {
        buffer.append(0)
        put(UInt64(count))
        try flush()
        guard fsync(handle) == 0 else { throw Self.failure(path) }
        isOpen = false
        guard close(handle) == 0 else { throw Self.failure(path) }
        return sum.take()?.hex() ?? ""
    }

    private func put(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
    }

    private func flush() throws {
        try buffer.withUnsafeBytes { all in
            sum?.update(all)
            var rest = all[...]
            while !rest.isEmpty {
                let written = Glibc.write(handle, rest.baseAddress, rest.count)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { throw Self.failure(path) }
                rest = rest.dropFirst(written)
            }
        }
        bytes += Int64(buffer.count)
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String) -> LibAVError {
        let isFull = errno == ENOSPC || errno == EDQUOT
        return LibAVError(
            "cannot write", path, reason: String(cString: strerror(errno)),
            remedy: isFull ? "make room on that disk and run the same command again" : nil,
            kind: isFull ? .resources : .output)
    }
}

extension UnsafeRawBufferPointer.SubSequence {
    fileprivate var baseAddress: UnsafeRawPointer? { base.baseAddress.map { $0 + startIndex } }
}

/// Reads what a ``PacketWriter`` has written. Used by one thread at a time.
public final class PacketReader {
    private let file: UnsafeMutablePointer<FILE>
    private let path: String
    private var count: Int64 = 0
    private var isAtEnd = false

    /// Opens a file; one that isn't of this kind is an error.
    public init(path: String) throws(LibAVError) {
        guard let file = fopen(path, "re") else {
            throw LibAVError("cannot read", path, reason: String(cString: strerror(errno)), kind: .worker)
        }
        self.file = file
        self.path = path
        guard try bytes(PacketWriter.magic.count) == PacketWriter.magic else { throw damaged() }
    }

    deinit { fclose(file) }

    /// The next packet; nil at the end.
    /// - Parameter skipsBytes: the packet's own bytes are passed over, for who wants its times only.
    public func next(skipsBytes: Bool = false) throws(LibAVError) -> Packet? {
        guard !isAtEnd else { return nil }
        guard try bytes(1) == [1] else {
            isAtEnd = true
            guard try Int64(bitPattern: integer(UInt64.self)) == count else { throw damaged() }
            return nil
        }
        let size = Int(try integer(UInt32.self))
        let pts = Int64(bitPattern: try integer(UInt64.self))
        let dts = Int64(bitPattern: try integer(UInt64.self))
        let duration = Int64(bitPattern: try integer(UInt64.self))
        let flags = Int32(bitPattern: try integer(UInt32.self))
        var blocks: [(UInt32, [UInt8])] = []
        for _ in 0..<(try integer(UInt32.self)) {
            let (type, length) = (try integer(UInt32.self), Int(try integer(UInt32.self)))
            guard length < 1 << 28 else { throw damaged() }
            blocks.append((type, try bytes(length)))
        }
        let packet = try Packet()
        try readBody(of: packet, size, skipsBytes: skipsBytes)
        packet.raw.pointee.pts = pts
        packet.raw.pointee.dts = dts
        packet.raw.pointee.duration = duration
        packet.raw.pointee.flags = flags
        for (type, block) in blocks {
            guard let data = av_packet_new_side_data(packet.raw, AVPacketSideDataType(rawValue: type), block.count)
            else { throw damaged() }
            data.update(from: block, count: block.count)
        }
        count += 1
        return packet
    }

    private func readBody(of packet: Packet, _ size: Int, skipsBytes: Bool) throws(LibAVError) {
        if skipsBytes {
            guard fseek(file, size, SEEK_CUR) == 0 else { throw damaged() }
        } else {
            guard size < 1 << 30, av_new_packet(packet.raw, Int32(size)) >= 0,
                fread(packet.raw.pointee.data, 1, size, file) == size
            else { throw damaged() }
        }
    }

    private func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws(LibAVError) -> Value {
        var value = Value.zero
        guard withUnsafeMutableBytes(of: &value, { fread($0.baseAddress, 1, $0.count, file) == $0.count }) else {
            throw damaged()
        }
        return Value(littleEndian: value)
    }

    private func bytes(_ count: Int) throws(LibAVError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard fread(&bytes, 1, count, file) == count else { throw damaged() }
        return bytes
    }

    private func damaged() -> LibAVError {
        LibAVError(
            "cannot read", path, reason: "it is cut off or damaged", remedy: "run the same command again", kind: .worker
        )
    }
}
