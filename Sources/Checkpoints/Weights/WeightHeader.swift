import MediaTypes

/// The header of a safetensors file, with every bound checked.
struct WeightHeader {
    /// A tensor of the header.
    struct Entry {
        let name: String
        let element: WeightElement
        let shape: [Int]
        /// Bytes of the file.
        let range: Range<Int>
    }

    let metadata: [String: String]
    /// The tensors in the order of their bytes.
    let entries: [Entry]

    private let path: String

    /// Reads the header of `file`.
    ///
    /// - Throws: ``CheckpointError`` `damaged`; `unsupported` for elements that ``WeightElement`` hasn't.
    init(_ file: MappedFile) throws {
        path = file.path
        let length = try Self.length(file)
        let text = UnsafeRawBufferPointer(rebasing: file.bytes[8..<8 + length])
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text, depth: 4)
        } catch {
            throw Self.damage(file.path, "its header isn't JSON: \(error.reason) (byte \(8 + error.offset))")
        }
        guard let members = json.members else { throw Self.damage(file.path, "its header isn't a JSON object") }
        metadata = try Self.metadata(members.first { $0.key == "__metadata__" }?.value, file.path)
        let entries = try members.filter { $0.key != "__metadata__" }
            .map { try Self.entry($0, start: 8 + length, path: file.path) }
        self.entries = entries.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        try checkFilling(start: 8 + length, end: file.bytes.count)
    }

    private static func damage(_ path: String, _ why: String) -> CheckpointError {
        CheckpointError(code: .damaged, message: "cannot read \(path): \(why); fetch the file again")
    }

    private static func length(_ file: MappedFile) throws -> Int {
        let bytes = file.bytes
        guard bytes.count >= 8 else {
            throw damage(file.path, "it is cut short: \(bytes.count) bytes, and a safetensors file has 8 at least")
        }
        let stated = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        guard stated <= UInt64(WeightFile.longestHeader) else {
            throw damage(
                file.path,
                "it states a header of \(stated) bytes, more than the \(WeightFile.longestHeader) that are allowed, so "
                    + "it isn't a safetensors file or is damaged")
        }
        guard stated <= UInt64(bytes.count - 8) else {
            throw damage(
                file.path,
                "it is cut short: its header alone has \(stated) bytes, and \(bytes.count - 8) are there")
        }
        guard stated >= 2, bytes[8] == UInt8(ascii: "{") else {
            throw damage(file.path, "its header doesn't begin with '{'")
        }
        return Int(stated)
    }

    private static func metadata(_ value: JSONValue?, _ path: String) throws -> [String: String] {
        guard let value else { return [:] }
        guard let members = value.members else { throw damage(path, "its __metadata__ isn't an object") }
        let pairs = try members.map { member in
            guard let text = member.value.text else {
                throw damage(path, "its __metadata__ has something other than a text at '\(member.key)'")
            }
            return (member.key, text)
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    private static func entry(_ member: JSONValue.Member, start: Int, path: String) throws -> Entry {
        let name = member.key
        let known: Set<String> = ["dtype", "shape", "data_offsets"]
        guard let members = member.value.members, Set(members.map(\.key)) == known,
            let type = member.value["dtype"]?.text
        else { throw damage(path, "tensor '\(name)' isn't described by dtype, shape and data_offsets") }
        guard let element = WeightElement(rawValue: type) else {
            let supported = WeightElement.allCases.map(\.rawValue).joined(separator: ", ")
            throw CheckpointError(
                code: .unsupported,
                message:
                    "cannot read \(path): tensor '\(name)' has elements of type \(type); supported are \(supported)")
        }
        let shape = try shape(member.value["shape"], of: name, path: path)
        let offsets = member.value["data_offsets"]?.elements?.compactMap(\.integer) ?? []
        guard offsets.count == 2, member.value["data_offsets"]?.elements?.count == 2, offsets[0] >= 0,
            offsets[0] <= offsets[1], offsets[1] <= Int.max - start
        else { throw damage(path, "tensor '\(name)' has no two data_offsets in order") }
        guard let bytes = byteCount(shape, element) else {
            throw damage(path, "tensor '\(name)' has an absurd shape, \(shape)")
        }
        guard bytes == offsets[1] - offsets[0] else {
            throw damage(
                path,
                "tensor '\(name)' of shape \(shape) and type \(type) has \(bytes) bytes, and its data_offsets give it "
                    + "\(offsets[1] - offsets[0])")
        }
        return Entry(name: name, element: element, shape: shape, range: start + offsets[0]..<start + offsets[1])
    }

    private static func shape(_ value: JSONValue?, of name: String, path: String) throws -> [Int] {
        let axes = value?.elements ?? [.null]
        let shape = axes.compactMap(\.integer)
        guard shape.count == axes.count, shape.allSatisfy({ $0 >= 0 }) else {
            throw damage(path, "tensor '\(name)' has a shape that isn't a list of whole numbers, 0 or more")
        }
        return shape
    }

    /// Bytes of a tensor; nil past 64 bits.
    private static func byteCount(_ shape: [Int], _ element: WeightElement) -> Int? {
        var product = element.size
        for axis in shape {
            let (next, overflow) = product.multipliedReportingOverflow(by: axis)
            if overflow { return nil }
            product = next
        }
        return product
    }

    /// The tensors lie one after the other from `start` to `end`.
    private func checkFilling(start: Int, end: Int) throws {
        var filled = start
        var previous = "the header"
        for entry in entries {
            guard entry.range.upperBound <= end else {
                throw Self.damage(
                    path,
                    "it is cut short or damaged: tensor '\(entry.name)' ends at byte \(entry.range.upperBound), the "
                        + "file "
                        + "at \(end)")
            }
            guard entry.range.lowerBound == filled else {
                let how = entry.range.lowerBound < filled ? "overlap" : "have a gap between them"
                throw Self.damage(path, "'\(previous)' and tensor '\(entry.name)' \(how)")
            }
            filled = entry.range.upperBound
            previous = entry.name
        }
        guard filled == end else {
            throw Self.damage(path, "\(end - filled) bytes follow its last tensor")
        }
    }
}
