internal import Atlas
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Vision

/// Frames as they would be if nothing moved: what is behind, in the light and with the grain of each. Where they show
/// nothing that moves they are as they were.
final class PlateStage: FrameStage {
    let output: PictureFormat
    private let plates: FoundPlates
    private let movers: FoundMovers
    private let mattes: MatteReader
    private let converter: FrameConverter
    private let smalls: FilterGraph
    private let size: (width: Int, height: Int)
    private let seed: UInt64
    private var plate: (key: FoundPlates.Key, plate: CleanPlate)?

    /// - Parameters:
    ///   - plates: the folder of the pass that has found what is behind.
    ///   - movers: that of the one that has found what moves.
    ///   - seed: of the grain.
    /// - Throws: `EditingError` where a pass has left nothing that can be read.
    init(input: PictureFormat, plates: String, movers: String, seed: UInt64, threads: Int) throws {
        output = input
        self.seed = seed
        self.plates = try FoundPlates(path: plates)
        self.movers = try FoundMovers(path: movers)
        let looks = MatteSize(
            width: input.width, height: input.height, sampleAspect: input.pixelAspect, longest: PlateCollector.longest)
        size = (looks.width, looks.height)
        // Files may tell anything: pictures of other sizes would be read beyond their ends.
        guard self.plates.parts.allSatisfy({ $0.width == looks.width && $0.height == looks.height }) else {
            throw FoundPlates.failure(plates)
        }
        guard
            try FoundMattes(path: movers).parts.allSatisfy({
                $0.matteWidth == looks.width && $0.matteHeight == looks.height
            })
        else { throw FoundMattes.failure(movers) }
        mattes = try MatteReader(folder: movers, width: size.width, height: size.height)
        smalls = try input.looks(width: size.width, height: size.height, nil)
        converter = FrameConverter(threads: threads)
    }

    func push(_ frame: Frame) throws -> [Frame] {
        let time = frame.pts ?? 0
        guard let row = movers.row(at: time), row.moving > 0 else { return [frame] }
        let hidden: [UInt8]? = try mattes.withMatte(of: frame) { levels in levels.map { $0 == 0 ? 0 : 255 } }
        guard let hidden, let small = try smalls.one(of: frame)?.withPicture({ RGBPicture($0) }),
            let plate = try plate(at: time)
        else { throw FoundPlates.failure("its passes") }
        let picture = try shown(plate, row, small, hidden, time)
        let edited = try converter.rgba(frame)
        try edited.makeWritable()
        edited.withPicture { picture.write(to: $0) }
        return [try converter.coded(edited, as: output.pixelFormat)]
    }

    func finish() throws -> [Frame] { [] }

    private func plate(at time: Int64) throws -> CleanPlate? {
        let key = try plates.place(at: time).key
        if let plate, plate.key == key { return plate.plate }
        guard let found = try plates.plate(key) else { return nil }
        plate = (key, found)
        return found
    }

    private func shown(
        _ plate: CleanPlate, _ row: FoundMovers.Row, _ small: RGBPicture, _ hidden: [UInt8], _ time: Int64
    ) throws -> RGBPicture {
        let exposure = row.exposure
        let pose = row.pose.map { Homography($0) } ?? .identity
        let view = try plate.small.seen(from: pose, width: size.width, height: size.height).picture.at(exposure)
        var picture = plate.picture
        guard row.pose != nil || picture.width == output.width && picture.height == output.height else {
            throw FoundPlates.failure("its passes")
        }
        if row.pose != nil {
            let (across, down) = (
                Double(output.width) / Double(size.width), Double(output.height) / Double(size.height)
            )
            let larger = Homography(scaling: across, down).after(pose).after(Homography(scaling: 1 / across, 1 / down))
            picture = try picture.warped(larger, width: output.width, height: output.height)
        }
        let noise = UInt64(bitPattern: time) &* 0x9E37_79B9_7F4A_7C15 ^ seed
        try picture.light(
            like: small, over: view, exposure, hidden: hidden, grain: plate.grain,
            seed: UInt32(truncatingIfNeeded: noise ^ noise >> 32))
        return picture
    }
}
