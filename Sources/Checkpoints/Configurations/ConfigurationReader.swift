import MediaTypes

/// Reads the keys of a configuration file and gathers all that is the matter with them, to tell it at once.
///
/// A key that nobody asked for is a complaint too: what it would change is unknown.
struct ConfigurationReader {
    let path: String
    private let values: [String: JSONValue]
    private var asked: Set<String> = []
    private var complaints: [String] = []

    /// Reads the file at `path`, which must be of one of `classes` (its `_class_name` or `model_type`; absent is fine).
    ///
    /// - Throws: ``CheckpointError`` as ``JSONFile/read(_:)``; `damaged` when it isn't an object.
    init(path: String) throws {
        guard let members = try JSONFile.read(path).members else {
            throw CheckpointError(
                code: .damaged, message: "cannot use \(path): it isn't a JSON object; fetch the file again")
        }
        self.path = path
        values = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
    }

    /// - Throws: ``CheckpointError`` `unsupported` with every complaint, and with every key that wasn't asked for.
    func finish() throws {
        let unknown = values.keys.filter { !asked.contains($0) && !$0.hasPrefix("_") }.sorted().map {
            "\($0) is \(values[$0] ?? .null), a key that this program doesn't know"
        }
        let all = complaints + unknown
        guard !all.isEmpty else { return }
        throw CheckpointError(
            code: .unsupported,
            message:
                "cannot use \(path): \(all.joined(separator: "; ")); use a checkpoint of the Stable Diffusion 1.x or "
                + "2.x family in the layout of diffusers")
    }

    /// Adds what is the matter with the file.
    mutating func complain(_ text: String) { complaints.append(text) }

    /// Whether the file has `key`, even as null.
    func has(_ key: String) -> Bool { values[key] != nil }

    /// The value of `key`, nil when it is absent.
    mutating func value(_ key: String) -> JSONValue? {
        asked.insert(key)
        return values[key]
    }

    /// Keys that change nothing here.
    mutating func ignore(_ keys: [String]) { asked.formUnion(keys) }

    private mutating func complain(_ key: String, _ value: JSONValue, supported: String) {
        complaints.append("\(key) is \(value), supported is \(supported)")
    }

    // MARK: single values

    /// A whole number in `range`.
    mutating func integer(_ key: String, default fallback: Int, in range: ClosedRange<Int>) -> Int {
        guard let value = value(key) else { return fallback }
        guard let number = value.integer, range.contains(number) else {
            complain(key, value, supported: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            return fallback
        }
        return number
    }

    /// A whole number in `range`, or null.
    mutating func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(key), value != .null else { return nil }
        guard let number = value.integer, range.contains(number) else {
            complain(key, value, supported: "null or a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// A number in `range`.
    mutating func number(_ key: String, default fallback: Double, in range: ClosedRange<Double>) -> Double {
        guard let value = value(key) else { return fallback }
        guard let number = value.double, range.contains(number) else {
            complain(key, value, supported: "a number from \(range.lowerBound) to \(range.upperBound)")
            return fallback
        }
        return number
    }

    /// A finite number, or null.
    mutating func optionalNumber(_ key: String) -> Double? {
        guard let value = value(key), value != .null else { return nil }
        guard let number = value.double, number.isFinite else {
            complain(key, value, supported: "null or a number")
            return nil
        }
        return number
    }

    /// True or false.
    mutating func flag(_ key: String, default fallback: Bool) -> Bool {
        guard let value = value(key) else { return fallback }
        guard let flag = value.flag else {
            complain(key, value, supported: "true or false")
            return fallback
        }
        return flag
    }

    /// A text out of those that the type knows.
    mutating func choice<Choice>(_ key: String, default fallback: Choice) -> Choice
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let value = value(key) else { return fallback }
        guard let choice = value.text.flatMap(Choice.init(rawValue:)) else {
            complain(key, value, supported: Choice.allCases.map(\.rawValue).joined(separator: ", "))
            return fallback
        }
        return choice
    }

    /// A key that may be absent or have one of these values, and no other.
    mutating func fixed(_ key: String, _ allowed: JSONValue...) {
        guard let value = value(key), !allowed.contains(value) else { return }
        complain(key, value, supported: allowed.map(\.description).joined(separator: " or "))
    }

    // MARK: lists

    /// A list of whole numbers in `range`, not empty.
    mutating func integers(_ key: String, default fallback: [Int], in range: ClosedRange<Int>) -> [Int] {
        guard let value = value(key) else { return fallback }
        let numbers = value.elements?.compactMap(\.integer).filter(range.contains) ?? []
        guard !numbers.isEmpty, numbers.count == value.elements?.count else {
            complain(key, value, supported: "a list of whole numbers from \(range.lowerBound) to \(range.upperBound)")
            return fallback
        }
        return numbers
    }

    /// A list of `count` texts out of those that the type knows.
    mutating func choices<Choice>(_ key: String, default fallback: [Choice]) -> [Choice]
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let value = value(key) else { return fallback }
        let known = value.elements?.compactMap { $0.text.flatMap(Choice.init(rawValue:)) } ?? []
        guard !known.isEmpty, known.count == value.elements?.count else {
            complain(key, value, supported: "a list of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
            return fallback
        }
        return known
    }

    /// One whole number for all of `count` blocks, or a list with one for each.
    mutating func perBlock(_ key: String, default fallback: Int, count: Int, in range: ClosedRange<Int>) -> [Int] {
        let same = Array(repeating: fallback, count: count)
        guard let value = value(key) else { return same }
        if let number = value.integer, range.contains(number) { return Array(repeating: number, count: count) }
        let numbers = value.elements?.compactMap(\.integer).filter(range.contains) ?? []
        guard numbers.count == count, value.elements?.count == count else {
            complain(
                key, value,
                supported: "a whole number from \(range.lowerBound) to \(range.upperBound), or a list of \(count)")
            return same
        }
        return numbers
    }

    /// One flag for all of `count` blocks, or a list with one for each.
    mutating func flagPerBlock(_ key: String, default fallback: Bool, count: Int) -> [Bool] {
        let same = Array(repeating: fallback, count: count)
        guard let value = value(key) else { return same }
        if let flag = value.flag { return Array(repeating: flag, count: count) }
        let flags = value.elements?.compactMap(\.flag) ?? []
        guard flags.count == count, value.elements?.count == count else {
            complain(key, value, supported: "true, false or a list of \(count) of them")
            return same
        }
        return flags
    }

    /// A list of finite numbers, or null; of `count` where that is given.
    mutating func optionalNumbers(_ key: String, count: Int? = nil) -> [Double]? {
        guard let value = value(key), value != .null else { return nil }
        let numbers = value.elements?.compactMap(\.double).filter(\.isFinite) ?? []
        guard !numbers.isEmpty, numbers.count == value.elements?.count, numbers.count == count ?? numbers.count else {
            complain(key, value, supported: "null or a list of \(count.map { "\($0) " } ?? "")numbers")
            return nil
        }
        return numbers
    }
}
