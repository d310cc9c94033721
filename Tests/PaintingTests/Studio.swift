import Canvases
import EditPlans
import Propagation

@testable import Painting

let daylight = ShotTone(dark: 0.1, middle: 0.45, light: 0.9)

/// The colours of a shot that has this one picture in it.
func shot(_ tone: ShotTone, _ picture: Picture) throws -> ShotColors {
    ShotColors(tone: tone, colors: try picture.lend { try ColorHistogram(of: $0) })
}

func commission(
    _ width: Int, _ height: Int, seed: UInt64 = 7, strength: Double = 0.7, threads: Int = 2
) throws -> Commission {
    try Commission(
        width: width, height: height, seed: seed, strength: strength, threads: CanvasThreads(count: threads))
}

/// Coloured pencils.
let colouredPencils = EditStep(.style(.pencil), parameters: [.color: true])

/// Each style once with what it does by default, and coloured pencils.
let everyStyle = Operation.Style.allCases.map { EditStep(.style($0)) } + [colouredPencils]

extension Operation.Style {
    /// What paints in the style by default.
    func painter(_ commission: Commission) throws -> any Painter { try painter(commission, EditStep(.style(self))) }
}

extension EditStep {
    /// What paints in the style that the step asks for.
    func painter(_ commission: Commission) throws -> any Painter {
        guard case .style(let style) = operation else { throw NotAStyle(operation: operation) }
        return try style.painter(commission, self)
    }

    private struct NotAStyle: Error {
        let operation: Operation
    }
}

extension Painter {
    func paint(
        _ source: Picture, into canvas: Canvas, tone: ShotTone = daylight, motion: PaintMotion? = nil
    ) throws {
        let motion = motion ?? .still(markLayers, width: source.width, height: source.height)
        let shot = try shot(tone, source)
        try source.lend { try paint($0, shot: shot, motion: motion, into: canvas) }
    }

    func finish(_ canvas: Canvas, _ source: Picture, into target: Picture) throws {
        try source.lend { from in try target.lend { try finish(canvas, source: from, into: $0) } }
    }
}

/// Paints and finishes `source`.
func painted(_ source: Picture, by look: any Painter, tone: ShotTone = daylight) throws -> Picture {
    let canvas = try Canvas(width: source.width, height: source.height)
    let target = Picture(source.width, source.height, bitDepth: source.bitDepth)
    try look.paint(source, into: canvas, tone: tone)
    try look.finish(canvas, source, into: target)
    return target
}
