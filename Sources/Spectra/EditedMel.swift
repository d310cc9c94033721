/// An edit made on a mel-spectrogram, given frame by frame: what a ``SourcePhaseVocoder`` carries over to the sound.
///
/// It is asked for frames in order, and ahead of the sound by as much as the vocoder needs: at most the `stretch` of
/// its settings and two frames. A model works out as many frames as it likes when it is asked for one.
public protocol EditedMel: AnyObject {
    /// The next frame.
    ///
    /// - Parameters:
    ///   - source: to be filled with the natural logarithms of the source's bands (for a model: of what it makes of the
    ///     source unedited, so that its own faults cancel), as many as there are bands.
    ///   - edited: the same of the edited bands.
    /// - Returns: false when there was no frame left.
    /// - Throws: whatever stops the edit; the vocoder passes it on.
    func next(source: inout [Float], edited: inout [Float]) throws -> Bool
}
