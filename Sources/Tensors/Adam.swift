import Foundation

/// Adam (Kingma and Ba 2015): steps of about `rate` along the gradient, scaled by its running moments.
public struct Adam: Sendable {
    /// The size of a step, above 0.
    public var rate: Double
    private let decay = (first: 0.9, second: 0.999)
    private let epsilon = 1e-8
    private var moments: [(first: Tensor, second: Tensor)] = []
    private var steps = 0

    /// No step has been made yet.
    public init(rate: Double) { self.rate = rate }

    /// Moves each of `parameters`, leaves that have a gradient, and makes new leaves of them; always in the same order.
    public mutating func step(_ parameters: inout [Tensor]) throws(TensorError) {
        if moments.isEmpty {
            for parameter in parameters {
                let zeros = try Tensor(repeating: 0, shape: parameter.shape)
                moments.append((zeros, zeros))
            }
        }
        steps += 1
        let correction = (first: 1 - pow(decay.first, Double(steps)), second: 1 - pow(decay.second, Double(steps)))
        for index in parameters.indices {
            let gradient = try parameters[index].gradient()
            let first = try moments[index].first * decay.first + gradient * (1 - decay.first)
            let second = try moments[index].second * decay.second + gradient.squared() * (1 - decay.second)
            moments[index] = (first, second)
            let width = try (second / correction.second).squareRoot() + epsilon
            parameters[index] = try (parameters[index].detached() - first / width * (rate / correction.first))
                .requiringGradient()
        }
    }
}
