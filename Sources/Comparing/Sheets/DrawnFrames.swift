public import LibAV
public import MediaTypes

/// RGBA frames that are to be written: a sheet of one, or a film.
public protocol DrawnFrames: AnyObject {
    /// Pixels of every frame.
    var size: (width: Int, height: Int) { get }
    /// The unit of the frames' times, in seconds.
    var timeBase: Ratio { get }
    /// Frames a second; 0/1 for a picture.
    var frameRate: Ratio { get }
    /// The next frame with its time and duration; nil at the end.
    func next() throws -> Frame?
}
