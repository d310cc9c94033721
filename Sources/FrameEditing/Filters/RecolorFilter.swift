import EditPlans
import Foundation
import MediaTypes

/// Gives what is of one colour another, with its shading kept, in OKLab (Ottosson 2020).
///
/// What is coloured keeps its lightness nearly, and its chroma in proportion; what is white, grey or black is dyed.
enum RecolorFilter {
    /// - Parameter isMasked: what is recoloured is told by a mask, and all of it is, whatever its colour.
    static func edit(_ step: EditStep, isMasked: Bool) throws(FilterRefusal) -> PictureEdit {
        guard let target = step.color(.to) else {
            throw FilterRefusal(.badValue, "color.recolor needs the colour that it is to be", remedy: "name one")
        }
        let source = step.color(.from).map(Shade.init)
        guard source != nil || isMasked else {
            throw FilterRefusal(
                .badValue, "color.recolor needs the colour that is to change",
                remedy: "say it, as in \"make the red car blue\", or name a thing that is found by its name")
        }
        let weights = isMasked ? [("w", "1")] : source.map(weight) ?? []
        let grade = Grades.expressions(
            lab + weights + moved(from: source, to: Shade(target)) + inverse,
            red: gamma("\(4.076_741_662)*l-\(3.307_711_591)*m+\(0.230_969_929)*s"),
            green: gamma("\(2.609_757_401)*m-\(1.268_438_005)*l-\(0.341_319_397)*s"),
            blue: gamma("\(1.707_614_701)*s-\(0.004_196_086)*l-\(0.703_418_615)*m"))
        return PictureEdit { builder, link, context in builder.lookUp(link, context, [grade]) }.with {
            $0.pixelwise = true
        }
    }

    /// A colour in OKLab's cylinder.
    private struct Shade {
        /// 0…1.
        let lightness, chroma: Double
        /// The direction of the hue.
        let across, up: Double

        var isGrey: Bool { chroma < 0.04 }

        init(_ color: RGBColor) {
            let light = [color.red, color.green, color.blue].map { level -> Double in
                let value = Double(level) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            func mix(_ r: Double, _ g: Double, _ b: Double) -> Double {
                cbrt(r * light[0] + g * light[1] + b * light[2])
            }
            let l = mix(0.412_221_471, 0.536_332_536, 0.051_445_993)
            let m = mix(0.211_903_498, 0.680_699_545, 0.107_396_957)
            let s = mix(0.088_302_462, 0.281_718_838, 0.629_978_701)
            lightness = 0.210_454_255 * l + 0.793_617_785 * m - 0.004_072_047 * s
            let a = 1.977_998_495 * l - 2.428_592_205 * m + 0.450_593_71 * s
            let b = 0.025_904_037 * l + 0.782_771_766 * m - 0.808_675_766 * s
            chroma = (a * a + b * b).squareRoot()
            var hue = atan2(b, a)
            // The yellow of screens, darkened to the shading of a thing, looks green: paint's is nearer to orange.
            if abs(hue - 1.92) < 0.15 { hue = 1.69 }
            (across, up) = (cos(hue), sin(hue))
        }
    }

    private static func linear(_ channel: String) -> String {
        "if(lte(\(channel),0.04045),\(channel)/12.92,pow((\(channel)+0.055)/1.055,2.4))"
    }

    private static func gamma(_ light: String) -> String {
        let value = "max(\(light),0)"
        return "if(lte(\(value),0.0031308),12.92*(\(value)),1.055*pow(\(value),0.416666667)-0.055)"
    }

    /// x is lightness, u and v are the axes of colour, and afterwards r is chroma.
    private static let lab = [
        ("r", linear("r")), ("g", linear("g")), ("b", linear("b")),
        ("l", "pow(0.412221471*r+0.536332536*g+0.051445993*b,0.333333333)"),
        ("m", "pow(0.211903498*r+0.680699545*g+0.107396957*b,0.333333333)"),
        ("s", "pow(0.088302462*r+0.281718838*g+0.629978701*b,0.333333333)"),
        ("x", "0.210454255*l+0.793617785*m-0.004072047*s"), ("u", "1.977998495*l-2.428592205*m+0.45059371*s"),
        ("v", "0.025904037*l+0.782771766*m-0.808675766*s"), ("r", "hypot(u,v)"),
    ]

    /// w, 0…1: how much a colour is the one that is to change.
    private static func weight(of source: Shade) -> [(String, String)] {
        if source.isGrey {
            // White from 0.55 of the lightness on, black up to 0.6, greys in between.
            let place = source.lightness
            let light =
                place > 0.85
                ? "clip((x-0.5)/0.2,0,1)" : place < 0.3 ? "clip((0.62-x)/0.2,0,1)" : "clip((x-0.12)/0.1,0,1)"
            return [("w", "clip((0.11-r)/0.06,0,1)*\(light)")]
        }
        // Within 30° of the hue, and nothing from 48° on.
        let near = "((u*\(decimal(source.across))+v*\(decimal(source.up)))/(r+0.0001)-0.669)/0.197"
        return [("w", "clip(\(near),0,1)*clip((r-0.03)/0.04,0,1)*clip((x-0.1)/0.12,0,1)")]
    }

    /// g is the chroma and b the lightness that a colour of weight 1 gets; then x, u and v are the new ones.
    ///
    /// - Parameter source: the colour that changes; nil where that may be any, as in a sky.
    private static func moved(from source: Shade?, to target: Shade) -> [(String, String)] {
        let chroma: String, lightness: String
        if target.isGrey {
            chroma = "0.06*r"
            lightness = target.lightness > 0.85 ? "1-(1-x)*0.42" : target.lightness < 0.3 ? "x*0.42" : "x"
        } else if let source, source.isGrey {
            // Highlights stay highlights, and the darkest dark.
            chroma = "\(decimal(0.9 * target.chroma))*clip(x/0.35,0,1)*clip((1.03-x)/0.2,0,1)"
            lightness = "x*\(decimal(factor(source, target, share: 0.75, within: 0.6...1.7)))"
        } else if let source {
            chroma = "r*\(decimal(max(0.4, min(1.25, target.chroma / max(0.1, source.chroma * 0.85)))))"
            lightness = "x*\(decimal(factor(source, target, share: 0.65, within: 0.75...1.4)))"
        } else {
            // What has a colour gets more of the new one than what is pale, and the brightest stays nearly white.
            chroma = "\(decimal(max(0.12, 0.8 * target.chroma)))*clip(0.5+3*r,0,1)*clip((1.06-x)/0.25,0,1)"
            lightness = "x+0.25*(\(decimal(target.lightness))-x)"
        }
        return [
            ("g", chroma), ("b", "min(\(lightness),1)"), ("x", "x+w*(b-x)"),
            ("u", "u+w*(g*\(decimal(target.across))-u)"), ("v", "v+w*(g*\(decimal(target.up))-v)"),
        ]
    }

    private static func factor(
        _ source: Shade, _ target: Shade, share: Double, within range: ClosedRange<Double>
    ) -> Double {
        let from = max(0.15, source.lightness)
        return max(range.lowerBound, min(range.upperBound, 1 + share * (target.lightness - from) / from))
    }

    private static let inverse = [
        ("l", "pow(max(x+0.396337778*u+0.215803758*v,0),3)"), ("m", "pow(max(x-0.105561346*u-0.063854173*v,0),3)"),
        ("s", "pow(max(x-0.089484178*u-1.291485548*v,0),3)"),
    ]
}
