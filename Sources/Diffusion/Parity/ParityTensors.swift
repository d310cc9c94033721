import Checkpoints
import MediaTypes
import Tensors

/// The tensors and options of a case that is safetensors.
struct ParityTensors {
    private let file: WeightFile
    /// The metadata `options`.
    let options: JSONValue

    init(_ file: WeightFile, _ options: JSONValue) {
        self.file = file
        self.options = options
    }

    /// Whether there is an input of this name.
    func has(_ input: String) -> Bool { file.tensor(named: "in.\(input)") != nil }

    /// The input `in.NAME`, as it is stored, which must have `rank` dimensions.
    func input(_ name: String, rank: Int) throws -> Tensor {
        let input = try tensor("in.\(name)")
        guard input.shape.count == rank else { throw damage("in.\(name) is \(input.shape), not of \(rank) dimensions") }
        return input
    }

    /// The list of numbers of the input `in.NAME`.
    func numbers(_ name: String) throws -> [Double] { try input(name, rank: 1).floats().map(Double.init) }

    /// The text of an option.
    func text(_ option: String) throws -> String {
        guard let text = options[option]?.text else { throw damage("its options have no \(option)") }
        return text
    }

    /// The number of an option.
    func number(_ option: String) throws -> Double {
        guard let number = options[option]?.double else { throw damage("its options have no number \(option)") }
        return number
    }

    /// The stored `out.NAME` against what was computed.
    func difference(_ name: String, _ computed: Tensor) throws -> ParityDifference {
        let stored = try tensor("out.\(name)")
        guard stored.shape == computed.shape else {
            throw damage("out.\(name) is \(stored.shape), and \(computed.shape) was computed")
        }
        return try ParityDifference(
            name, shape: stored.shape, stored: stored.floats().map(Double.init),
            computed: computed.floats().map(Double.init))
    }

    private func tensor(_ name: String) throws -> Tensor {
        guard let view = file.tensor(named: name) else { throw damage("it has no \(name)") }
        return try Tensor(on: view.bytes, type: ElementType(view.element), shape: view.shape, owner: view.file)
    }

    private func damage(_ why: String) -> DiffusionError { ParityCase.damage(file.path, why) }
}
