import EditPlans
import MediaTypes

/// Text, pictures and timecode laid over the picture.
enum OverlayFilters {
    /// What each of the family does at the step's strength; `nil` for no change.
    static func edit(
        _ overlay: Operation.Overlay, _ step: EditStep, _ context: FilterContext
    ) throws(FilterRefusal) -> PictureEdit? {
        switch overlay {
        case .text: try text(step, context)
        case .image: try image(step, context)
        case .timestamp: timestamp(step, context)
        }
    }

    /// Where something stands: -1, 0 or 1 across and down.
    struct Position: Hashable {
        let across, down: Int

        /// `top-left`, `center`…; `nil` for a name that is none.
        init?(_ name: String) {
            let parts = name.split(separator: "-")
            let isKnown = parts.allSatisfy { ["top", "bottom", "left", "right", "center", "middle"].contains($0) }
            guard isKnown, !parts.isEmpty else { return nil }
            across = parts.contains("left") ? -1 : parts.contains("right") ? 1 : 0
            down = parts.contains("top") ? -1 : parts.contains("bottom") ? 1 : 0
        }
    }

    /// The step's own position, else the place that it is aimed at, else the catalogue's.
    static func place(_ step: EditStep) throws(FilterRefusal) -> Position {
        let named: String?
        if case .text(let own)? = step.parameters[.position] {
            named = own
        } else {
            named = step.target == .frame ? step.text(.position) : step.target.rawValue
        }
        guard let position = named.flatMap(Position.init) else {
            throw FilterRefusal(
                .notBuilt, "\(step.operation.rawValue) cannot stand at '\(named ?? "")'",
                remedy: "use top, bottom, center or a corner such as bottom-right")
        }
        return position
    }

    /// White letters with a dark rim. The text is taken as it is; long text is wrapped and made smaller to fit.
    static func text(_ step: EditStep, _ context: FilterContext) throws(FilterRefusal) -> PictureEdit {
        guard let text = step.text(.text), text.contains(where: { !$0.isWhitespace }) else {
            throw FilterRefusal(
                .badValue, "overlay.text needs a text", remedy: "put it in quotes, as in title \"Summer\"")
        }
        let position = try place(step)
        let side = Double(min(context.width, context.height))
        let size = side * (position == Position("center") ? 0.11 : position.across == 0 ? 0.075 : 0.055)
        let layout = TextLayout(
            text, size: size, width: Double(context.width) * (position.across == 0 ? 0.9 : 0.6),
            height: Double(context.height) * 0.8)
        let block = layout.size * TextLayout.leading * Double(layout.lines.count)
        guard block <= Double(context.height), layout.size >= 2 else {
            throw FilterRefusal(
                .badValue, "the text is too long for a picture of \(context.width)x\(context.height)",
                remedy: "shorten it, or put it in parts at different times")
        }
        var lettering = context
        lettering.fontPath = try Font.suited(to: text, preferred: context.fontPath)
        let margin = side * 0.05
        let top =
            switch position.down {
            case -1: margin
            case 1: Double(context.height) - margin - block
            default: (Double(context.height) - block) / 2
            }
        let calls = layout.lines.enumerated().filter { !$0.element.isEmpty }.map { index, line in
            letters(line, layout.size, position.across, margin, lettering)
                .with("y", top + Double(index) * layout.size * TextLayout.leading)
        }
        return drawn(calls, step)
    }

    private static func letters(
        _ line: String, _ size: Double, _ across: Int, _ margin: Double, _ context: FilterContext
    ) -> FilterCall {
        let x = across < 0 ? decimal(margin) : across > 0 ? "w-text_w-\(decimal(margin))" : "(w-text_w)/2"
        return style(FilterCall("drawtext", ["text": line, "expansion": "none"]), size, context).with("x", x)
    }

    private static func style(_ call: FilterCall, _ size: Double, _ context: FilterContext) -> FilterCall {
        // 203 cd/m², the white of graphics in HDR (ITU-R BT.2408), is 58 % of the PQ signal and 75 % of the HLG one.
        let white = context.isHDR ? "0x949494" : "white"
        let styled = call.with("fontsize", size.rounded()).with("fontcolor", white)
            .with("borderw", max(1, (size * 0.055).rounded())).with("bordercolor", "black@0.75")
            .with("shadowx", max(1, (size * 0.04).rounded())).with("shadowy", max(1, (size * 0.04).rounded()))
            .with("shadowcolor", "black@0.5")
        return context.fontPath.map { styled.with("fontfile", $0) } ?? styled.with("font", "Sans")
    }

    private static func drawn(_ calls: [FilterCall], _ step: EditStep) -> PictureEdit {
        PictureEdit(calls, fading: .mix, hasTimeline: true).with { edit in
            edit.safeForHDR = true
            edit.paintsColors = true
            edit.pixelwise = true
        }
    }

    /// Hours, minutes, seconds and frames of the source, in the lower left corner.
    static func timestamp(_ step: EditStep, _ context: FilterContext) -> PictureEdit {
        let side = Double(min(context.width, context.height))
        // Eleven signs of 0.64 sizes at most, between margins.
        let size = min(max(10, side * 0.05), (Double(context.width) - 2 * side * 0.04) / (11 * 0.64))
        let nominal = max(1, Int(context.frameRate.value.rounded()))
        let frames = "floor((t+\(decimal(context.sourceOffset)))*\(decimal(context.frameRate.value))+0.5)"
        func field(_ value: String) -> String { "%{eif:\(value):d:2}" }
        let seconds = "floor(\(frames)/\(nominal))"
        let text = [
            field("floor(\(seconds)/3600)"), field("mod(floor(\(seconds)/60),60)"), field("mod(\(seconds),60)"),
            field("mod(\(frames),\(nominal))"),
        ].joined(separator: ":")
        let call = style(FilterCall("drawtext", ["text": text, "expansion": "normal"]), size, context)
            .with("x", side * 0.04).with("y", "h-\(decimal(side * 0.04))-\(decimal(size))")
            .with("box", 1).with("boxcolor", "black@0.4").with("boxborderw", (size * 0.3).rounded())
        return drawn([call], step)
    }
}
