import Evaluation
import LibAV
import MediaTypes

/// Takes a film's frames apart into the planes that PSNR is measured on: those of the source's own pixel format.
final class PlaneExtractor {
    /// The filters that part the planes, in the order of ``names``.
    private let graphs: [FilterGraph]
    private let conversion: FilterGraph?
    /// `y u v`, `r g b` or `y`.
    let names: [String]

    /// - Parameter source: the film whose format, matrix and range the planes have; frames of others are converted.
    init(of film: FilmReader, like source: FilmReader) throws {
        let target = source.format.pixelFormat
        names = target.isRGB || target.isPalette ? ["r", "g", "b"] : target.isGrey ? ["y"] : ["y", "u", "v"]
        conversion = try Self.conversion(film, source)
        let planar = target.isPalette ? "format=rgb24," : ""
        let format = conversion?.pictures ?? film.format
        graphs = try names.map { try FilterGraph("\(planar)extractplanes=\($0)", pictures: format) }
    }

    private static func conversion(_ film: FilmReader, _ source: FilmReader) throws -> FilterGraph? {
        let (from, to) = (film.color, source.color)
        let isSame =
            film.format.pixelFormat == source.format.pixelFormat && from.isFullRange == to.isFullRange
            && (from.scaleMatrix == to.scaleMatrix || source.format.pixelFormat.isRGB)
        guard !isSame else { return nil }
        let range = { (film: FilmReader, tags: ColorTags) in
            tags.isFullRange || film.format.pixelFormat.isRGB ? "full" : "limited"
        }
        return try FilterGraph(
            "scale=in_color_matrix=\(from.scaleMatrix):out_color_matrix=\(to.scaleMatrix)"
                + ":in_range=\(range(film, from)):out_range=\(range(source, to))"
                + ":flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp:sws_dither=none,"
                + "format=\(source.format.pixelFormat.name)",
            pictures: film.format)
    }

    /// One frame for each plane.
    func planes(of frame: Frame) throws -> [Frame] {
        let converted = try conversion.map { try $0.apply(to: frame) } ?? frame
        return try graphs.map { try $0.apply(to: converted) }
    }
}

extension Frame {
    /// Lends the first planes of several frames, all at once.
    static func withPlanes<T>(_ frames: some Collection<Frame>, _ body: ([PlaneView]) throws -> T) throws -> T {
        var views: [PlaneView] = []
        for frame in frames {
            frame.withPicture { view in
                views.append(
                    PlaneView(
                        base: UnsafeRawPointer(view.base), width: view.width, height: view.height,
                        stride: view.stride, bitDepth: view.bitDepth))
            }
        }
        return try withExtendedLifetime(frames) { try body(views) }
    }
}
