import Foundation

/// Writes safetensors files, right ones and wrong ones.
struct SafetensorsText {
    /// A tensor as its header describes it.
    struct Entry {
        var name: String
        var type = "F32"
        var shape: [Int]
        var offsets: [Int]
    }

    var entries: [Entry] = []
    var numbers = Data()
    var metadata: [String: String]?

    /// Adds a float32 tensor with these numbers.
    mutating func add(_ name: String, _ shape: [Int], _ values: [Float]) {
        add(name, "F32", shape, values.withUnsafeBytes { Data($0) })
    }

    /// Adds a tensor with these bytes.
    mutating func add(_ name: String, _ type: String, _ shape: [Int], _ bytes: Data) {
        let start = numbers.count
        numbers += bytes
        entries.append(Entry(name: name, type: type, shape: shape, offsets: [start, numbers.count]))
    }

    /// Adds a float32 tensor of zeros.
    mutating func add(zeros name: String, _ shape: [Int]) {
        add(name, "F32", shape, Data(count: 4 * shape.reduce(1, *)))
    }

    var header: String {
        var parts = entries.map {
            "\"\($0.name)\":{\"dtype\":\"\($0.type)\",\"shape\":\($0.shape),\"data_offsets\":\($0.offsets)}"
        }
        if let metadata {
            let texts = metadata.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
            parts.insert("\"__metadata__\":{\(texts.joined(separator: ","))}", at: 0)
        }
        return "{\(parts.joined(separator: ","))}"
    }

    var data: Data { Self.data(header: header, numbers: numbers) }

    /// A file of this header, padded to a multiple of 8, and these bytes; `stated` instead of the header's true length.
    static func data(header: String, numbers: Data, stated: UInt64? = nil) -> Data {
        var text = Data(header.utf8)
        while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
        let length = stated ?? UInt64(text.count)
        return withUnsafeBytes(of: length.littleEndian) { Data($0) } + text + numbers
    }
}

/// A folder of one test; removed when the test ends.
final class Folder {
    let path: String

    /// - Throws: when it can't be made.
    init() throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("mediaedit-checkpoints-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        path = place.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, with the folders above it, and gives its path.
    @discardableResult
    func write(_ name: String, _ data: Data) throws -> String {
        let place = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: place)
        return place.path
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }
}
