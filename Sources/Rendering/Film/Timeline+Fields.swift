internal import EditPlans
internal import LibAV

extension Timeline {
    /// The order in which the fields of the frames are shown. Frames come out of the reader with it.
    func fields(of source: FieldOrder) -> FieldOrder {
        !clips.isEmpty && clips.allSatisfy(\.isReversed) ? source.reversed : source
    }

    /// No order of fields is right for all frames.
    var mixesFields: Bool {
        let isReversed = clips.first?.isReversed
        return clips.contains { $0.hold != nil || $0.speed != 1 || $0.isReversed != isReversed }
    }
}
