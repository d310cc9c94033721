import Canvases
import Evaluation
import Foundation

/// The sine: soft and without an end.
func wave(_ angle: Double) -> Double { sin(angle) }

/// Measures edits against a source, one slide a frame, 24 frames a second.
///
/// - Parameter cuts: numbers of frames that begin a shot, besides the first.
func measure(
    _ source: [Slide], _ edits: [[Slide]], cuts: Set<Int> = [], threads: Int = 2
) throws -> ComparisonMeasures {
    var frame = -1
    let comparison = try Comparison(
        width: source[0].width, height: source[0].height, edits: edits.count, planes: 1,
        threads: try CanvasThreads(count: threads),
        beginsShot: { difference in
            frame += 1
            return difference == nil || cuts.contains(frame)
        })
    for index in source.indices {
        try comparison.add(
            source: source[index].exhibit, edits: edits.map { $0[index].exhibit }, time: Double(index) / 24)
    }
    return comparison.finish(frameRate: 24)
}
