internal import LibAV

/// Sound after some stages, from its first sample.
final class StagedSound: SoundBlocks {
    let format: SoundFormat
    let sampleCount: Int
    private let input: any SoundBlocks
    private let recipes: [SoundRecipe]
    private var stages: StageLine
    private var ready: [Frame] = []
    private var hasEnded = false

    /// - Parameters:
    ///   - input: it is rewound.
    ///   - format: what comes out of the stages.
    ///   - sampleCount: how many samples a channel that are.
    init(_ input: any SoundBlocks, after recipes: [SoundRecipe], _ format: SoundFormat, sampleCount: Int) throws {
        self.format = format
        self.sampleCount = sampleCount
        self.input = input
        self.recipes = recipes
        stages = StageLine([])
        try rewind()
    }

    func rewind() throws {
        try input.rewind()
        stages = StageLine(try recipes.map { try $0() })
        ready = []
        hasEnded = false
    }

    func next() throws -> Frame? {
        while ready.isEmpty {
            guard !hasEnded else { return nil }
            let block = try input.next()
            hasEnded = block == nil
            ready = try block.map(stages.push) ?? stages.finish()
        }
        return ready.removeFirst()
    }
}
