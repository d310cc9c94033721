import EditPlans
import Foundation
import LibAV
import MediaTypes
import Painting

@testable import FrameEditing

/// A clip that libavfilter makes, what a plan for it is described from, and its frames after that plan.
struct PlanBench {
    /// What is missing for a test.
    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    /// A second of a moving picture: 64 × 48, 8 frames.
    static let clip = "testsrc2=s=64x48:r=8:d=1,format=yuv420p"

    let input: PictureFormat
    /// The folder of the passes.
    let passes = FileManager.default.temporaryDirectory.appending(path: "passes-\(UUID().uuidString)").path

    init() throws { input = try FilterGraph(source: Self.clip).pictures }

    /// What is asked for of the clip.
    func request(_ steps: [EditStep]) -> PictureRequest {
        PictureRequest(
            steps: steps, input: input, color: ColorTags(), fields: .progressive, displayMatrix: nil,
            outputKeepsDisplayMatrix: false, outputKeepsFields: false, duration: 1, seed: 5,
            spans: { span in
                let (start, end) = span.resolved(duration: 1)
                return [start..<max(start, end)]
            })
    }

    /// The clip's frames, in the order of time.
    func frames() throws -> [Frame] { try FilterGraph(source: Self.clip).pullAll() }

    /// A film of one shot and one segment.
    var prepared: PreparedPictures {
        let shot = ShotColors(tone: ShotTone(dark: 0, middle: 0.5, light: 1), colors: ColorHistogram())
        return PreparedPictures(
            passes: passes, segment: { Segment(shot: 0, anchor: 0, second: $0) }, take: { _ in 0 }, shot: { _ in shot },
            stills: StillPictures(), threads: 1, filterThreads: 1, modelThreads: 1, supervision: .none)
    }

    /// Does a pass in its folder.
    func run(_ pass: PicturePass, of plan: PicturePlan) throws {
        let folder = "\(passes)/\(pass.name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let chain = try PictureChain(plan, through: pass, in: folder, prepared)
        for frame in try frames() { _ = try chain.push(frame) }
        _ = try chain.finish()
    }

    /// The times and the pixels, as RGBA, of what a plan makes of the clip.
    func edited(by plan: PicturePlan) throws -> [Picture] {
        let chain = try PictureChain(plan, prepared)
        var frames: [Frame] = []
        for frame in try self.frames() { frames += try chain.push(frame) }
        frames += try chain.finish()
        let converter = try FilterGraph("format=rgba", pictures: chain.output)
        var pictures: [Picture] = []
        for frame in frames {
            try converter.push(frame)
            for converted in try converter.pullAll() { pictures.append(try Picture(converted)) }
        }
        return pictures
    }

    /// A frame as it can be compared.
    struct Picture: Equatable {
        let pts: Int64?
        let width, height: Int
        let pixels: Data

        init(_ frame: Frame) throws {
            (pts, width, height) = (frame.pts, frame.width, frame.height)
            let pixels = frame.withPicture { view in
                var bytes = Data()
                for y in 0..<view.height {
                    bytes.append(Data(bytes: view.base + y * view.stride, count: 4 * view.width))
                }
                return bytes
            }
            guard let pixels else { throw Trouble(description: "a frame has no samples") }
            self.pixels = pixels
        }
    }

    /// As a staged job keeps a value.
    static func json(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// A plan as a worker reads it.
    static func reread(_ plan: PicturePlan) throws -> PicturePlan {
        try JSONDecoder().decode(PicturePlan.self, from: json(plan))
    }
}
