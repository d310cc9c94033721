internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Painting

/// Frames averaged down to about 160×90, and how much each differs from the one before.
final class SmallPicture {
    private let graph: FilterGraph
    private let source: (width: Int, height: Int, format: PixelFormat)
    private var last: [UInt8]?

    init(like frame: Frame, _ toneMapping: ToneMapping?) throws {
        source = (frame.width, frame.height, frame.format)
        let format = PictureFormat(
            width: frame.width, height: frame.height, pixelFormat: frame.format, timeBase: Ratio(1, 1000),
            frameRate: Ratio(0, 1), sampleAspect: Ratio(1, 1))
        let wide = frame.width >= frame.height
        let (columns, rows) = (min(frame.width, wide ? 160 : 90), min(frame.height, wide ? 90 : 160))
        let mapping = toneMapping.map { $0.graph(for: frame.format) + "," } ?? ""
        graph = try FilterGraph("scale=\(columns):\(rows):flags=area,\(mapping)format=rgba", pictures: format)
    }

    func suits(_ frame: Frame) -> Bool { source == (frame.width, frame.height, frame.format) }

    /// What is measured of a frame.
    struct Measures {
        let lumas: LumaHistogram
        let colors: ColorHistogram
        let levels: LumaLevels
        /// Mean absolute luma difference to the frame before, 0…255; nil for the first.
        let difference: Double?
        /// The mean lumas of blocks, about 26×15 of them: what moves a little changes them little.
        let luma: [UInt8]
    }

    func measure(_ frame: Frame) throws -> Measures? {
        try graph.push(try frame.copy())
        guard case .frame(let small) = try graph.pull() else { return nil }
        return try small.withPicture { view in
            let lumas = try LumaHistogram(of: view)
            let difference = difference(view)
            return Measures(
                lumas: lumas, colors: try ColorHistogram(of: view), levels: LumaLevels(lumas), difference: difference,
                luma: blocks(view))
        }
    }

    private func difference(_ view: PictureView) -> Double? {
        var luma = [UInt8](repeating: 0, count: view.width * view.height)
        for y in 0..<view.height {
            let row = (view.base + y * view.stride).assumingMemoryBound(to: UInt8.self)
            for x in 0..<view.width {
                let pixel = row + 4 * x
                let (red, green, blue) = (Int(pixel[0]), Int(pixel[1]), Int(pixel[2]))
                luma[y * view.width + x] = UInt8(Luma.in256ths(red: red, green: green, blue: blue) >> 8)
            }
        }
        defer { last = luma }
        guard let last else { return nil }
        var sum = 0
        for index in luma.indices { sum += abs(Int(luma[index]) - Int(last[index])) }
        return Double(sum) / Double(max(1, luma.count))
    }

    private func blocks(_ view: PictureView) -> [UInt8] {
        guard let last else { return [] }
        let side = max(max(view.width, view.height) / 26, 1)
        let (columns, rows) = (view.width / side, view.height / side)
        return (0..<columns * rows).map { block in
            let corner = block / columns * side * view.width + block % columns * side
            var sum = 0
            for y in 0..<side { for x in 0..<side { sum += Int(last[corner + y * view.width + x]) } }
            return UInt8(sum / (side * side))
        }
    }
}
