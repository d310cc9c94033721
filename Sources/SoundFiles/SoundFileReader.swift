internal import Glibc
internal import MediaTypes

/// A part of a RIFF or AIFF file beside its samples, as it lies there.
public struct SoundFileChunk: Hashable, Sendable {
    /// Four characters: `bext`, `cue `.
    public let id: String
    /// The bytes without the size and the padding.
    public var bytes: [UInt8]

    /// The id as bytes.
    var name: [UInt8] { id.unicodeScalars.prefix(4).map { UInt8(truncatingIfNeeded: $0.value) } }

    /// - Parameter id: four characters of Latin-1.
    public init(id: String, bytes: [UInt8]) {
        self.id = id
        self.bytes = bytes
    }
}

/// What is around the samples of a WAV, RF64, W64 or AIFF file.
///
/// The chunks are read here, because libsndfile (1.2) hands them out without their names; the samples come from libav's
/// decoders, which tell where a file is damaged.
public struct SoundFileReader: Sendable {
    /// The kind of file; nil for kinds that ``SoundFileWriter`` doesn't write.
    public let family: SoundFileFormat.Family?
    /// The chunks in the file's order, without the samples; none of W64.
    public let chunks: [SoundFileChunk]
    /// The place of the samples; nil where none were found, and for W64.
    public let data: Data?

    /// The chunk of the samples.
    public struct Data: Hashable, Sendable {
        /// Bytes that the header tells; nil where it leaves them open (0 or all ones), as programs do that write into
        /// a pipe or were killed.
        public let stated: Int?
        /// Bytes from the first sample to the end of the file.
        public let found: Int
    }

    /// A chunk that is larger is left out: it holds no tags.
    private static let largest = 64 << 20

    /// Opens the file, reads what is around its samples and closes it again; of a file that breaks off, what is there.
    /// - Throws: ``SoundFileError`` when it can't be opened.
    public init(path: String) throws(SoundFileError) {
        guard let file = fopen(path, "rb") else {
            throw SoundFileError(
                .input, "cannot read \(path): \(String(cString: strerror(errno))); check the path and its rights")
        }
        defer { fclose(file) }
        let head = Self.read(12, of: file)
        let (kind, form) = (Self.text(head.prefix(4)), Self.text(head.dropFirst(8)))
        let isRIFF = (kind == "RIFF" || kind == "RF64" || kind == "BW64") && form == "WAVE"
        let isAIFF = kind == "FORM" && (form == "AIFF" || form == "AIFC")
        (chunks, data) = isRIFF || isAIFF ? Self.chunks(of: file, isBigEndian: isAIFF) : ([], nil)
        if isAIFF {
            family = .aiff
        } else if isRIFF {
            let tag = chunks.first { $0.id == "fmt " }.map { Array($0.bytes.prefix(2)) }
            family = kind == "RIFF" ? .wav(isExtensible: tag == [0xFE, 0xFF]) : .rf64
        } else {
            family = kind == "riff" ? .w64 : nil
        }
    }

    private static func chunks(of file: UnsafeMutablePointer<FILE>, isBigEndian: Bool) -> ([SoundFileChunk], Data?) {
        var found: [SoundFileChunk] = []
        var (data, dataSize): (Data?, Int?) = (nil, nil)
        while true {
            let head = read(8, of: file)
            guard head.count == 8 else { return (found, data) }
            let id = text(head.prefix(4))
            let digits = isBigEndian ? Array(head[4...].reversed()) : Array(head[4...])
            var size = Int(digits.little32(at: 0))
            // RF64 keeps the real size of its samples in the chunk before them.
            if id == "data", size == 0xFFFF_FFFF, let dataSize { size = dataSize }
            let isKept = id != "data" && id != "SSND" && size <= largest
            let start = ftell(file)
            if id == "data" || id == "SSND" {
                fseek(file, 0, SEEK_END)
                let isOpen = size == 0 || size == 0xFFFF_FFFF
                data = Data(stated: isOpen ? nil : size, found: max(0, ftell(file) - start))
                if isOpen { return (found, data) }
            }
            if isKept {
                let bytes = read(size, of: file)
                if id == "ds64", bytes.count >= 16 {
                    dataSize = Int(bytes.little32(at: 8)) | Int(bytes.little32(at: 12) & 0x7FFF_FFFF) << 32
                }
                found.append(SoundFileChunk(id: id, bytes: bytes))
            }
            let (end, isTooFar) = start.addingReportingOverflow(size + size % 2)
            guard !isTooFar, fseek(file, end, SEEK_SET) == 0 else { return (found, data) }
        }
    }

    private static func read(_ count: Int, of file: UnsafeMutablePointer<FILE>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: max(1, min(count, 64 << 20))) { buffer, read in
            read = fread(buffer.baseAddress, 1, min(count, buffer.count), file)
        }
    }

    private static func text(_ bytes: some Collection<UInt8>) -> String {
        String(bytes.map { Character(UnicodeScalar($0)) })
    }
}
