import EditPlans

/// Day for night: exposure down, moonlight, the sky darkest at the top, and what could be a lamp or a lit window glows.
enum NightFilter {
    static func edit() -> PictureEdit {
        PictureEdit { builder, link, context in
            let (picture, source) = builder.split(link)
            let dark = builder.lookUp(picture, context, [moonlight])
            let shaded = builder.overlay(shade(context, &builder), on: dark, context)
            return builder.overlay(lights(of: source, context, &builder), on: shaded, context)
        }
    }

    /// Shadows fall more than lights, colours lose half and turn to steel blue, yellow and red paint goes dark; what
    /// is lit by lamps stays warm.
    private static let moonlight = Grades.expressions(
        [
            ("y", luma), ("full", colourfulness),
            ("lit", "0.75*clip((r-b-0.2)*5,0,1)*clip((y-0.5)*3,0,1)*clip((0.8-full)*5,0,1)*\(yellowness(0.44))"),
            ("paint", "clip((min(full,r-b)-0.45)*2.5,0,1)"),
            ("tone", "(0.016+0.24*y+0.56*pow(y,2.1))*(1-0.45*clip((b-r)*3+(y-0.7)*1.6,0,1))*(1-0.5*paint)"),
            ("part", "0.75/(y+0.12)"),
        ],
        red: "lit*r+(1-lit)*tone*(0.60+part*(r-y))",
        green: "lit*g*0.9+(1-lit)*tone*(0.82+part*(g-y))",
        blue: "lit*b*0.7+(1-lit)*(tone*(1.18+part*(b-y))+0.016)")

    private static let luma = "0.3*r+0.59*g+0.11*b"
    private static let colourfulness = "max(max(r,g),b)-min(min(r,g),b)"

    /// Lamplight is yellow, skin pink and leaves green: 1 where red lies above green by a small part of what it lies
    /// above blue, 0 where by more than `limit` of that, or below green.
    private static func yellowness(_ limit: Double) -> String {
        "clip((\(decimal(limit))-(r-g)/(r-b+0.001))*6,0,1)*clip((r-g+0.05)*15,0,1)"
    }

    /// The sky's darkness and that of the corners, as one layer.
    private static func shade(_ context: FilterContext, _ builder: inout GraphBuilder) -> Link {
        let sky = "0.5*pow(clip(1-Y/H/0.55,0,1),1.2)"
        let corner = "0.45*pow(clip((hypot(X/W*2-1,(Y/H-0.55)*2)/1.35-0.35)/0.65,0,1),1.6)"
        return builder.texture(
            max(context.width / 4, 2), max(context.height / 4, 2), luma: "21", cb: "137", cr: "124",
            alpha: "255*(1-(1-\(sky))*(1-\(corner)))", then: [SceneFilters.fill(context)])
    }
}

// MARK: - Lamps

/// Lamps and windows are found on a picture of about 240 lines: small, brighter than what is around them, near white
/// or of the yellow of lamplight. Bright paint, faces and large lights (the sky, a wall) aren't.
extension NightFilter {
    /// A layer of warm light: the lamps themselves, a halo around each and a glow around groups.
    private static func lights(of link: Link, _ context: FilterContext, _ builder: inout GraphBuilder) -> Link {
        let copy = ReducedPicture(context)
        let small = builder.run(link, copy.calls)
        return layer(glow(lamps(on: small, copy, context, &builder), copy, &builder), context, &builder)
    }

    /// Red: as near to white as a lamp; green: as yellow and bright as one; blue: luma.
    private static let candidates = Grades.expressions(
        [("y", luma), ("full", colourfulness)],
        red: "clip((y-0.55)*4,0,1)*clip((0.48-full)*6,0,1)*clip((0.10-r+g)*15,0,1)*(0.42+0.58*clip((full-0.08)*8,0,1))",
        green: "clip((r-b-0.05)*7,0,1)*clip((y-0.55)*3.3,0,1)*clip((0.85-full)*5,0,1)*\(yellowness(0.5))",
        blue: "y")

