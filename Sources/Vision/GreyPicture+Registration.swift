internal import CVision

extension GreyPicture {
    /// How still a picture is beside a reference.
    public struct Stillness: Equatable, Sendable {
        /// The mean distances, 20 levels at most, from the reference as it is, and as it is mapped to the picture.
        public let unmoved, moved: Float
        /// The share, 0…1, that stays within 8 levels of the reference, whatever the light does.
        public let share: Float
    }

    /// The homography that leads from this picture to a later one of its size, and the share, 0…1, of the corners that
    /// fit it; nil where there is too little to hold on to (`cvision_homography`).
    ///
    /// - Parameter mask: 255 where the picture is valid.
    public func homography(
        to later: GreyPicture, in mask: [UInt8]
    ) throws(VisionError) -> (map: Homography, share: Float)? {
        precondition(later.width == width && later.height == height && mask.count == lumas.count)
        var matrix = [Double](repeating: 0, count: 9)
        var share: Float = 0
        let found = try VisionError.checked("register pictures") { why, room in
            cvision_homography(
                lumas, mask, later.lumas, Int32(width), Int32(height), &matrix, &share, why, room)
        }
        return found == 1 ? (Homography(matrix), share) : nil
    }

    /// A picture of a size, each of whose pixels is looked up where a map leads, bilinearly.
    ///
    /// - Parameter outside: the level outside of this picture; nil goes on with its edge.
    public func warped(
        _ map: Homography, width: Int, height: Int, outside: UInt8? = nil
    ) throws(VisionError) -> GreyPicture {
        var lumas = [UInt8](repeating: 0, count: width * height)
        try VisionError.checked("warp a picture") { why, room in
            cvision_warp_perspective(
                self.lumas, 1, Int32(self.width), Int32(self.height), map.values, 0, outside.map(Int32.init) ?? -1,
                &lumas, Int32(width), Int32(height), why, room)
        }
        return GreyPicture(width: width, height: height, lumas: lumas)
    }

    /// How still a picture of the same size is beside this one.
    ///
    /// - Parameter mapped: this picture as it is mapped to the other.
    public func stillness(of picture: GreyPicture, mapped: GreyPicture) throws(VisionError) -> Stillness {
        precondition(picture.width == width && picture.height == height && mapped.lumas.count == lumas.count)
        var (unmoved, moved, share): (Float, Float, Float) = (0, 0, 0)
        try VisionError.checked("compare pictures") { why, room in
            cvision_stillness(
                lumas, mapped.lumas, picture.lumas, Int32(width), Int32(height), &unmoved, &moved, &share, why, room)
        }
        return Stillness(unmoved: unmoved, moved: moved, share: share)
    }
}
