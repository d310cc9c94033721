internal import LibAV

/// How the channels of one layout go into those of another, each channel of the output a weighted sum.
struct ChannelMap {
    /// Weights, [output][input].
    let weights: [[Double]]

    /// √½: half of the power.
    private static let half = 0.5.squareRoot()

    /// The usual map.
    ///
    /// Surround becomes stereo by ITU-R BS.775-4, annex 4: left + √½ centre + √½ left surround, and likewise right; the
    /// channel of low effects is left out. Mono is the mean of that left and right. One channel goes into left and
    /// right, or into the centre where there is one; left and right go into left and right.
    /// - Returns: nil for other pairs of layouts, which libswresample maps.
    init?(from input: String, to output: String) {
        let (inputs, outputs) = (ChannelLayout.speakers(of: input), ChannelLayout.speakers(of: output))
        guard !inputs.isEmpty, !outputs.isEmpty else { return nil }
        switch (inputs.count, outputs.count) {
        case (1, _): weights = Self.spread(over: outputs)
        case (_, 2) where outputs == ["FL", "FR"]: weights = Self.stereo(of: inputs)
        case (_, 1):
            let sides = Self.stereo(of: inputs)
            weights = [zip(sides[0], sides[1]).map { ($0 + $1) / 2 }]
        case (2, _) where inputs == ["FL", "FR"]:
            weights = outputs.map { name in inputs.map { $0 == name ? 1 : 0 } }
        default: return nil
        }
    }

    private static func spread(over outputs: [String]) -> [[Double]] {
        if outputs.count == 1 { return [[1]] }
        let targets: Set<String> = outputs.contains("FC") ? ["FC"] : ["FL", "FR"]
        let isNamed = outputs.contains(where: targets.contains)
        return outputs.map { [isNamed && !targets.contains($0) ? 0 : 1] }
    }

    private static func stereo(of inputs: [String]) -> [[Double]] {
        let left = ["FL": 1, "FC": half, "SL": half, "BL": half, "BC": 0.5, "FLC": 1, "DL": 1]
        let right = ["FR": 1, "FC": half, "SR": half, "BR": half, "BC": 0.5, "FRC": 1, "DR": 1]
        return [inputs.map { left[$0] ?? 0 }, inputs.map { right[$0] ?? 0 }]
    }

    /// As libavfilter's `pan`, into a layout.
    func description(to layout: String) -> String {
        let sums = weights.enumerated().map { output, row in
            let terms = row.enumerated().filter { $0.element != 0 }.map { "\($0.element)*c\($0.offset)" }
            return "c\(output)=\(terms.isEmpty ? "0*c0" : terms.joined(separator: "+"))"
        }
        return "pan=\(layout)|\(sums.joined(separator: "|"))"
    }
}
