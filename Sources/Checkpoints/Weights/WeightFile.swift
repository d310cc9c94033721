/// A safetensors file, memory-mapped: names, shapes and numbers of tensors, and nothing that could be executed.
///
/// The format: 8 bytes with the length N of the header, little-endian; N bytes of JSON that begin with `{` and may end
/// in spaces; the numbers. Every bound is checked before a tensor is given: the header against the file, each tensor's
/// bytes against its shape and element, and all of them together against the file, which they must fill without gap or
/// overlap. Source: the format's description in the safetensors project.
public final class WeightFile: Sendable {
    /// The path as it was given.
    public let path: String
    /// What the file says about itself (`__metadata__`), as `format: pt`.
    public let metadata: [String: String]
    /// Its tensors in the order of their bytes.
    public let tensors: [WeightView]
    private let places: [String: Int]

    /// The longest header that is read: 100 MB, the limit of the reference implementation.
    public static let longestHeader = 100_000_000

    /// Maps the file at `path` and reads its header.
    ///
    /// - Throws: ``CheckpointError``: `missing` or `system` as ``MappedFile``; `unsupported` for pickles and other
    ///   kinds of files (whatever their name) and elements that ``WeightElement`` hasn't; `damaged` for all else.
    public init(path: String) throws {
        self.path = path
        let file = try MappedFile(path: path)
        try ForeignFile.refuse(file)
        let header = try WeightHeader(file)
        metadata = header.metadata
        tensors = header.entries.map { entry in
            WeightView(
                name: entry.name, element: entry.element, shape: entry.shape,
                bytes: UnsafeRawBufferPointer(rebasing: file.bytes[entry.range]), file: file)
        }
        places = Dictionary(uniqueKeysWithValues: tensors.enumerated().map { ($1.name, $0) })
    }

    /// The tensor with this very name; nil when the file has none.
    public func tensor(named name: String) -> WeightView? { places[name].map { tensors[$0] } }
}
