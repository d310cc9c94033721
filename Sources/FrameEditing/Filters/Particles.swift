/// Random specks on a grid of cells: at most one in each, at a random place with a random size.
struct Particles {
    /// Pixels between neighbours across; and down, unless it is the same.
    var cell: Double
    var cellHeight: Double?
    /// 0…1 of the cells that hold one.
    var density: Double
    /// Pixels, smallest and largest.
    var radius: (Double, Double)
    /// Width and height of a speck in radii.
    var stretch = (1.0, 1.0)
    /// Pixels from its full middle to its edge.
    var softness: Double
    /// 0…255.
    var alpha: Double
    var seed: Int

    /// The alpha of the texture as an expression of `X` and `Y`. Each row of specks leans to the right by `slant`
    /// pixels for each pixel down.
    func expression(slant: Double = 0) -> String {
        let high = cellHeight ?? cell
        let parts = [
            "st(0,X-\(decimal(slant))*Y)", "st(1,floor(ld(0)/\(decimal(cell))))", "st(2,floor(Y/\(decimal(high))))",
            "st(3,ld(1)*127.1+ld(2)*311.7+\(seed % 9973))", "st(6,\(hash("ld(3)+19.3")))",
        ]
        // Most cells are empty: what is inside is worked out for the others only.
        let speck = [
            "st(4,\(hash("ld(3)")))", "st(5,\(hash("ld(3)+71.7")))",
            "st(7,\(decimal(radius.0))+\(decimal(radius.1 - radius.0))*\(hash("ld(3)+53.9")))",
            "st(8,(ld(0)-(ld(1)+0.5+(ld(4)-0.5)*0.6)*\(decimal(cell)))/\(decimal(stretch.0)))",
            "st(9,(Y-(ld(2)+0.5+(ld(5)-0.5)*0.6)*\(decimal(high)))/\(decimal(stretch.1)))",
            "\(decimal(alpha))*(0.5+0.5*ld(4))*clip((ld(7)-hypot(ld(8),ld(9)))/\(decimal(softness)),0,1)",
        ]
        return parts.joined(separator: ";") + ";if(lt(ld(6),\(decimal(density))),\(speck.joined(separator: ";")),0)"
    }

    private func hash(_ value: String) -> String { "mod(abs(sin(\(value))*43758.5453),1)" }
}

/// One depth of falling particles. Sizes and speeds are for 720 lines.
struct FallingSheet {
    var particles: Particles
    /// Cells across and down of the tile that is drawn and repeated.
    var cells: (Int, Int)
    /// Pixels a second.
    var fall: Double
    /// Pixels to either side, and how often a second.
    var sway = (0.0, 0.3)
    /// Radians from the upright; the sheet falls to the left.
    var tilt = 0.0
    var luma = 240
    /// Soft particles are drawn smaller and enlarged by this.
    var magnification = 1.0
}

extension GraphBuilder {
    /// Lays the sheet over the picture: one tile is drawn, repeated over a texture that is larger than the picture by
    /// a tile, and the texture moves by its own period.
    mutating func fall(_ sheet: FallingSheet, on link: Link, _ context: FilterContext) -> Link {
        let unit = context.scale * sheet.magnification
        let particles = sheet.particles
        let tile = (
            width: Int(particles.cell) * sheet.cells.0,
            height: Int(particles.cellHeight ?? particles.cell) * sheet.cells.1
        )
        // In pixels of the picture, even, so that nothing drifts between the tiles.
        let step = (width: Self.even(Double(tile.width) * unit), height: Self.even(Double(tile.height) * unit))
        let lean = sheet.tilt * Double(context.height + step.height) + sheet.tilt * Double(context.width)
        let margin = Self.even(sheet.sway.0 * context.scale + lean + 4)
        let columns = (context.width + 2 * margin + step.width - 1) / step.width
        let rows = (context.height + step.height + 2 * margin + step.height - 1) / step.height
        var calls = [
            FilterCall("scale", ["w": step.width, "h": step.height, "flags": unit < 1 ? "area" : "bicubic"]),
            FilterCall("loop", ["loop": columns * rows - 1, "size": 1]),
            FilterCall("tile", ["layout": "\(columns)x\(rows)"]),
        ]
        if sheet.tilt != 0 { calls.append(FilterCall("rotate", ["a": sheet.tilt, "fillcolor": "black@0"])) }
        let texture = texture(
            tile.width, tile.height, luma: "\(sheet.luma)", alpha: particles.expression(), then: calls)
        let travelled = "mod(t*\(decimal(sheet.fall * context.scale)),\(step.height))"
        let swing =
            sheet.sway.0 > 0
            ? "+\(decimal(sheet.sway.0 * context.scale))*sin(t*\(decimal(sheet.sway.1 * 6.2832))+\(particles.seed % 7))"
            : ""
        return overlay(
            texture, on: link, context, x: "-\(margin)-\(decimal(sheet.tilt))*\(travelled)\(swing)",
            y: "-\(step.height + margin)+\(travelled)")
    }

    private static func even(_ value: Double) -> Int { max(2, Int((value / 2).rounded()) * 2) }
}
