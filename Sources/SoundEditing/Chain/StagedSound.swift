internal import LibAV

/// Sound after some stages, from its first sample.
final class StagedSound: SoundBlocks {
    private let input: any SoundBlocks
    private let recipes: [SoundRecipe]
    private var stages: StageLine
    private var ready: [Frame] = []
    private var hasEnded = false

    /// - Parameter input: it is rewound.
    init(_ input: any SoundBlocks, after recipes: [SoundRecipe]) throws {
        self.input = input
        self.recipes = recipes
        stages = StageLine([])
        try rewind()
    }

    var format: SoundFormat { input.format }
    var sampleCount: Int { input.sampleCount }

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
