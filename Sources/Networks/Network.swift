internal import CNetworks
internal import Foundation
internal import MediaTypes

/// A network that is ready to run (ONNX Runtime, on the processor). Used by one thread at a time.
///
/// The same numbers come out for any number of threads and in any process of this machine.
public final class Network {
    /// Its name, for messages.
    public let name: String
    /// The names of what goes in, in the network's order.
    public let inputs: [String]
    /// The names of what comes out, in the network's order.
    public let outputs: [String]
    private let session: OpaquePointer

    /// Reads a network of the store.
    ///
    /// - Parameters:
    ///   - open: every input and output, where the file declares one size for them and the network takes any; empty for
    ///     files that say so themselves.
    ///   - threads: at most; idle ones sleep.
    ///   - runsOnce: whether it is to be ready soon rather than fast at each run.
    ///   - use: what it is needed for, as "find faces".
    /// - Throws: ``NetworkError`` where it or the runtime isn't there, is damaged or can't be read.
    public convenience init(
        _ network: KnownNetwork, in store: NetworkStore, opening open: Set<String> = [], threads: Int,
        runsOnce: Bool = false,
        to use: String
    ) throws(NetworkError) {
        try store.require([network], to: use)
        let path = try store.path(of: network, to: use)
        guard let file = FileManager.default.contents(atPath: path) else {
            throw NetworkError(.missing, "cannot \(use): \(path) can't be read; check its rights")
        }
        let runtime = try store.path(of: .runtime, to: use)
        guard !open.isEmpty else {
            let session = try Self.session(network.name, file, runtime, threads, runsOnce: runsOnce)
            self.init(name: network.name, session: session)
            return
        }
        guard let opened = ONNXFile.open([UInt8](file), open) else {
            throw NetworkError(.damaged, "cannot \(use): \(path) doesn't declare \(open.sorted()) as it should")
        }
        try self.init(name: network.name, bytes: opened, runtime: runtime, threads: threads)
    }

    /// Reads a network of the store that is a frozen graph of TensorFlow, and brings it to ONNX in memory.
    ///
    /// - Parameters:
    ///   - source: the node in place of which the input comes.
    ///   - input: the input's name, of shape 1 × 3 × `side` × `side`.
    ///   - outputs: nodes whose results are wanted; they keep their names.
    ///   - threads: at most; idle ones sleep.
    ///   - use: what it is needed for, as "find things".
    /// - Throws: ``NetworkError`` where it or the runtime isn't there, is damaged or can't be read.
    public convenience init(
        graph network: KnownNetwork, in store: NetworkStore, source: String, input: String, side: Int,
        outputs: [String], threads: Int, to use: String
    ) throws(NetworkError) {
        try store.require([network], to: use)
        let path = try store.path(of: network, to: use)
        guard let file = FileManager.default.contents(atPath: path) else {
            throw NetworkError(.missing, "cannot \(use): \(path) can't be read; check its rights")
        }
        guard
            let converted = TensorFlowConversion.convert(
                [UInt8](file), source: source, input: input, side: side, outputs: outputs)
        else {
            throw NetworkError(.damaged, "cannot \(use): \(path) isn't built of what it should be")
        }
        try self.init(
            name: network.name, bytes: converted, runtime: try store.path(of: .runtime, to: use), threads: threads)
    }

    /// Reads a network from its bytes.
    ///
    /// - Parameters:
    ///   - bytes: of an ONNX file.
    ///   - runtime: the path of ONNX Runtime's library.
    ///   - threads: at most.
    public convenience init(name: String, bytes: [UInt8], runtime: String, threads: Int) throws(NetworkError) {
        self.init(name: name, session: try Self.session(name, bytes, runtime, threads, runsOnce: false))
    }

    /// Reads the bytes of an ONNX file where they lie.
    private static func session(
        _ name: String, _ bytes: some ContiguousBytes, _ runtime: String, _ threads: Int, runsOnce: Bool
    ) throws(NetworkError) -> OpaquePointer {
        let handle = try NetworkRuntime.open(runtime)
        var why = Reason()
        let session = bytes.withUnsafeBytes { bytes in
            why.fill {
                cnetworks_read(
                    handle.pointer, bytes.baseAddress, bytes.count, Int32(max(1, threads)), runsOnce ? 1 : 0, $0, $1)
            }
        }
        guard let session else {
            throw NetworkError(.damaged, "cannot read the network \(name): \(why.text)")
        }
        return session
    }

