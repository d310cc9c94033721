public import Vision

/// What is behind all that moves in a shot, as far as it is seen at some time.
public struct CleanPlate: Equatable, Sendable {
    /// At the size at which frames are compared.
    public struct Look: Equatable, Sendable {
        /// What is behind.
        public let picture: RGBPicture
        /// By how much its sightings differ: a byte a pixel, in steps of 1/32 of a level.
        public let spreads: [UInt8]
        /// 255 where it isn't sure what is behind.
        public let doubts: [UInt8]

        /// What is behind, by its parts.
        public init(picture: RGBPicture, spreads: [UInt8], doubts: [UInt8]) {
            precondition(spreads.count * 3 == picture.samples.count && doubts.count == spreads.count)
            self.picture = picture
            self.spreads = spreads
            self.doubts = doubts
        }

        /// The share of it that isn't sure, 0…1.
        public var doubt: Float { Float(doubts.count { $0 != 0 }) / Float(doubts.count) }

        /// How it is seen from a frame.
        ///
        /// - Parameter pose: leads from the frame's pixels to its own; identity for a camera that stands.
        public func seen(from pose: Homography, width: Int, height: Int) throws(VisionError) -> Look {
            if pose == .identity, width == picture.width, height == picture.height { return self }
            let spread = GreyPicture(width: picture.width, height: picture.height, lumas: spreads)
            let doubt = GreyPicture(width: picture.width, height: picture.height, lumas: doubts)
            return Look(
                picture: try picture.warped(pose, width: width, height: height),
                spreads: try spread.warped(pose, width: width, height: height).lumas,
                doubts: try doubt.warped(pose, width: width, height: height, outside: 255).lumas)
        }
    }

    /// At the size at which frames are compared.
    public let small: Look
    /// At the frames' own size; what isn't sure is filled from around it.
    public let picture: RGBPicture
    /// The deviation of the frames' noise, in levels.
    public let grain: Float

    /// A plate by its parts.
    public init(small: Look, picture: RGBPicture, grain: Float) {
        self.small = small
        self.picture = picture
        self.grain = grain
    }
}
