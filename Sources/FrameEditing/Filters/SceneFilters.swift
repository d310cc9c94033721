import EditPlans

/// Another time of day or year: colour by hue and brightness, with the height in the picture as a cue for the sky.
enum SceneFilters {
    /// What each of the family does at the step's strength; `nil` for no change.
    static func edit(
        _ scene: Operation.Scene, _ step: EditStep
    ) -> PictureEdit? {
        switch scene {
        case .night: NightFilter.edit()
        case .sunset: sunset()
        case .winter: WinterFilter.edit()
        case .autumn: autumn()
        case .snowfall: SnowFilter.edit(step)
        case .rain: RainFilter.edit(step)
        case .fog: WeatherFilters.fog(step)
        case .underwater: WeatherFilters.underwater()
        }
    }

    /// How much a colour looks like leaves or grass, in 0…1.
    static let leaf = "clip((min(g-b,0.16+1.4*(g-r))-0.03)*4,0,1)*clip((g-0.06)*8,0,1)"

    /// Enlarges a texture to the picture.
    static func fill(_ context: FilterContext) -> FilterCall {
        FilterCall("scale", ["w": context.width, "h": context.height, "flags": "bicubic"])
    }

    /// The golden hour: amber light, violet shadows, a glow over the horizon.
    static func sunset() -> PictureEdit {
        PictureEdit { builder, link, context in
            let warm = builder.grade(
                link, context,
                [
                    Grades.matrix([[1.10, 0.06, -0.06], [0.05, 0.88, 0.0], [0.02, -0.02, 0.76]]),
                    Grades.curves(
                        red: [(0, 0.04), (0.25, 0.30), (0.5, 0.62), (0.75, 0.88), (1, 1)],
                        green: [(0, 0.005), (0.25, 0.20), (0.5, 0.46), (0.75, 0.73), (1, 0.93)],
                        blue: [(0, 0.06), (0.25, 0.20), (0.5, 0.36), (0.75, 0.52), (1, 0.66)]),
                ])
            let glow = builder.texture(
                8, 96, luma: "150+40*exp(-pow((Y/H-0.42)/0.16,2))-45*clip(1-Y/H*3,0,1)",
                cb: "84+26*clip(1-Y/H*2.6,0,1)", cr: "166",
                alpha: "112*exp(-pow((Y/H-0.38)/0.24,2))+60*clip(1-Y/H*2,0,1)", then: [fill(context)])
            return builder.vignette(builder.overlay(glow, on: warm, context), context, strength: 0.3, start: 0.45)
        }
    }

    /// Leaves turn: bright green to gold, dark green to rust.
    static func autumn() -> PictureEdit {
        let grade = Grades.expressions(
            [
                ("y", "0.3*r+0.59*g+0.11*b"),
                ("leafy", leaf),
                ("ripe", "clip((y-0.25)*2,0,1)"),
            ],
            red: "leafy*clip(y*1.45+0.10,0,1)+(1-leafy)*(r*1.05+0.015)",
            green: "leafy*y*(0.62+0.36*ripe)+(1-leafy)*(g*0.985)",
            blue: "leafy*(y*(0.10+0.16*ripe)+0.1*b)+(1-leafy)*(b*0.88+0.005)")
        return PictureEdit { builder, link, context in
            builder.lookUp(
                link, context, [grade, Grades.curve([(0, 0), (0.25, 0.24), (0.5, 0.52), (0.75, 0.78), (1, 1)])])
        }.with { $0.pixelwise = true }
    }
}
