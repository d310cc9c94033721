/// Small ONNX files, byte by byte.
enum ONNXText {
    /// A network of one node from x to y, which declare sizes.
    /// - Parameter weights: inputs besides x that nothing uses, as older exporters list weights.
    static func network(_ operation: String, sizes: [Int], weights: [String] = []) -> [UInt8] {
        let node = text(1, "x") + text(2, "y") + text(4, operation)
        var graph = field(1, node) + text(2, "graph")
        graph += (["x"] + weights).flatMap { field(11, value($0, sizes)) } + field(12, value("y", sizes))
        return number(1, 8) + field(7, graph) + field(8, text(1, "") + number(2, 13))
    }

    private static func value(_ name: String, _ sizes: [Int]) -> [UInt8] {
        let shape = sizes.flatMap { field(1, number(1, $0)) }
        return text(1, name) + field(2, field(1, number(1, 1) + field(2, shape)))
    }

    private static func field(_ key: Int, _ contents: [UInt8]) -> [UInt8] {
        varint(key << 3 | 2) + varint(contents.count) + contents
    }

    private static func text(_ key: Int, _ text: String) -> [UInt8] { field(key, Array(text.utf8)) }

    private static func number(_ key: Int, _ value: Int) -> [UInt8] { varint(key << 3) + varint(value) }

    private static func varint(_ value: Int) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + varint(value >> 7)
    }
}
