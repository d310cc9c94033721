import EditPlans

/// What is between camera and scene: fog, water. The layers are textures moved by the time stamp.
enum WeatherFilters {
    /// Pale air, dense towards the horizon and thin in the foreground, in two banks that drift.
    static func fog(_ step: EditStep) -> PictureEdit {
        let gain = step.gain
        return PictureEdit { builder, link, context in
            let pale = builder.grade(
                link, context,
                [
                    Grades.saturation(0.6),
                    Grades.curves(
                        red: [(0, 0.13), (0.5, 0.52), (1, 0.90)], green: [(0, 0.135), (0.5, 0.53), (1, 0.91)],
                        blue: [(0, 0.145), (0.5, 0.545), (1, 0.925)]),
                ])
            let far = bank(
                context, alpha: 172 * min(1.25, max(1, gain)), cells: 5, speed: 0.018, salt: 91, pale, &builder)
            return bank(context, alpha: 112 * min(1.25, max(1, gain)), cells: 9, speed: -0.032, salt: 92, far, &builder)
        }
    }

    /// A bank of fog that drifts by `speed` widths a second; `cells` swirls across the picture.
    private static func bank(
        _ context: FilterContext, alpha: Double, cells: Int, speed: Double, salt: Int, _ link: Link,
        _ builder: inout GraphBuilder
    ) -> Link {
        let seed = context.seed(salt)
        func noise(_ count: Int, _ shift: Int) -> String {
            // Value noise, periodic in x: four hashed corners of a cell, blended smoothly.
            let x = "X/W*\(count * 2)"
            let y = "Y/H*\(count)*1.3"
            func corner(_ dx: Int, _ dy: Int) -> String {
                let cell = "mod(floor(\(x))+\(dx),\(count))*127.1+(floor(\(y))+\(dy))*311.7+\(seed + shift)"
                return "mod(abs(sin(\(cell))*43758.5453),1)"
            }
            let parts = [
                "st(0,mod(\(x),1))", "st(1,mod(\(y),1))", "st(0,ld(0)*ld(0)*(3-2*ld(0)))",
                "st(1,ld(1)*ld(1)*(3-2*ld(1)))",
            ]
            let upper = "(\(corner(0, 0))*(1-ld(0))+\(corner(1, 0))*ld(0))"
            let lower = "(\(corner(0, 1))*(1-ld(0))+\(corner(1, 1))*ld(0))"
            return parts.joined(separator: ";") + ";(\(upper)*(1-ld(1))+\(lower)*ld(1))"
        }
        let swirl = "(0.62*(\(noise(cells, 0)))+0.38*(\(noise(cells * 2, 17))))"
        let depth = "(0.30+0.70*exp(-pow((Y/H-0.36)/0.36,2)))"
        let layer = builder.texture(
            320, 96, luma: "214", cb: "130", cr: "127",
            alpha: "\(decimal(alpha))*\(depth)*clip(0.30+0.95*\(swirl),0,1)",
            then: [FilterCall("scale", ["w": context.width * 2, "h": context.height, "flags": "bicubic"])])
        let travelled = "mod(t*\(decimal(abs(speed)))*W,W)"
        return builder.overlay(layer, on: link, context, x: speed < 0 ? "-\(travelled)" : "-W+\(travelled)")
    }

    /// Water takes the red, scatters blue-green, darkens downwards; beams of light wander, and the picture sways.
    static func underwater() -> PictureEdit {
        PictureEdit { builder, link, context in
            let swaying = sway(link, context, &builder)
            let blue = builder.grade(
                swaying, context,
                [
                    Grades.matrix([[0.34, 0.12, 0.02], [0.04, 0.74, 0.14], [0.02, 0.26, 0.74]]),
                    Grades.curves(
                        red: [(0, 0), (0.5, 0.34), (1, 0.66)], green: [(0, 0.05), (0.5, 0.50), (1, 0.93)],
                        blue: [(0, 0.13), (0.5, 0.60), (1, 0.98)]),
                ])
            let water = builder.texture(
                8, 64, luma: "104-62*Y/H", cb: "158", cr: "78+14*Y/H", alpha: "86+54*pow(Y/H,1.6)",
                then: [FilterCall("scale", ["w": context.width, "h": context.height, "flags": "bicubic"])])
            let deep = builder.overlay(water, on: blue, context)
            let first = beams(context, salt: 1, drift: "sin(t*0.35)", deep, &builder)
            return beams(context, salt: 2, drift: "sin(t*0.51+2)", first, &builder)
        }
    }

    /// A slow roll and drift, on a picture enlarged enough to hide its edges.
    private static func sway(_ link: Link, _ context: FilterContext, _ builder: inout GraphBuilder) -> Link {
        builder.run(
            link,
            [
                FilterCall(
                    "scale",
                    [
                        "w": context.evenWidth(Double(context.width) * 1.05),
                        "h": context.evenHeight(Double(context.height) * 1.07),
                    ]),
                FilterCall("gblur", ["sigma": 0.9 * context.scale, "planes": 7]),
                FilterCall(
                    "rotate",
                    [
                        "a": "0.012*sin(t*0.9)+0.006*sin(t*1.7+1)", "ow": context.width, "oh": context.height,
                        "bilinear": 1,
                    ]),
            ])
    }

    private static func beams(
        _ context: FilterContext, salt: Int, drift: String, _ link: Link, _ builder: inout GraphBuilder
    ) -> Link {
        let seed = Double(context.seed(100 + salt) % 60) + Double(salt) * 2.7
        let angle = "atan2(X-W*0.5+W*0.1*\(salt),Y+H*0.9)"
        let wave = "(0.5+0.28*sin(\(angle)*31+\(decimal(seed)))+0.22*sin(\(angle)*57+\(decimal(seed * 1.7))))"
        let layer = builder.texture(
            360, 120, luma: "205", cb: "134", cr: "104",
            alpha: "128*pow(clip(\(wave),0,1),3)*pow(1-Y/H,1.25)",
            then: [
                FilterCall(
                    "scale", ["w": Int(Double(context.width) * 1.5), "h": context.height, "flags": "bicubic"])
            ])
        return builder.overlay(layer, on: link, context, x: "-W*0.25+W*0.2*\(drift)")
    }
}
