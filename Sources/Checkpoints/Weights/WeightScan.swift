internal import CCheckpoints

/// A look at every number of a tensor.
public enum WeightScan {
    /// How many numbers are infinite or not a number. Tensors of whole numbers have none.
    public static func notFinite(in view: WeightView) -> Int {
        guard let start = view.bytes.baseAddress else { return 0 }
        switch view.element {
        case .float16: return ccheckpoints_not_finite_16(start, view.count, 0x7C00)
        case .bfloat16: return ccheckpoints_not_finite_16(start, view.count, 0x7F80)
        case .float32: return ccheckpoints_not_finite_32(start, view.count, 0x7F80_0000)
        case .float64: return ccheckpoints_not_finite_64(start, view.count, 0x7FF0_0000_0000_0000)
        case .int64, .int32, .uint8, .bool: return 0
        }
    }
}
