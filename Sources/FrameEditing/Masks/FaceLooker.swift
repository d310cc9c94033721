internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Looks for faces. Used by one thread.
final class FaceLooker: BoxLooking {
    private let detector: FaceDetector
    private let width, height: Int
    private let views: [(scan: FaceDetector.Scan, graph: FilterGraph)]

    /// - Parameters:
    ///   - toneMapping: brings the pictures to SDR for the detector; nil leaves them.
    ///   - threads: of the detector.
    init(_ input: PictureFormat, _ toneMapping: ToneMapping?, threads: Int) throws {
        detector = try FaceDetector(in: NetworkStore(), threads: threads)
        width = input.width
        height = input.height
        let shown = max(1, Int((Double(input.width) * input.pixelAspect).rounded()))
        let scans =
            [FaceDetector.Scan.whole(width: shown, height: input.height)]
            + [FaceDetector.Scan.tiles(width: shown, height: input.height)].compactMap { $0 }
        views = try scans.map { ($0, try input.looks(width: $0.width, height: $0.height, toneMapping, threads: 0)) }
    }

    func leastHeight(isClose: Bool) -> Float {
        views.prefix(isClose ? views.count : 1).last.map { $0.scan.leastFace(height: height) } ?? 0
    }

    /// A close look sees large frames in tiles too.
    func boxes(_ frame: Frame, isClose: Bool) throws -> [Detection] {
        var found: [Detection] = []
        for (scan, graph) in views.prefix(isClose ? views.count : 1) {
            try graph.push(try frame.copy())
            guard case .frame(let picture) = try graph.pull() else { continue }
            found += try picture.withPicture { try detector.faces($0, scan, width: width, height: height) } ?? []
        }
        return views.count > 1 ? Detection.sparse(found) : found
    }
}
