internal import LibAV

/// One channel of sound at another rate (libavfilter's `aresample`), with no delay: sample n of what comes out, put
/// together, stands at the time n / rate.
final class Resampler {
    private let graph: FilterGraph
    private let input: SoundFormat

    /// - Parameters: samples a second.
    init(from source: Int, to target: Int) throws {
        input = SoundFormat(planarFloat: source, channelLayout: "mono")
        graph = try FilterGraph(
            "aresample=\(target):filter_size=64:cutoff=0.96,aformat=sample_fmts=fltp:channel_layouts=mono", sound: input
        )
    }

    /// What is ready after the next samples.
    func push(_ samples: [Float]) throws -> [Float] {
        guard let block = try Frame(samples: [samples], input) else { return [] }
        try graph.push(block)
        return try pull()
    }

    /// What is left; within a few samples, as much has come out as the rates say.
    func finish() throws -> [Float] {
        try graph.push(nil)
        return try pull()
    }

    private func pull() throws -> [Float] {
        try graph.pullAll().reduce(into: []) { result, block in
            try block.withChannels { result += $0[0] }
        }
    }
}
