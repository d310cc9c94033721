import EditPlans
import Foundation

/// Looks of a medium: film in a projector, tape in a recorder, an image intensifier.
enum FilmFilters {
    static func filmGrain(_ step: EditStep) -> PictureEdit {
        let amount = 9 * step.gain
        return PictureEdit { builder, link, context in
            builder.grain(link, context, amount: amount, size: 1.3 * context.scale, salt: 21)
        }.with { edit in
            edit.fading = .own
            edit.safeForHDR = true
            edit.pixelwise = true
        }
    }

    /// A worn print in a projector: warm and faded, weaving in the gate, flickering, with grain, dust and scratches.
    static func vintageFilm(_ step: EditStep) -> PictureEdit {
        let gain = max(1, step.gain)
        return PictureEdit { builder, link, context in
            let woven = weave(link, context, gain, &builder)
            let toned = builder.grade(woven, context, faded)
            let flickering = builder.run(
                toned,
                FilterCall(
                    "hue",
                    [
                        "b": "\(decimal(builder.lumaDifference(0.42 * gain)))*(\(GraphBuilder.random(31, 18))-0.55)"
                            + "+\(decimal(builder.lumaDifference(0.15)))*sin(t*2.1)", "s": 1,
                    ]))
            let grainy = builder.grain(
                flickering, context, amount: 9 * gain * fineness(context), size: 1.7 * context.scale, salt: 33)
            let dusty = dust(grainy, context, gain, &builder)
            let scratched = scratches(dusty, context, gain, &builder)
            return builder.vignette(scratched, context, strength: 0.7, start: 0.35)
        }
    }

    /// Dyes that have aged apart: shadows have gone blue, lights cream, what was colourful still is a little.
    private static let faded = [
        Grades.saturation(0.6),
        Grades.curves(
            red: [(0, 0.075), (0.25, 0.275), (0.5, 0.56), (0.75, 0.82), (1, 0.98)],
            green: [(0, 0.08), (0.25, 0.275), (0.5, 0.53), (0.75, 0.77), (1, 0.93)],
            blue: [(0, 0.115), (0.25, 0.285), (0.5, 0.46), (0.75, 0.64), (1, 0.78)]),
    ]

    /// Grain is a share of the frame: with fewer lines it is finer, down to a pixel, and then fainter.
    private static func fineness(_ context: FilterContext) -> Double { max(0.4, min(1, pow(context.scale, 0.7))) }

    /// The frame wanders in the gate by under half a per cent.
    private static func weave(
        _ link: Link, _ context: FilterContext, _ gain: Double, _ builder: inout GraphBuilder
    ) -> Link {
        let (marginX, marginY) = (
            context.evenWidth(Double(context.width) * 0.016), context.evenHeight(Double(context.height) * 0.02)
        )
        let across = "(0.5+0.25*sin(t*1.7)+0.2*(\(GraphBuilder.random(37, 12))-0.5))"
        let down = "(0.5+0.2*sin(t*2.3+1)+0.5*(\(GraphBuilder.random(38, 12))-0.5))"
        return builder.run(
            link,
            [
                FilterCall(
                    "scale", ["w": context.width + marginX, "h": context.height + marginY, "flags": "bilinear"]),
                FilterCall(
                    "crop",
                    ["w": context.width, "h": context.height, "x": "\(marginX)*\(across)", "y": "\(marginY)*\(down)"]),
            ])
    }