    /// - Parameter session: goes with this.
    private init(name: String, session: OpaquePointer) {
        self.name = name
        self.session = session
        func names(_ areOutputs: Int32) -> [String] {
            (0..<cnetworks_count(session, areOutputs)).map { String(cString: cnetworks_name(session, areOutputs, $0)) }
        }
        (inputs, outputs) = (names(0), names(1))
    }

    deinit { cnetworks_close(session) }

    /// Runs it on one set of inputs.
    ///
    /// - Parameters:
    ///   - given: every input by its name.
    ///   - wanted: names of outputs; nil is all.
    /// - Returns: the outputs in the order in which they were wanted.
    /// - Throws: ``NetworkError`` that names the network, its inputs and their shapes.
    public func run(
        _ given: [(name: String, tensor: NetworkTensor)], wanted: [String]? = nil
    ) throws(NetworkError) -> [NetworkTensor] {
        let wanted = wanted ?? outputs
        var results = [cnetworks_tensor](repeating: cnetworks_tensor(), count: wanted.count)
        var why = Reason()
        let names = CStrings(given.map(\.name) + wanted)
        for index in wanted.indices { results[index].name = names[given.count + index] }
        let status = Self.lend(given, names) { lent in
            why.fill { cnetworks_run(session, lent, lent.count, &results, results.count, $0, $1) }
        }
        guard status == 0 else { throw failure(given, why.text) }
        defer { for result in results { cnetworks_release(session, result.holder) } }
        return results.map { result in
            let sizes = withUnsafeBytes(of: result.sizes) { Array($0.bindMemory(to: Int64.self)).map { Int($0) } }
            let shape = Array(sizes.prefix(result.rank))
            let values = UnsafeBufferPointer(start: result.values, count: shape.reduce(1, *))
            return NetworkTensor(shape: shape.isEmpty ? [1] : shape, values: Array(values))
        }
    }

    private func failure(_ given: [(name: String, tensor: NetworkTensor)], _ why: String) -> NetworkError {
        let inputs = given.map { "'\($0.name)' of \(NetworkTensor.text($0.tensor.shape))" }
        return NetworkError(
            .failed, "cannot run the network \(name) on the input \(inputs.joined(separator: ", ")): \(why)")
    }

    /// The inputs as C takes them, for the length of a call; nothing is copied.
    private static func lend<T>(
        _ given: [(name: String, tensor: NetworkTensor)], _ names: CStrings, _ lent: [cnetworks_tensor] = [],
        _ body: ([cnetworks_tensor]) -> T
    ) -> T {
        guard lent.count < given.count else { return body(lent) }
        let tensor = given[lent.count].tensor
        var next = cnetworks_tensor()
        next.name = names[lent.count]
        next.rank = tensor.shape.count
        withUnsafeMutableBytes(of: &next.sizes) { sizes in
            let sizes = sizes.bindMemory(to: Int64.self)
            for (index, size) in tensor.shape.enumerated() { sizes[index] = Int64(size) }
        }
        return tensor.values.withUnsafeBufferPointer { values in
            tensor.integers.withUnsafeBufferPointer { integers in
                if integers.isEmpty {
                    next.values = UnsafeMutablePointer(mutating: values.baseAddress)
                } else {
                    next.integers = UnsafeMutablePointer(mutating: integers.baseAddress)
                }
                return lend(given, names, lent + [next], body)
            }
        }
    }
}

/// Copies of texts that C reads; they live as long as this.
private final class CStrings {
    private let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ texts: [String]) { pointers = texts.map { strdup($0) } }

    deinit { for pointer in pointers { free(pointer) } }

    subscript(index: Int) -> UnsafePointer<CChar>? { pointers[index].map { UnsafePointer($0) } }
}
