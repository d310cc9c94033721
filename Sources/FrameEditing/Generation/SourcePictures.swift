import Diffusion
import EditPlans
import Painting
import Tensors

/// The pictures of a folder as a model takes them: with the mask of what is edited, and their motion to the anchors.
final class SourcePictures {
    private let index: SourceParts
    private let mask: EditMask?
    private let maskTensor: Tensor?
    private let finder: AnchorMotionFinder?

    /// - Parameters:
    ///   - box: the part of the picture that is edited; nil is all of it
    ///   - mask: a picture that is white where it is edited; nil is everywhere
    ///   - warps: motion is found
    ///   - grain: pixels to a side of a latent
    init(
        _ index: SourceParts, box: Target.Box?, mask: String?, warps: Bool, grain: Int
    ) throws {
        self.index = index
        let own = try mask.map { try EditMask(file: $0, width: index.width, height: index.height) }
        let place = box.map { EditMask($0, width: index.width, height: index.height) }
        let both = own.map { own in place.map { own.meeting($0) } ?? own } ?? place
        self.mask = both
        maskTensor = try both.map {
            try Tensor(from: $0.levels.map { Float($0) / 255 }, shape: [1, 1, index.height, index.width])
        }
        finder = warps ? try AnchorMotionFinder(width: index.width, height: index.height, grain: grain) : nil
    }

    /// By their places in the folder.
    func anchors(_ places: [Int]) throws -> [SourcePicture] {
        try places.map { SourcePicture(frame: $0, image: try picture($0).image, mask: maskTensor) }
    }

    /// By their places in the folder, with their motion.
    func frames(_ places: [Int], to anchors: [Int]) throws -> [SourcePicture] {
        guard let finder, !places.isEmpty else { return try self.anchors(places) }
        let anchors = try anchors.map(picture)
        return try places.map { place in
            let own = try picture(place)
            return SourcePicture(
                frame: place, image: own.image, mask: maskTensor, motions: try finder.motions(of: own, to: anchors))
        }
    }

    /// The picture at a place beside its edit, [1, 3, H, W] in −1…1.
    func edited(_ place: Int, as edited: Tensor) throws -> EditedPicture {
        let half = 0.5
        return EditedPicture(
            width: index.width, height: index.height,
            source: try picture(place).image.scaled(by: half, plus: half).floats(),
            edited: try edited.scaled(by: half, plus: half).floats(), mask: mask?.levels)
    }

    private func picture(_ place: Int) throws -> AnchorMotionFinder.Picture {
        let bytes = try index.read(place)
        let count = index.width * index.height
        let values = [Float](unsafeUninitializedCapacity: 3 * count) { values, filled in
            for pixel in 0..<count {
                for channel in 0..<3 {
                    values[channel * count + pixel] = Float(bytes[3 * pixel + channel]) / 127.5 - 1
                }
            }
            filled = 3 * count
        }
        return .init(
            place: place, bytes: bytes, image: try Tensor(from: values, shape: [1, 3, index.height, index.width]))
    }
}
