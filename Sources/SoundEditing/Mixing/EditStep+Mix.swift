public import EditPlans

extension EditStep {
    /// A file's sound is laid under or over the sound, or in its place.
    public var laysSound: Bool { [.sound(.mixFile), .sound(.replaceTrack), .sound(.syncTrack)].contains(operation) }
}
