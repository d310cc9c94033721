import EditPlans
import Foundation
import MediaTypes

@testable import FrameEditing

/// Runs graphs through the `ffmpeg` command on a small generated clip: coloured, moving, 8 frames in a second.
struct FilterBench {
    var width = 64
    var height = 48
    var pixelFormat = "yuv420p"
    var bitDepth = 8
    /// A lavfi description without a size's end; `nil` is the test pattern.
    var source: String?

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

    var context: FilterContext {
        FilterContext(
            width: width, height: height, frameRate: Ratio(8, 1), duration: 1, bitDepth: bitDepth,
            pixelFormat: pixelFormat, colorMatrix: "bt601", seed: 5, fontPath: Self.font)
    }

    private var clip: String {
        source ?? "testsrc2=s=\(width)x\(height):r=8:d=1,hue=H=t*0.5,gblur=0.6"
    }

    /// Raw frames of every graph, in the bench's format and size unless `format` or `size` say another.
    func frames(_ graphs: [String], format: String? = nil, keepsSize: Bool = false) throws -> [Data] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let outlets = graphs.indices.map { "[g\($0)]" }.joined()
        var text = "\(clip),format=\(pixelFormat),split=\(graphs.count)\(outlets)"
        var arguments: [String] = []
        let ending = (keepsSize ? "" : "scale=\(width):\(height),") + "format=\(format ?? pixelFormat)"
        for (index, graph) in graphs.enumerated() {
            let named = graph.replacingOccurrences(of: "[in]", with: "[g\(index)]")
                .replacingOccurrences(of: "[out]", with: "[o\(index)]")
            text += ";\(named);[o\(index)]\(ending)[z\(index)]"
            arguments += [
                "-map", "[z\(index)]", "-vsync", "passthrough", "-f", "rawvideo",
                folder.appending(path: "\(index)").path,
            ]
        }
        let script = folder.appending(path: "graph.txt")
        try Data(text.utf8).write(to: script)
        try Self.ffmpeg(["-filter_complex_script", script.path] + arguments)
        return try graphs.indices.map { try Data(contentsOf: folder.appending(path: "\($0)")) }
    }

    /// Frame by frame, the picture of the graph: what `ffmpeg` prints for `showinfo`-like questions is not needed.
    static func ffmpeg(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
        process.arguments = ["-nostdin", "-v", "error", "-y"] + arguments
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let message = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, message.isEmpty else {
            throw Failure(description: "\(String(decoding: message, as: UTF8.self)) \(arguments)")
        }
    }

    /// The mean squared difference of two runs of bytes.
    static func difference(_ first: Data, _ second: Data) -> Double {
        guard first.count == second.count, !first.isEmpty else { return .infinity }
        return first.withUnsafeBytes { left in
            second.withUnsafeBytes { right in
                var sum = 0
                var index = 0
                while index < left.count {
                    let step = Int(left[index]) &- Int(right[index])
                    sum &+= step &* step
                    index &+= 1
                }
                return Double(sum) / Double(left.count)
            }
        }
    }

    func description(
        _ operation: EditPlans.Operation, strength: Double = 0.7, target: Target = .frame, index: Int = 0,
        spans: [FilterContext.TimeRange]? = nil, _ parameters: [Parameter: ParameterValue] = [:]
    ) throws -> FilterDescription? {
        var context = context
        context.spans = spans
        let step = EditStep(
            operation, target: target, strength: strength,
            parameters: parameters.isEmpty ? Self.usual(operation) : parameters)
        return try PictureFilters.filterDescription(for: step, index: index, in: context)
    }

    /// The values that an operation can't do without.
    static func usual(_ operation: EditPlans.Operation) -> [Parameter: ParameterValue] {
        switch operation {
        case .color(.hue): [.degrees: .number(60)]
        case .color(.tint): [.color: .text("blue")]
        case .color(.selective): [.keep: .text("red")]
        case .region(.blur), .region(.pixelate), .region(.remove): [.box: .text("16 12 32 24")]
        case .geometry(.crop): [.aspect: .text("1:1")]
        case .geometry(.rotate): [.degrees: .number(20)]
        case .geometry(.resize): [.scale: .number(0.5)]
        case .geometry(.pad): [.aspect: .text("2:1")]
        case .time(.frameRate): [.framesPerSecond: .text("4")]
        case .overlay(.text): [.text: .text("Hi")]
        default: [:]
        }
    }

    /// Every operation that is a filter here and keeps the number of frames; all but those that need a file or a
    /// folder.
    static let operations = EditPlans.Operation.allCases.filter { operation in
        switch operation {
        case .look, .scene, .cleanup: true
        case .color(let color): color != .recolor && color != .lut
        case .region(let region): region.isPlaced
        case .geometry(let geometry): geometry != .stabilize && geometry != .cropBars
        case .time(let time): time == .fadeIn || time == .fadeOut
        case .overlay(let overlay): overlay != .image
        case .style, .sound, .generate, .output: false
        }
    }

    /// Those of them that keep the size too.
    static let steadyOperations = operations.filter {
        ![.geometry(.crop), .geometry(.resize), .geometry(.pad), .cleanup(.upscale)].contains($0)
    }
}
