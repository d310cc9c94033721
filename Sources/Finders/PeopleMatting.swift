internal import CMasks
public import MediaTypes
public import Networks

/// Cuts the people out of the frames of a shot by Robust Video Matting (Lin, Yang, Saleemi, Sengupta 2021). Used by one
/// thread at a time.
///
/// The network remembers the frames before (four states of a convolutional GRU), so mattes are steady in time; it is
/// told to forget them where a shot ends. It looks at people in a picture that is 512 pixels long or high, and finds
/// their edges in the picture as it is.
public final class PeopleMatting {
    private static let use = "find people"
    private static let states = ["r1", "r2", "r3", "r4"]
    /// Pixels of the long side of the picture in which people are looked for.
    private static let glance: Float = 512

    private let network: Network
    private var memory: [NetworkTensor] = []

    /// - Parameter threads: at most; the mattes don't depend on them.
    /// - Throws: `NetworkError` where the network or the runtime isn't there.
    public init(in store: NetworkStore, threads: Int) throws {
        network = try Network(.rvm, in: store, threads: threads, to: Self.use)
        forget()
    }

    /// What it needs is there.
    ///
    /// - Throws: `NetworkError` with the command that fetches it.
    public static func require(in store: NetworkStore) throws { try store.require([.rvm], to: use) }

    /// Forgets the frames before: another shot begins.
    public func forget() {
        memory = Self.states.map { _ in NetworkTensor(shape: [1, 1, 1, 1], values: [0]) }
    }

    /// The matte of the next frame.
    ///
    /// - Parameter picture: RGBA of 8 bits, the same size for all frames of a shot.
    /// - Throws: `NetworkError` where the network gives something else than it should.
    public func matte(_ picture: PictureView) throws -> Matte {
        let values = try alpha(planes(picture), picture.width, picture.height)
        guard let matte = Matte(values, width: picture.width, height: picture.height) else {
            throw NetworkError(.failed, "cannot \(Self.use): \(network.name) gives values that are no numbers")
        }
        return matte
    }

    /// Lays the person of a box into a matte, where it is more than what is there, from a square around the box.
    ///
    /// What the network remembers is that of one person's boxes on the frames before.
    ///
    /// - Parameters:
    ///   - picture: RGBA of 8 bits.
    ///   - box: in fractions of the picture.
    ///   - matte: 0…1, as large as `size`.
    /// - Returns: how much of the box it fills, 0…1.
    /// - Throws: `NetworkError` where the network gives something else than it should.
    public func lay(
        _ picture: PictureView, _ box: FoundBox, into matte: inout [Float], _ size: MatteSize
    ) throws -> Float {
        let side = 256
        let (across, down) = (Float(picture.width), Float(picture.height))
        let shown = box.scaled(picture.width, picture.height)
        let reach = 0.7 * max(shown.width, shown.height)
        guard reach >= 8 else { return 0 }
        func part(_ half: (x: Float, y: Float), _ width: Int, _ height: Int) -> cmasks_part {
            let (x, y) = (Float(width) / across, Float(height) / down)
            return cmasks_part(
                left: (shown.center.x - half.x) * x, top: (shown.center.y - half.y) * y,
                right: (shown.center.x + half.x) * x, bottom: (shown.center.y + half.y) * y)
        }
        var window = part((reach, reach), picture.width, picture.height)
        var planes = [Float](repeating: 0, count: 3 * side * side)
        cmasks_window(
            picture.base.assumingMemoryBound(to: UInt8.self), picture.stride, Int32(picture.width),
            Int32(picture.height), &window, Int32(side), &planes)
        for index in planes.indices { planes[index] /= 255 }
        let values = try alpha(NetworkTensor(shape: [1, 3, side, side], values: planes), side, side)
        // Others may stand beside the person.
        let rim = (x: 0.62 * shown.width, y: 0.6 * shown.height)
        var (outer, inner, thing, outline) = (
            part((reach, reach), size.width, size.height), part(rim, size.width, size.height),
            part((0.5 * shown.width, 0.5 * shown.height), size.width, size.height), cmasks_part()
        )
        return cmasks_lay_window(
            values, Int32(side), 0.02, 0.98, &outer, &inner, &thing, &matte, Int32(size.width), Int32(size.height),
            &outline)
    }

    /// The matte of the next picture, 0…1.
    private func alpha(_ planes: NetworkTensor, _ width: Int, _ height: Int) throws -> [Float] {
        let outputs = try network.run(
            [("src", planes)] + zip(Self.states, memory).map { ("\($0)i", $1) }
                + [("downsample_ratio", NetworkTensor(shape: [1], values: [Self.ratio(width, height)]))],
            wanted: ["pha"] + Self.states.map { "\($0)o" })
        guard outputs.count == 5, outputs[0].shape == [1, 1, height, width] else {
            throw NetworkError(.failed, "cannot \(Self.use): \(network.name) gives another matte than it should")
        }
        memory = Array(outputs.dropFirst())
        return outputs[0].values
    }

    private static func ratio(_ width: Int, _ height: Int) -> Float { min(1, glance / Float(max(width, height))) }

    private func planes(_ picture: PictureView) -> NetworkTensor {
        let (width, height) = (picture.width, picture.height)
        let planes = [Float](unsafeUninitializedCapacity: 3 * width * height) { planes, count in
            cmasks_planes(
                picture.base.assumingMemoryBound(to: UInt8.self), picture.stride, Int32(width), Int32(height), 0, 0,
                Int32(width), Int32(height), 1 / 255, planes.baseAddress)
            count = 3 * width * height
        }
        return NetworkTensor(shape: [1, 3, height, width], values: planes)
    }
}
