public import Foundation

/// Writes safetensors files, right ones and wrong ones.
public struct SafetensorsText {
    /// A tensor as its header describes it.
    public struct Entry {
        /// The tensor's name.
        public var name: String
        /// `dtype`.
        public var type: String
        /// `shape`.
        public var shape: [Int]
        /// `data_offsets`.
        public var offsets: [Int]

        /// A tensor.
        public init(name: String, type: String = "F32", shape: [Int], offsets: [Int]) {
            self.name = name
            self.type = type
            self.shape = shape
            self.offsets = offsets
        }
    }

    /// The tensors in the order of the header.
    public var entries: [Entry] = []
    /// All bytes after the header.
    public var numbers = Data()
    /// `__metadata__`.
    public var metadata: [String: String]?

    /// A file without tensors.
    public init() {}

    /// Adds a float32 tensor with these numbers.
    public mutating func add(_ name: String, _ shape: [Int], _ values: [Float]) {
        add(name, "F32", shape, values.withUnsafeBytes { Data($0) })
    }

    /// Adds a tensor with these bytes.
    public mutating func add(_ name: String, _ type: String, _ shape: [Int], _ bytes: Data) {
        let start = numbers.count
        numbers += bytes
        entries.append(Entry(name: name, type: type, shape: shape, offsets: [start, numbers.count]))
    }

    /// Adds a float32 tensor of zeros.
    public mutating func add(zeros name: String, _ shape: [Int]) {
        add(name, "F32", shape, Data(count: 4 * shape.reduce(1, *)))
    }

    /// The header as JSON.
    public var header: String {
        var parts = entries.map {
            "\"\($0.name)\":{\"dtype\":\"\($0.type)\",\"shape\":\($0.shape),\"data_offsets\":\($0.offsets)}"
        }
        if let metadata {
            let texts = metadata.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
            parts.insert("\"__metadata__\":{\(texts.joined(separator: ","))}", at: 0)
        }
        return "{\(parts.joined(separator: ","))}"
    }

    /// The whole file.
    public var data: Data { Self.data(header: header, numbers: numbers) }

    /// A file of this header, padded to a multiple of 8, and these bytes; `stated` instead of the header's true length.
    public static func data(header: String, numbers: Data, stated: UInt64? = nil) -> Data {
        var text = Data(header.utf8)
        while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
        let length = stated ?? UInt64(text.count)
        return withUnsafeBytes(of: length.littleEndian) { Data($0) } + text + numbers
    }
}
