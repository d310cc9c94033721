internal import LibAV
internal import MediaTypes

/// Which frames a pass is about.
struct PassScope {
    /// The number of the take that a frame belongs to.
    let takeOf: (Frame) -> Int
    /// Whether a frame belongs to the part of the film that is gone through.
    let wants: (Frame) -> Bool
    /// Whether a frame is edited; on others nothing is looked for.
    let isActive: (Frame) -> Bool

    /// - Parameters:
    ///   - timeBase: of the frames.
    ///   - spans: output seconds in which frames are edited; nil is always.
    init(_ prepared: PreparedPictures, _ timeBase: Ratio, _ spans: [Range<Double>]?) {
        let (take, wants) = (prepared.take, prepared.wants)
        takeOf = { take(PaintStage.Scope.middle(of: $0, timeBase)) }
        self.wants = { wants?($0.pts ?? 0, timeBase) ?? true }
        isActive = { MaskPlan.holds($0.pts ?? 0, timeBase, spans) }
    }
}
