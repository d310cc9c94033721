import CTensors

/// Where a tensor lies and is computed with.
public enum Device: Sendable, Hashable {
    case cpu
    /// The CUDA device of that number.
    case cuda(Int)

    var code: ctensors_device {
        switch self {
        case .cpu: ctensors_device(cuda: false, index: 0)
        case .cuda(let index): ctensors_device(cuda: true, index: Int32(index))
        }
    }
}
