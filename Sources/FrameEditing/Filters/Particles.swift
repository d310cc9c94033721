/// Random specks on a grid of cells: at most one in each, at a random place with a random size.
struct Particles {
    /// Pixels between neighbours across; and down, unless it is the same.
    var cell: Double
    var cellHeight: Double?
    /// 0…1 of the cells that hold one.
    var density: Double
    /// Pixels, smallest and largest.
    var radius: (Double, Double)
    /// Above 1 there are more small ones than large ones.
    var sizeBias = 1.0
    /// Width and height of a speck in radii.
    var stretch = (1.0, 1.0)
    /// 0…0.5: how far the outline is from an ellipse.
    var roughness = 0.0
    /// 0…1: how far from the middle of its cell a speck may be, in halves of the cell.
    var spread = 0.6
    /// Pixels from its full middle to its edge.
    var softness: Double
    /// 0…255.
    var alpha: Double
    var seed: Int

    /// The alpha of the texture as an expression of `X` and `Y`. Each row of specks leans to the right by `slant`
    /// pixels for each pixel down; `columns` cells across it begins again.
    func expression(slant: Double = 0, columns: Int? = nil) -> String {
        let high = cellHeight ?? cell
        let column = columns.map { "mod(ld(1)+\($0),\($0))" } ?? "ld(1)"
        let parts = [
            "st(0,X-\(decimal(slant))*Y)", "st(1,floor(ld(0)/\(decimal(cell))))", "st(2,floor(Y/\(decimal(high))))",
            "st(3,\(column)*127.1+ld(2)*311.7+\(seed % 9973))", "st(6,\(hash("ld(3)+19.3")))",
        ]
        // Most cells are empty and most of the others is air: what is inside is worked out for the specks only.
        let place = [
            "st(4,\(hash("ld(3)")))", "st(5,\(hash("ld(3)+71.7")))",
            "st(8,(ld(0)-(ld(1)+0.5+(ld(4)-0.5)*\(decimal(spread)))*\(decimal(cell)))/\(decimal(stretch.0)))",
            "st(9,(Y-(ld(2)+0.5+(ld(5)-0.5)*\(decimal(spread)))*\(decimal(high)))/\(decimal(stretch.1)))",
            "st(7,hypot(ld(8),ld(9)))",
        ]
        let speck =
            "\(decimal(alpha))*(0.5+0.5*ld(4))*clip((\(radiusThere)-ld(7))/\(decimal(softness)),0,1)"
        let reach = decimal(radius.1 * (1 + roughness))
        return parts.joined(separator: ";") + ";if(lt(ld(6),\(decimal(density))),"
            + place.joined(separator: ";") + ";if(lt(ld(7),\(reach)),\(speck),0),0)"
    }

    /// The radius of this speck, in this direction: two and three bumps around it, each turned at random.
    private var radiusThere: String {
        let chance = hash("ld(3)+53.9")
        let part = sizeBias == 1 ? chance : "pow(\(chance),\(decimal(sizeBias)))"
        let size = "(\(decimal(radius.0))+\(decimal(radius.1 - radius.0))*\(part))"
        guard roughness > 0 else { return size }
        let bumps = "0.6*sin(2*ld(0)+6.28*ld(4))+0.4*sin(3*ld(0)+6.28*ld(5))"
        return "\(size)*(1+\(decimal(roughness))*(0*st(0,atan2(ld(9),ld(8)))+\(bumps)))"
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
    /// Pixels to the left for each pixel down; the nearest one that the tile allows.
    var tilt = 0.0
    var luma = 240
    /// Soft particles are drawn smaller and enlarged by this.
    var magnification = 1.0
    /// The alpha of the air between the particles, in 0…255.
    var veil = 0.0

    /// Pixels of the tile.
    var tile: (width: Int, height: Int) {
        (Int(particles.cell) * cells.0, Int(particles.cellHeight ?? particles.cell) * cells.1)
    }

    /// ``tilt`` in whole cells for a tile, so that the tiles fit below one another.
    var slant: Double {
        let height = Double(tile.height)
        return (tilt * height / particles.cell).rounded() * particles.cell / height
    }
}

extension GraphBuilder {
    /// Lays the sheet over the picture: one tile is drawn, repeated over a texture that is larger than the picture by
    /// a tile, and the texture moves by its own periods.
    mutating func fall(_ sheet: FallingSheet, on link: Link, _ context: FilterContext) -> Link {
        let unit = context.scale * sheet.magnification
        let (tile, slant) = (sheet.tile, sheet.slant)
        // In pixels of the picture, even, so that nothing drifts between the tiles.
        let step = (width: Self.even(Double(tile.width) * unit), height: Self.even(Double(tile.height) * unit))
        let margin = Self.even(sheet.sway.0 * context.scale + 4)
        let columns = (context.width + 2 * margin + 2 * step.width - 1) / step.width
        let rows = (context.height + 2 * step.height - 1) / step.height
        let texture = texture(
            tile.width, tile.height, luma: "\(sheet.luma)",
            alpha: sheet.particles.expression(slant: -slant, columns: sheet.cells.0) + "+\(decimal(sheet.veil))",
            then: [
                FilterCall(
                    "scale", ["w": step.width, "h": step.height, "flags": unit < 1 ? "area" : "bicubic"]),
                FilterCall("loop", ["loop": columns * rows - 1, "size": 1]),
                FilterCall("tile", ["layout": "\(columns)x\(rows)"]),
            ])
        let fall = sheet.fall * context.scale
        let slope = slant * Double(step.width * tile.height) / Double(tile.width * step.height)
        let drift = slant == 0 ? "" : "-mod(t*\(decimal(fall * slope)),\(step.width))"
        let (reach, rate) = (decimal(sheet.sway.0 * context.scale), decimal(sheet.sway.1 * 6.2832))
        let swing = sheet.sway.0 > 0 ? "+\(reach)*sin(t*\(rate)+\(sheet.particles.seed % 7))" : ""
        return overlay(
            texture, on: link, context, x: "-\(margin)\(drift)\(swing)",
            y: "-\(step.height)+mod(t*\(decimal(fall)),\(step.height))")
    }

    private static func even(_ value: Double) -> Int { max(2, Int((value / 2).rounded()) * 2) }
}
