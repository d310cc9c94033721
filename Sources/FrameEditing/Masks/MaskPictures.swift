/// A film of masks, or a picture, that the user gives, as a pass reads it. Used by one thread.
public protocol MaskPictures: AnyObject {
    /// Of a film's masks: one is seen when a frame of the film is. A picture is seen at any time.
    ///
    /// - Parameters:
    ///   - seconds: output seconds through which the frame is seen.
    ///   - width: of the levels, like `height`.
    /// - Returns: levels row by row, 255 where a step acts and 0 where it doesn't.
    /// - Throws: where no mask is seen at the time of the frame, and where one can't be read.
    func levels(at seconds: Range<Double>, width: Int, height: Int) throws -> [UInt8]
}
