internal import CMasks
internal import Canvases
internal import LibAV
internal import MediaTypes
internal import Painting

/// Lays another background behind people: what is there out of focus, or a picture. Where a matte is whole, the frame
/// keeps its bits, and so do frames of shots without people.
final class BackgroundStage: FrameStage {
    let output: PictureFormat
    private let plan: BackgroundPlan
    private let reader: MatteReader
    private let threads: CanvasThreads
    private let edges: EdgeColors
    private let lens: LensBlur?
    private let picture: Frame?
    private var sky: NewSky?
    private let newSky: ((Frame) throws -> NewSky)?
    private let share: Float
    private var mattes: ComponentMattes
    private let area: (Double) -> ActiveArea?
    private let scratch: UnsafeMutableBufferPointer<Float>
    private let room: Int

    private static let tile = 64

    /// - Parameters:
    ///   - folder: of the pass.
    ///   - area: what lies inside of the bars of the frame that is seen at an output second; nil where there are none.
    ///   - still: makes the picture of a plan that has one.
    /// - Throws: `EditingError` where the pass has left nothing that can be read, `LibAVError` for the picture.
    init(
        _ plan: BackgroundPlan, input: PictureFormat, folder: String, threads: CanvasThreads,
        area: @escaping (Double) -> ActiveArea? = { _ in nil }, still: (StillSource) -> StillPicture
    ) throws {
        output = input
        self.plan = plan
        self.threads = threads
        self.area = area
        let (width, height) = (input.width, input.height)
        let shift = input.pixelFormat.chromaShift
        let coarseness = max(shift.horizontal, shift.vertical)
        reader = try MatteReader(folder: folder, width: width, height: height)
        mattes = ComponentMattes(width: width, height: height)
        edges = EdgeColors(width: width, height: height, coarseness: coarseness, threads: threads)
        switch plan.kind {
        case .blurred(let across, let down):
            lens = LensBlur(
                width: width, height: height, across: across, down: down, coarseness: coarseness, threads: threads)
            picture = nil
            newSky = nil
            share = lens?.share ?? 1
        case .picture(let source, let share):
            lens = nil
            self.share = Float(share)
            picture = try Self.picture(still(source), like: input)
            newSky = nil
        case .sky(let source, let share):
            lens = nil
            self.share = Float(share)
            picture = nil
            let large = try still(source).frame()
            newSky = { try NewSky(large, like: $0, folder: folder, threads: threads) }
        }
        room = cmasks_lay_scratch(Int32(edges.reach), Int32(edges.reach))
        scratch = .allocate(capacity: room * threads.count)
    }

    deinit { scratch.deallocate() }

    private static func picture(_ still: StillPicture, like input: PictureFormat) throws -> Frame {
        let frame = try still.frame()
        guard frame.width == input.width, frame.height == input.height, frame.format == input.pixelFormat else {
            throw EditingError(
                .worker,
                "cannot replace the background: its picture came as \(frame.width)x\(frame.height) "
                    + "\(frame.format.name), not \(input.width)x\(input.height) \(input.pixelFormat.name)")
        }
        return frame
    }

    func push(_ frame: Frame) throws -> [Frame] {
        let time = frame.pts ?? 0
        guard plan.mask.holds(time, output.timeBase) else { return [frame] }
        let area = area(PaintStage.Scope.middle(of: frame, output.timeBase))
        if let newSky, sky == nil { sky = try newSky(frame) }
        let edited: Frame? = try reader.withMatte(of: frame) { matte in
            // The picture is laid where the matte isn't.
            if !plan.mask.isInverted { for index in matte.indices { matte[index] = 255 - matte[index] } }
            let edited = try frame.copy()
            try edited.makeWritable()
            frame.withComponents { sources in
                edited.withComponents { targets in
                    lay(sources, targets, matte, area, sky?.frame(at: time) ?? picture)
                }
            }
            return edited
        }
        return [edited ?? frame]
    }

    func finish() throws -> [Frame] { [] }

    private func lay(
        _ sources: [FrameComponent], _ targets: [FrameComponent], _ matte: UnsafeMutableBufferPointer<UInt8>,
        _ area: ActiveArea?, _ picture: Frame?
    ) {
        mattes.set(matte, for: sources)
        lens?.blur(sources, matte, inside: area)
        edges.look(at: sources, matte, mattes)
        let colors = zip(sources, targets).filter { $0.0.role != .alpha }
        for (index, (source, target)) in colors.enumerated() {
            var layer = cmasks_layer()
            layer.source = source.samples
            layer.target = target.samples
            (layer.near, layer.far) = edges.cells(index, of: source)
            layer.across = Int32(max(1, edges.reach >> source.coarseness.across))
            layer.down = Int32(max(1, edges.reach >> source.coarseness.down))
            layer.peak = source.peak
            layer.share = share
            if let lens { layer.cells = lens.cells(index, of: source) }
            if let picture {
                _ = picture.withComponents { layer.picture = $0.filter { $0.role != .alpha }[index].samples }
            }
            _ = mattes.with(source) { levels in
                layer.matte = levels
                lay(layer, source.width, source.height)
            }
        }
    }

    private func lay(_ layer: cmasks_layer, _ width: Int, _ height: Int) {
        let tile = Self.tile
        let (columns, rows) = ((width + tile - 1) / tile, (height + tile - 1) / tile)
        let (scratch, room) = (scratch, room)
        threads.forEachItem(of: rows) { row, thread in
            var layer = layer
            let own = scratch.baseAddress.map { $0 + thread * room }
            for column in 0..<columns {
                let (left, top) = (column * tile, row * tile)
                cmasks_lay(
                    &layer, Int32(left), Int32(top), Int32(min(tile, width - left)), Int32(min(tile, height - top)),
                    own)
            }
        }
    }
}
