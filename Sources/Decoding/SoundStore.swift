internal import Glibc
internal import LibAV
internal import MediaTypes

/// The samples of a decoded track by number; what the track doesn't have is silence.
protocol SoundStore: AnyObject {
    var damages: [Damage] { get }
    /// What was wrong with single samples so far.
    var strays: StraySamples { get }
    /// Samples `start ..< start + count`, counted from the output's or the file's start.
    func read(_ start: Int, _ count: Int) throws -> Frame
    /// Prepares to be read from the lowest number again.
    func rewind() throws
}

/// Reads a track as it is decoded: numbers may only grow. Nothing is stored.
final class StreamedSound: SoundStore {
    private let open: () throws -> SoundDecoder
    private var decoder: SoundDecoder
    private var block: Frame?
    /// The number of the block's first sample.
    private var start = 0

    init(_ open: @escaping () throws -> SoundDecoder) throws {
        self.open = open
        decoder = try open()
    }

    var damages: [Damage] { decoder.damages }
    var strays: StraySamples { decoder.strays }

    func rewind() throws {
        decoder = try open()
        block = nil
        start = 0
    }

    func read(_ first: Int, _ count: Int) throws -> Frame {
        let result = try Frame(silence: decoder.format, sampleCount: count)
        var done = max(0, -first)
        while done < count {
            if block == nil { block = try decoder.next() }
            guard let block else { break }
            let from = first + done - start
            if from >= block.sampleCount {
                start += block.sampleCount
                self.block = nil
                continue
            }
            // Samples before the block are gone; that they aren't asked for is the caller's promise.
            guard from >= 0 else { break }
            let part = min(block.sampleCount - from, count - done)
            result.copySamples(of: block, from: from, count: part, at: done)
            done += part
        }
        return result
    }
}

/// Keeps a decoded stretch of a track in a file that has no name any more, so that it can be read in any order and
/// vanishes with the process. Samples are 32-bit floats, channel by channel within a sample.
final class StoredSound: SoundStore {
    let damages: [Damage]
    let strays: StraySamples
    private let format: SoundFormat
    private let descriptor: Int32
    private let extent: Range<Int>
    private var buffer: [Float] = []
    private let channelCount: Int

    /// Owns `descriptor`, a file with the samples of `extent`.
    private init(_ descriptor: Int32, _ extent: Range<Int>, of decoder: SoundDecoder) {
        self.descriptor = descriptor
        self.extent = extent
        format = decoder.format
        channelCount = format.channelCount
        damages = decoder.damages
        strays = decoder.strays
    }

    deinit { close(descriptor) }

    /// Decodes the samples of `extent` into a file of `folder`, which needs 4 bytes a sample and channel.
    static func filled(from decoder: SoundDecoder, _ extent: Range<Int>, folder: String) throws -> StoredSound {
        let descriptor = try namelessFile(in: folder)
        do {
            let writer = StoredSoundWriter(descriptor, folder: folder, channelCount: decoder.format.channelCount)
            let end = try copy(extent, of: decoder, to: writer)
            return StoredSound(descriptor, extent.lowerBound..<max(extent.lowerBound, end), of: decoder)
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func namelessFile(in folder: String) throws -> Int32 {
        var name = Array((folder + "/sound-XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw failure(folder) }
        unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    /// Writes the samples of `extent` and returns the number after the last one that the track has of them.
    private static func copy(
        _ extent: Range<Int>, of decoder: SoundDecoder, to writer: StoredSoundWriter
    ) throws -> Int {
        var position = 0
        while position < extent.upperBound, let block = try decoder.next() {
            let part = (position..<(position + block.sampleCount)).clamped(to: extent)
            if !part.isEmpty {
                try writer.write(block, (part.lowerBound - position)..<(part.upperBound - position))
            }
            position += block.sampleCount
        }
        try writer.flush()
        return min(position, extent.upperBound)
    }

    func rewind() {}

    func read(_ start: Int, _ count: Int) throws -> Frame {
        let result = try Frame(silence: format, sampleCount: count)
        let part = (start..<(start + count)).clamped(to: extent)
        guard !part.isEmpty else { return result }
        let width = channelCount
        try load(part)
        try result.withChannels { channels in
            for (channel, samples) in channels.enumerated() {
                for index in 0..<part.count {
                    samples[part.lowerBound - start + index] = buffer[index * width + channel]
                }
            }
        }
        return result
    }

    private func load(_ part: Range<Int>) throws {
        let size = MemoryLayout<Float>.stride * channelCount
        if buffer.count < part.count * channelCount {
            buffer = [Float](repeating: 0, count: part.count * channelCount)
        }
        let from = (part.lowerBound - extent.lowerBound) * size
        let isRead = buffer.withUnsafeMutableBytes { bytes -> Bool in
            var done = 0
            while done < part.count * size {
                let place = bytes.baseAddress?.advanced(by: done)
                let got = pread(descriptor, place, part.count * size - done, from + done)
                if got <= 0 { return false }
                done += got
            }
            return true
        }
        guard isRead else { throw Self.failure("the work folder") }
    }

    fileprivate static func failure(_ folder: String) -> DecodingError {
        DecodingError(
            .tooLarge,
            "cannot keep decoded sound in \(folder): \(String(cString: strerror(errno))); "
                + "make room there or choose another work folder")
    }
}

/// Writes blocks to a file in large pieces.
private final class StoredSoundWriter {
    private let descriptor: Int32
    private let folder: String
    private let channelCount: Int
    private var pending: [Float] = []
    private static let limit = 1 << 18

    init(_ descriptor: Int32, folder: String, channelCount: Int) {
        self.descriptor = descriptor
        self.folder = folder
        self.channelCount = channelCount
        pending.reserveCapacity(Self.limit)
    }

    func write(_ block: Frame, _ part: Range<Int>) throws {
        try block.withChannels { channels in
            for index in part { for samples in channels { pending.append(samples[index]) } }
        }
        if pending.count >= Self.limit { try flush() }
    }

    func flush() throws {
        let isWritten = pending.withUnsafeBytes { bytes -> Bool in
            var done = 0
            while done < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
                if count < 0 { return false }
                done += count
            }
            return true
        }
        guard isWritten else { throw StoredSound.failure(folder) }
        pending.removeAll(keepingCapacity: true)
    }
}
