internal import LibAV

/// What a change takes, and what leaves it.
extension SoundEdit.Change {
    /// The format of what leaves.
    func output(of format: SoundFormat) -> SoundFormat {
        var output = format
        switch self {
        case .channels(let layout): output.channelLayout = layout
        case .level, .normalize, .fadeIn, .fadeOut, .filter, .pitch, .reverb, .echo, .declip, .dehum, .spectral,
            .repair, .generation, .delay, .mix:
            break
        }
        return output
    }

    /// - Throws: ``SoundError`` for sound of a format that the change doesn't take.
    func check(on format: SoundFormat) throws {
        switch self {
        case .filter(let filter, _): _ = try filter.description(of: format)
        case .repair(let repair, _): try repair.check(format)
        case .channels, .level, .normalize, .fadeIn, .fadeOut, .pitch, .reverb, .echo, .declip, .dehum, .spectral,
            .generation, .delay, .mix:
            break
        }
    }
}
