import CTensors

/// What a tensor's elements are.
public enum ElementType: Sendable, Hashable, CaseIterable {
    /// The type of all computing on a CPU.
    case float32
    /// IEEE 754 half precision: how checkpoints are often stored.
    case float16
    /// The upper half of a float32.
    case bfloat16
    case float64
    case int64
    case int32
    case uint8
    case bool

    /// Bytes of one element.
    public var size: Int {
        switch self {
        case .float64, .int64: 8
        case .float32, .int32: 4
        case .float16, .bfloat16: 2
        case .uint8, .bool: 1
        }
    }

    var code: ctensors_type {
        switch self {
        case .float32: CTENSORS_FLOAT32
        case .float16: CTENSORS_FLOAT16
        case .bfloat16: CTENSORS_BFLOAT16
        case .float64: CTENSORS_FLOAT64
        case .int64: CTENSORS_INT64
        case .int32: CTENSORS_INT32
        case .uint8: CTENSORS_UINT8
        case .bool: CTENSORS_BOOL
        }
    }
}
