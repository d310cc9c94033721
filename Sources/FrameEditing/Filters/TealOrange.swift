/// The grade of the cinema: shadows and neutral tones to teal, blues and greens towards it, skin left as it is.
///
/// Skin of all shades lies within a few degrees of one line through the two colour differences of BT.709 (128° from
/// blue towards red), so a colour is held by its angle to that line, its colourfulness and its brightness, and
/// everything else is moved. All of it is done by tables of two planes, at the size of the chroma but for luma.
enum TealOrange {
    static func edit() -> PictureEdit {
        PictureEdit { builder, link, context in TealOrangeGraph(context).apply(to: link, in: &builder) }
            .with { $0.pixelwise = true }
    }

    /// 0…1: how surely `u` and `v` in -0.5…0.5 are of skin or another warm thing: within 26° of the line and no grey.
    private static let warm =
        "clip(((0.788*\(v)-0.616*\(u))/(hypot(\(u),\(v))+0.0001)-0.68)/0.22,0,1)"
        + "*clip((hypot(\(u),\(v))-0.03)/0.05,0,1)"
    private static let (u, v) = ("ld(0)", "ld(1)")

    /// ``warm`` in 0…255.
    static func warmth(_ chroma: String) -> String { "\(chroma);255*\(warm)+0.5" }

    /// The share of ``warmth`` (`y`) that counts: shadows are moved whatever their hue. Luma is `ld(0)`.
    private static let held = "(y/255*clip((ld(0)-0.125)/0.12,0,1))"

    /// The contrast of what isn't held.
    private static let tone = "(ld(0)+0.9*ld(0)*(1-ld(0))*(ld(0)-0.42))"

    /// Luma from `black` on.
    static func luma(_ luma: String, black: Int, range: Int) -> String {
        "\(luma);\(black).5+\(range)*(\(held)*ld(0)+(1-\(held))*\(tone))"
    }

    /// How much teal is laid on a tone, times 600 and 80 more: all of it on shadows, less than none on lights, which
    /// turn to cream.
    static func teal(_ luma: String) -> String {
        let share = "(1.15*pow(clip(1.182-1.3*ld(0),0,1),1.6)*clip((0.92-ld(0))*4,0,1)-0.12*clip((ld(0)-0.72)*3.5,0,1))"
        return "\(luma);80.5+600*(1-\(held))*\(tone)*\(share)"
    }

    /// The new Cb (or Cr) before teal is laid on it: colours are turned towards the line from teal to orange; what is
    /// orange and not held fades, and what is held and more colourful than skin gains a little.
    static func turned(_ chroma: String, isBlue: Bool, neutral: Int, span: Int) -> String {
        let boost = "(1+0.4*clip(hypot(\(u),\(v))-0.14,0,0.4))"
        let steps = [
            chroma, "st(2,\(warm))", "st(3,0.829*\(v)-0.559*\(u))", "st(4,0.829*\(u)+0.559*\(v))",
            "st(3,ld(3)*if(gt(ld(3),0),0.5,1.05))", "st(4,ld(4)*if(gt(ld(4),0),0.3,0.5))",
        ]
        let (held, moved) = isBlue ? (u, "0.829*ld(4)-0.559*ld(3)") : (v, "0.559*ld(4)+0.829*ld(3)")
        return steps.joined(separator: ";") + ";\(neutral).5+\(span)*(ld(2)*\(held)*\(boost)+(1-ld(2))*(\(moved)))"
    }
}