    private static func dust(
        _ link: Link, _ context: FilterContext, _ gain: Double, _ builder: inout GraphBuilder
    ) -> Link {
        let specks = Particles(
            cell: 95, density: 0.06 * gain, radius: (1.2, 4), stretch: (1.3, 1), softness: 1.2, alpha: 215,
            seed: context.seed(41))
        let hairs = Particles(
            cell: 190, density: 0.06 * gain, radius: (5, 9), stretch: (0.16, 3.2), softness: 1.5, alpha: 170,
            seed: context.seed(43))
        let side = 760
        let (spare, unit) = (Double(side) * context.scale, context.scale)
        let (columns, rows) = (Int(Double(context.width) / spare) + 2, Int(Double(context.height) / spare) + 2)
        let layer = builder.texture(
            side, side, luma: "if(lt(mod(floor(X/95)+floor(Y/95),3),1),30,225)",
            alpha: "max(\(specks.expression()),\(hairs.expression(slant: 0.3)))",
            then: [
                FilterCall("scale", ["w": Int(spare), "h": Int(spare), "flags": unit < 1 ? "area" : "bicubic"]),
                FilterCall("loop", ["loop": columns * rows - 1, "size": 1]),
                FilterCall("tile", ["layout": "\(columns)x\(rows)"]),
            ])
        return builder.overlay(
            layer, on: link, context, x: GraphBuilder.jump(44, 14, Int(spare) - 2),
            y: GraphBuilder.jump(45, 14, Int(spare) - 2))
    }

    /// Thin upright lines that drift and come and go.
    private static func scratches(
        _ link: Link, _ context: FilterContext, _ gain: Double, _ builder: inout GraphBuilder
    ) -> Link {
        let line = max(1.2, 1.4 * context.scale)
        func profile(_ place: Double, _ alpha: Double) -> String {
            "\(decimal(alpha * min(gain, 1.3)))*clip(\(decimal(line))-abs(X-W*\(decimal(place))),0,1)"
        }
        let layer = builder.texture(
            context.evenWidth(Double(context.width) * 1.2), context.height, luma: "if(lt(X,W*0.5),215,35)",
            alpha: "(\(profile(0.23, 120))+\(profile(0.61, 105))+\(profile(0.64, 60)))*(0.6+0.4*sin(Y/H*9+X))")
        let hidden = context.width * 2
        let drift = "-W*0.1+W*0.06*sin(t*0.7)+W*0.015*(\(GraphBuilder.random(47, 9))-0.5)"
        return builder.overlay(
            layer, on: link, context, x: "if(lt(\(GraphBuilder.random(48, 1.7)),0.7),\(drift),\(hidden))")
    }

    /// Home video tape: soft luma, smeared and shifted chroma, line noise, scan lines, a tracking band.
    static func vhs(_ step: EditStep) -> PictureEdit {
        let gain = max(1, step.gain)
        return PictureEdit { builder, link, context in
            let scale = max(context.scale, 0.3)
            let soft = builder.run(
                link,
                [
                    FilterCall("gblur", ["sigma": 2.0 * scale * gain, "sigmaV": 0.45 * scale, "planes": 1]),
                    FilterCall("gblur", ["sigma": 5.5 * scale * gain, "sigmaV": 1.2 * scale, "planes": 6]),
                    FilterCall(
                        "chromashift",
                        ["cbh": Int(3 * scale * gain) + 1, "crh": Int(5 * scale * gain) + 1, "crv": Int(1.5 * scale)]),
                    FilterCall("hue", ["s": 1.3, "h": -5]),
                    FilterCall("unsharp", ["lx": 7, "ly": 3, "la": 0.7]),
                ])
            let lifted = builder.grade(
                soft, context,
                [
                    Grades.curves(
                        red: [(0, 0.06), (0.5, 0.53), (1, 0.97)], green: [(0, 0.04), (0.5, 0.49), (1, 0.93)],
                        blue: [(0, 0.09), (0.5, 0.52), (1, 0.95)])
                ])
            let torn = headSwitch(lifted, context, &builder)
            let noisy = builder.grain(torn, context, amount: 5 * gain, size: 1.1 * scale, stretch: 5, salt: 51)
            let tracked = trackingBand(noisy, context, gain, &builder)
            return scanLines(tracked, context, alpha: 52 * min(gain, 1.3), &builder)
        }
    }

