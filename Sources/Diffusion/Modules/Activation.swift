import Checkpoints
import Tensors

extension Activation {
    /// The function on each number.
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        switch self {
        case .silu, .swish: try x.silu()
        case .gelu: try x.gelu()
        case .relu: try x.relu()
        case .mish: try x.mish()
        }
    }
}

extension TextEncoderConfiguration.HiddenActivation {
    /// The function on each number.
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        switch self {
        case .quickGELU: try x.quickGELU()
        case .gelu: try x.gelu()
        case .geluNew: try x.tanhGELU()
        }
    }
}
