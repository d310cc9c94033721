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
        let (width, height) = (picture.width, picture.height)
        let outputs = try network.run(
            [("src", planes(picture))] + zip(Self.states, memory).map { ("\($0)i", $1) }
                + [("downsample_ratio", NetworkTensor(shape: [1], values: [Self.ratio(width, height)]))],
            wanted: ["pha"] + Self.states.map { "\($0)o" })
        guard outputs.count == 5, outputs[0].shape == [1, 1, height, width] else {
            throw NetworkError(.failed, "cannot \(Self.use): \(network.name) gives another matte than it should")
        }
        memory = Array(outputs.dropFirst())
        guard let matte = Matte(outputs[0].values, width: width, height: height) else {
            throw NetworkError(.failed, "cannot \(Self.use): \(network.name) gives values that are no numbers")
        }
        return matte
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
