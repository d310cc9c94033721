/// The part of a picture that lies inside of its letterbox and pillar bars, in pixels.
public struct ActiveArea: Codable, Hashable, Sendable {
    /// Of its first column and its first row, counted from 0.
    public let left, top: Int
    /// Of the part, at least 1.
    public let width, height: Int

    /// Takes the place as it is: it must lie inside of the picture.
    public init(left: Int, top: Int, width: Int, height: Int) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    /// It can lie inside of a picture: no side is negative, nor longer than any picture's.
    public var isSound: Bool {
        [left, top].allSatisfy { (0..<1 << 20).contains($0) }
            && [width, height].allSatisfy { (1..<1 << 20).contains($0) }
    }

    /// The largest part of it whose sides lie on the chroma samples of pictures that are subsampled by powers of 2.
    ///
    /// - Parameter shift: log2 of the subsampling: (1, 1) is 4:2:0.
    /// - Returns: nil where nothing is left.
    public func onGrid(_ shift: (horizontal: Int, vertical: Int)) -> ActiveArea? {
        func inward(_ start: Int, _ length: Int, _ shift: Int) -> (start: Int, length: Int) {
            let grain = 1 << shift
            let first = (start + grain - 1) / grain * grain
            return (first, (start + length) / grain * grain - first)
        }
        let (left, width) = inward(left, width, shift.horizontal)
        let (top, height) = inward(top, height, shift.vertical)
        return width > 0 && height > 0 ? ActiveArea(left: left, top: top, width: width, height: height) : nil
    }
}