    /// The lowest lines of the picture, pulled sideways.
    private static func headSwitch(_ link: Link, _ context: FilterContext, _ builder: inout GraphBuilder) -> Link {
        let height = context.evenHeight(Double(context.height) * 0.022)
        let (base, strip) = builder.split(link)
        let lift = context.isFullRange ? builder.lumaDifference(28) : 32
        let cut = builder.run(
            strip,
            [
                FilterCall("crop", ["w": context.width, "h": height, "x": 0, "y": context.height - height]),
                FilterCall(
                    "lutyuv",
                    [
                        "y": "val*0.75+\(Int(lift) << (context.bitDepth - 8))", "u": "(val+\(context.neutral))/2",
                        "v": "val",
                    ]),
            ])
        let pull = "W*(0.03+0.05*\(GraphBuilder.random(53, 12)))"
        return builder.overlay(builder.overlayable(cut, context), on: base, context, x: pull, y: "H-\(height)")
    }

    /// A band of bright dashes that climbs slowly.
    private static func trackingBand(
        _ link: Link, _ context: FilterContext, _ gain: Double, _ builder: inout GraphBuilder
    ) -> Link {
        let height = context.evenHeight(Double(context.height) * 0.09)
        let dash = max(1, context.scale * 2)
        let streak =
            "lt(mod(abs(sin(floor(X/\(decimal(46 * context.scale + 6))+sin(Y)*9)*12.99"
            + "+floor(Y/\(decimal(dash)))*78.2)*43758.5),1),0.1)"
        let layer = builder.texture(
            context.evenWidth(Double(context.width) * 1.5), height, luma: "210",
            alpha: "\(decimal(130 * min(gain, 1.4)))*sin(PI*Y/H)*(0.16+0.84*\(streak))")
        return builder.overlay(
            layer, on: link, context, x: "-W*0.5*\(GraphBuilder.random(55, 24))",
            y: "H-mod(t*H*0.13+H*0.35,H*1.9)")
    }

    static func scanLines(
        _ link: Link, _ context: FilterContext, alpha: Double, _ builder: inout GraphBuilder
    ) -> Link {
        let pitch = max(2, Int((context.scale * 3).rounded()))
        let layer = builder.texture(
            context.width, context.height, luma: "16",
            alpha: "\(decimal(alpha))*gte(mod(Y,\(pitch)),\(pitch - max(1, pitch / 3)))")
        return builder.overlay(layer, on: link, context)
    }

    /// An image intensifier: amplified green phosphor, bloom, noise, a round tube.
    static func nightVision(_ step: EditStep) -> PictureEdit {
        let gain = max(1, step.gain)
        return PictureEdit { builder, link, context in
            let color = builder.run(link, context.toGrading)
            let grey = builder.run(
                color,
                [
                    Grades.gray(0.45, 0.45, 0.10),
                    Grades.curve([(0, 0), (0.15, 0.12), (0.4, 0.36), (0.7, 0.68), (1, 0.97)]),
                ])
            let (sharp, soft) = builder.split(grey)
            let bloom = builder.run(soft, LightFilters.quarterBlur(context, sigma: 9 * context.scale))
            let lit = builder.run([sharp, bloom], [FilterCall("blend", ["all_mode": "screen", "all_opacity": 0.5])])
            let green = builder.run(
                lit,
                [
                    Grades.curves(
                        red: [(0, 0), (0.5, 0.13), (0.85, 0.38), (1, 0.72)],
                        green: [(0, 0.03), (0.35, 0.36), (0.7, 0.78), (1, 1)],
                        blue: [(0, 0.01), (0.5, 0.16), (0.85, 0.36), (1, 0.64)])
                ] + context.toYUV)
            let noisy = builder.grain(green, context, amount: 11 * gain, size: 1.3 * context.scale, salt: 61)
            let lined = scanLines(noisy, context, alpha: 30, &builder)
            return builder.vignette(lined, context, strength: 1, start: 0.55)
        }
    }
}
