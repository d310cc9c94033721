import Tensors

/// The functions between layers, under their names in a checkpoint's settings.
enum Activation: String, Sendable {
    case silu, swish, gelu, relu, mish
    case quickGELU = "quick_gelu"

    func callAsFunction(_ x: Tensor) throws -> Tensor {
        switch self {
        case .silu, .swish: try x.silu()
        case .gelu: try x.gelu()
        case .relu: try x.relu()
        case .mish: try x.mish()
        case .quickGELU: try x.quickGELU()
        }
    }
}

extension Activation {
    /// - Throws: ``DiffusionError`` for a name that isn't known here.
    init(named name: String) throws {
        guard let known = Activation(rawValue: name) else {
            throw DiffusionError(.unsupported, "cannot run the model: its activation '\(name)' isn't known here")
        }
        self = known
    }
}
