internal import LibAV

/// What a change takes, and what leaves it.
extension SoundEdit.Change {
    /// The format of what leaves.
    func output(of format: SoundFormat) -> SoundFormat {
        var output = format
        switch self {
        case .channels(let layout): output.channelLayout = layout
        case .rate(let rate): output = SoundFormat(planarFloat: rate, channelLayout: format.channelLayout)
        case .level, .normalize, .fadeIn, .fadeOut, .filter, .pitch, .reverb, .echo, .declip, .dehum, .spectral,
            .repair, .generation, .delay, .peak, .mix:
            break
        }
        return output
    }

    /// Samples a channel that leave for so many.
    func count(_ count: Int, of format: SoundFormat) -> Int {
        let rate = output(of: format).sampleRate
        guard rate != format.sampleRate else { return count }
        return Int((Double(count) * Double(rate) / Double(format.sampleRate)).rounded())
    }

    /// - Throws: ``SoundError`` for sound of a format that the change doesn't take.
    func check(on format: SoundFormat) throws {
        switch self {
        case .filter(let filter, _): _ = try filter.description(of: format)
        case .repair(let repair, _): try repair.check(format)
        case .channels, .rate, .peak, .level, .normalize, .fadeIn, .fadeOut, .pitch, .reverb, .echo, .declip, .dehum,
            .spectral,
            .generation, .delay, .mix:
            break
        }
    }
}