    private static func lamps(
        on small: Link, _ copy: ReducedPicture, _ context: FilterContext, _ builder: inout GraphBuilder
    ) -> Link {
        let planes = builder.planes(["r", "g", "b"], of: small, context, candidates)
        let (luma, around) = builder.split(planes[2])
        let mean = builder.run(around, FilterCall("gblur", ["sigma": copy.sigma(22)]))
        let (luma1, luma2) = builder.split(luma)
        let (mean1, mean2) = builder.split(mean)
        let white = builder.run(
            [luma1, mean1],
            [FilterCall("lut2", ["c0": "clip((x-y-38)*4.5,0,255)*(0.5+0.5*clip((107-y)/42,0,1))"])])
        let warm = builder.run([luma2, mean2], [FilterCall("lut2", ["c0": "clip((x-y-24)*4.5,0,255)"])])
        let bright = builder.run(
            [
                builder.run([planes[0], white], [blend("multiply")]),
                builder.run([planes[1], warm], [blend("multiply")]),
            ], [blend("lighten")])
        return smaller(bright, copy, &builder)
    }

    /// Takes away what a square of about 28 pixels at 720 lines fits into, and what is close to that.
    private static func smaller(
        _ bright: Link, _ copy: ReducedPicture, _ builder: inout GraphBuilder
    ) -> Link {
        let (all, work) = builder.split(bright)
        // At half the size, which takes an eighth of the time.
        let reach = max(1, Int((7 * copy.unit).rounded()))
        let half = size(max(1, copy.width / 2), max(1, copy.height / 2), "area")
        let shrinking = Array(repeating: FilterCall("erosion"), count: reach)
        let growing = Array(repeating: FilterCall("dilation"), count: reach + 2)
        let whole = size(copy.width, copy.height, "bilinear")
        let large = builder.run(work, [half] + shrinking + growing + [whole])
        return builder.run([all, large], [blend("subtract"), FilterCall("lut", ["c0": "clip((val-28)*2,0,255)"])])
    }

    private static func size(_ width: Int, _ height: Int, _ flags: String) -> FilterCall {
        FilterCall("scale", ["w": width, "h": height, "flags": flags, "in_range": "pc", "out_range": "pc"])
    }

    private static func blend(_ mode: String) -> FilterCall { FilterCall("blend", ["all_mode": mode]) }

    private static func glow(_ lamps: Link, _ copy: ReducedPicture, _ builder: inout GraphBuilder) -> Link {
        // A wide halo of a small lamp is less than one level of 8 bits.
        let parts = builder.fan(
            lamps, [FilterCall("format", ["pix_fmts": "gray16le"]), FilterCall("split", ["outputs": 3])], 3)
        let near = builder.run(parts[1], FilterCall("gblur", ["sigma": copy.sigma(9)]))
        let far = builder.run(parts[2], FilterCall("gblur", ["sigma": copy.sigma(40)]))
        return builder.run(
            [parts[0], near, far],
            [
                FilterCall("mix", ["inputs": 3, "weights": "1 1.6 3", "scale": 1]),
                FilterCall("format", ["pix_fmts": "gray"]),
            ])
    }

    /// Warm light whose alpha is the glow, paler where it is strong.
    private static func layer(_ glow: Link, _ context: FilterContext, _ builder: inout GraphBuilder) -> Link {
        let colored = builder.run(
            glow,
            [
                FilterCall("mergeplanes", ["mapping": 0, "format": "yuva444p"]),
                builder.paint(luma: "172+46*pow(val/255,2)", cb: "82+26*pow(val/255,2)", cr: "160-16*pow(val/255,2)"),
                // What came from RGB says that it is of full range.
                FilterCall("setparams", ["range": context.isFullRange ? "pc" : "tv"]),
            ])
        return builder.enlarged(colored, context)
    }
}
