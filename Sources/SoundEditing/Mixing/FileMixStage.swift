internal import CSoundEditing
internal import LibAV

/// Adds a file's sound to a track: over each of some stretches from the file's first sample on. Outside of them the
/// samples stay as they are, to the bit.
final class FileMixStage: SoundStage {
    private let mix: FileMix
    private let files: NamedSounds
    private let format: SoundFormat
    private let levels: [MixLevel]
    /// What plays now, by the number of its stretch.
    private var playing: [Int: LoopedSound] = [:]
    private var position = 0

    /// - Parameter levels: one a stretch of the track, which may begin before its first sample.
    init(_ mix: FileMix, _ files: NamedSounds, _ format: SoundFormat, levels: [MixLevel]) {
        self.mix = mix
        self.files = files
        self.format = format
        self.levels = levels
    }

    func push(_ block: Frame) throws -> [Frame] {
        let range = position..<(position + block.sampleCount)
        position = range.upperBound
        let heard = levels.indices.filter { !levels[$0].stretch.clamped(to: range).isEmpty }
        guard !heard.isEmpty else { return [block] }
        try block.makeWritable()
        for index in heard {
            let part = levels[index].stretch.clamped(to: range)
            let sound = try playing[index] ?? opened(levels[index].stretch, at: part.lowerBound)
            playing[index] = part.upperBound < levels[index].stretch.upperBound ? sound : nil
            try add(sound.take(part.count), levels[index], over: part, to: block, from: range.lowerBound)
        }
        return [block]
    }

    func finish() throws -> [Frame] { [] }

    /// The file at the sample of it that is heard where the track's sample is.
    private func opened(_ stretch: Range<Int>, at sample: Int) throws -> LoopedSound {
        let file = try files.open(mix.path, as: format)
        let sound = LoopedSound(file, loops: mix.loops && file.count < stretch.count)
        try sound.skip(sample - stretch.lowerBound)
        return sound
    }

    private func add(
        _ sound: Frame, _ level: MixLevel, over part: Range<Int>, to block: Frame, from first: Int
    ) throws {
        let constant = level.constant(over: part)
        try sound.withChannels { inputs in
            if constant == nil { Self.weigh(inputs, level, from: part.lowerBound) }
            try block.withChannels { outputs in
                for (input, output) in zip(inputs, outputs) {
                    guard let input = input.baseAddress, let output = output.baseAddress else { continue }
                    csound_add(input, output + (part.lowerBound - first), part.count, Float(constant ?? 1))
                }
            }
        }
    }

    private static func weigh(_ channels: [UnsafeMutableBufferPointer<Float>], _ level: MixLevel, from first: Int) {
        for index in 0..<(channels.first?.count ?? 0) {
            let factor = Float(level.level(at: first + index))
            for samples in channels { samples[index] *= factor }
        }
    }
}
