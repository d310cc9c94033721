/// An ONNX file made ready for the runtime: its weights are constants, and the sizes of its pictures are free.
///
/// An ONNX file is a protocol buffer: `ModelProto.graph` (7), `GraphProto.input` (11) and `.output` (12),
/// `ValueInfoProto.name` (1) and `.type` (2), `TypeProto.tensor_type` (1), `.shape` (2), `.dim` (1) with `dim_value`
/// (1) or `dim_param` (2).
enum ONNXFile {
    /// The file with only some inputs and outputs left as such, whose batch, height and width are any; their channels,
    /// the second of four sizes, stay.
    ///
    /// Older exporters list the weights among the inputs, where the runtime can't count on them: it then neither folds
    /// nor fuses with them, and takes nearly twice as long.
    ///
    /// - Parameter names: the inputs that a caller gives, and the outputs.
    /// - Returns: nil where one of them isn't declared with four sizes.
    static func open(_ bytes: [UInt8], _ names: Set<String>) -> [UInt8]? {
        var left = names
        var isSound = true
        let message = ProtocolBuffer.rewritten(bytes, bytes.indices) { field in
            guard field.number == graph, let contents = field.contents else { return .kept }
            let inner = ProtocolBuffer.rewritten(bytes, contents) { value in
                guard value.number == input || value.number == output, let declared = value.contents else {
                    return .kept
                }
                guard let name = name(bytes, declared), names.contains(name) else {
                    return value.number == input ? .dropped : .kept
                }
                guard let freed = freed(bytes, declared) else {
                    isSound = false
                    return .kept
                }
                left.remove(name)
                return .replaced(freed)
            }
            return .replaced(inner)
        }
        return isSound && left.isEmpty ? message : nil
    }

    private static let graph = 7, input = 11, output = 12

    private static func name(_ bytes: [UInt8], _ value: Range<Int>) -> String? {
        ProtocolBuffer.fields(bytes, value).first { $0.number == 1 }?.contents.map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    /// The declaration of an input or output with the sizes of batch, height and width made names: `08 n` becomes
    /// `12 length letters` of the same length.
    private static func freed(_ bytes: [UInt8], _ value: Range<Int>) -> [UInt8]? {
        func inside(_ number: Int, _ ranges: [Range<Int>]) -> [Range<Int>] {
            ranges.flatMap { ProtocolBuffer.fields(bytes, $0).filter { $0.number == number }.compactMap(\.contents) }
        }
        let sizes = inside(1, inside(2, inside(1, inside(2, [value]))))
        guard sizes.count == 4 else { return nil }
        var freed = bytes
        for place in [0, 2, 3] where sizes[place].count >= 2 && bytes[sizes[place].lowerBound] == 0x08 {
            let size = sizes[place]
            freed[size.lowerBound] = 0x12
            freed[size.lowerBound + 1] = UInt8(size.count - 2)
            for index in size.dropFirst(2) { freed[index] = UInt8(ascii: "a") + UInt8(place) }
        }
        return Array(freed[value])
    }
}
