import Checkpoints
import Tensors

/// The weights of one module: those of a component whose names begin with the module's.
struct WeightScope: Sendable {
    /// The module's name, such as `down_blocks.0.resnets.1`; empty for the whole component.
    let name: String
    private let weights: ModuleWeights
    private let type: ElementType
    private let device: Device

    /// All weights of a component, to be computed with as `type` on `device`.
    init(_ weights: ModuleWeights, as type: ElementType = .float32, on device: Device = .cpu) {
        self.init(name: "", weights, type, device)
    }

    private init(name: String, _ weights: ModuleWeights, _ type: ElementType, _ device: Device) {
        self.name = name
        self.weights = weights
        self.type = type
        self.device = device
    }

    /// The scope of a module within this one.
    subscript(_ module: String) -> WeightScope { WeightScope(name: joined(module), weights, type, device) }

    /// Whether there is a tensor of this name in the scope.
    func has(_ tensor: String) -> Bool { weights.has(joined(tensor)) }

    /// The tensor of this name in the scope; on the mapped file where it has the right type and place already.
    func tensor(_ tensor: String) throws -> Tensor {
        let view = try weights.tensor(named: joined(tensor))
        return try Tensor(on: view.bytes, type: ElementType(view.element), shape: view.shape, owner: view.file)
            .converted(to: type, on: device)
    }

    private func joined(_ part: String) -> String { name.isEmpty ? part : "\(name).\(part)" }
}

extension ElementType {
    init(_ element: WeightElement) {
        self =
            switch element {
            case .float16: .float16
            case .bfloat16: .bfloat16
            case .float32: .float32
            case .float64: .float64
            case .int64: .int64
            case .int32: .int32
            case .uint8: .uint8
            case .bool: .bool
            }
    }
}
