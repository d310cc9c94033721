internal import CSndFile
internal import Glibc
internal import MediaTypes

/// A WAV, RF64, W64 or AIFF file being written by libsndfile. Used by one thread at a time.
///
/// Chunks go behind the samples, where both RIFF and AIFF allow them: libsndfile's own way of adding them (1.2) fills
/// their sizes up to four bytes.
///
/// `Sendable` unchecked: it belongs to one writer.
public final class SoundFileWriter: @unchecked Sendable {
    private var file: OpaquePointer?
    private let path: String
    private let shownPath: String
    private let format: SoundFileFormat
    private let chunks: [SoundFileChunk]

    /// Writes the header.
    /// - Parameters:
    ///   - shownPath: what messages call the file.
    ///   - chunks: written behind the samples, in this order, as they are; not for W64.
    public init(
        path: String, shownPath: String, format: SoundFileFormat, chunks: [SoundFileChunk]
    ) throws(SoundFileError) {
        self.path = path
        self.shownPath = shownPath
        self.format = format
        self.chunks = format.family == .w64 ? [] : chunks
        var info = SF_INFO()
        info.samplerate = Int32(clamping: format.sampleRate)
        info.channels = Int32(clamping: format.channelCount)
        info.format = format.code
        file = sf_open(path, Int32(SFM_WRITE), &info)
        guard let file else { throw failure(String(cString: sf_strerror(nil))) }
        csndfile_leave_peak_out(file)
        if format.family != .aiff, let map = format.channelMap {
            _ = csndfile_set_channel_map(file, map, Int32(map.count))
        }
    }

    deinit {
        if let file { sf_close(file) }
    }

    /// 16-bit samples, channel by channel within a moment.
    public func write(_ samples: UnsafeBufferPointer<Int16>) throws(SoundFileError) {
        try check(sf_writef_short(file, samples.baseAddress, frames(samples.count)), samples.count)
    }

    /// 32-bit samples; a narrower file takes their upper bits.
    public func write(_ samples: UnsafeBufferPointer<Int32>) throws(SoundFileError) {
        try check(sf_writef_int(file, samples.baseAddress, frames(samples.count)), samples.count)
    }

    /// Samples in -1…1, or beyond.
    public func write(_ samples: UnsafeBufferPointer<Float>) throws(SoundFileError) {
        try check(sf_writef_float(file, samples.baseAddress, frames(samples.count)), samples.count)
    }

    /// Samples in -1…1, or beyond.
    public func write(_ samples: UnsafeBufferPointer<Double>) throws(SoundFileError) {
        try check(sf_writef_double(file, samples.baseAddress, frames(samples.count)), samples.count)
    }

    private func frames(_ count: Int) -> Int64 { Int64(count / max(1, format.channelCount)) }

    private func check(_ written: Int64, _ count: Int) throws(SoundFileError) {
        guard written != frames(count) else { return }
        throw failure(String(cString: sf_strerror(file)))
    }

    /// Writes the sizes into the header, adds the chunks and closes the file.
    public func finish() throws(SoundFileError) {
        guard let open = file else { return }
        sf_write_sync(open)
        let code = sf_close(open)
        file = nil
        if code != 0 { throw failure(String(cString: sf_error_number(code))) }
        if !chunks.isEmpty { try append() }
    }

    /// Adds the chunks and counts them in the size of the whole, which stands at byte 4, or in RF64 at byte 20.
    private func append() throws(SoundFileError) {
        guard let file = fopen(path, "r+b") else { throw failure(String(cString: strerror(errno))) }
        fseek(file, 0, SEEK_END)
        var bytes: [UInt8] = ftell(file) % 2 == 0 ? [] : [0]
        let isBig = format.family == .aiff
        for chunk in chunks {
            let size = UInt32(chunk.bytes.count).littleBytes
            bytes += chunk.name + (isBig ? size.reversed() : size) + chunk.bytes
            if chunk.bytes.count % 2 == 1 { bytes.append(0) }
        }
        var isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
        let size = UInt64(ftell(file) - 8)
        let low = UInt32(truncatingIfNeeded: size).littleBytes, high = UInt32(size >> 32).littleBytes
        let field = isBig ? low.reversed() : format.family == .rf64 ? low + high : low
        fseek(file, format.family == .rf64 ? 20 : 4, SEEK_SET)
        isWritten = fwrite(field, 1, field.count, file) == field.count && isWritten
        let reason = String(cString: strerror(errno))
        guard fclose(file) == 0, isWritten else { throw failure(reason) }
    }

    private func failure(_ reason: String) -> SoundFileError {
        SoundFileError(
            errno == ENOSPC ? .resources : .output,
            "cannot write \(shownPath): libsndfile says '\(reason)'; make room, or choose another place or kind of "
                + "file with \(option: .output)")
    }
}
