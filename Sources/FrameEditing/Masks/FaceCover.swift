internal import CMasks
internal import Finders
internal import LibAV

/// What hides a face: its outline, and what is laid there.
struct FaceCover: Sendable {
    /// What is laid over a face.
    enum Style: String, Codable, Sendable {
        /// Soft patches, of which two lie across the head: what makes a face one is not in them.
        case blur
        /// Blocks, five across the head.
        case pixelate
        case black
        /// A red veil that shows where faces were found.
        case veil
    }

    let style: Style
    /// Larger patches than usual: 1…1.43.
    let gain: Double

    /// How far the head reaches beyond the face, in widths and heights of the face.
    private static let margins = (left: Float(0.4), top: Float(0.5), right: Float(0.4), bottom: Float(0.3))
    /// Pixels more: boxes of small faces are off by as much.
    private static let slack: Float = 3

    /// The outline of the head of a face.
    func outline(of box: FoundBox) -> cmasks_outline {
        let left = box.left - Self.margins.left * box.width - Self.slack
        let right = box.right + Self.margins.right * box.width + Self.slack
        let top = box.top - Self.margins.top * box.height - Self.slack
        let bottom = box.bottom + Self.margins.bottom * box.height + Self.slack
        let soft: Float = style == .blur ? 0.25 : 0.04
        return cmasks_outline(
            x: (left + right) / 2, y: (top + bottom) / 2, rx: max(1, (right - left) / 2),
            ry: max(1, (bottom - top) / 2),
            feather: soft * max(box.width, box.height))
    }

    /// Patches across the longer side of a head.
    private var patches: Double {
        switch style {
        case .blur: 2 / max(1, gain)
        case .pixelate: 5 / max(1, gain)
        case .black, .veil: 1
        }
    }

    /// Covers a face in a frame that owns its samples; outside of the outline and its soft edge each keeps its bits.
    func apply(to frame: Frame, _ box: FoundBox) {
        let outline = outline(of: box)
        guard let part = Part(outline, width: frame.width, height: frame.height) else { return }
        let mask = part.mask(outline).map { style == .veil ? $0 / 2 : $0 }
        let patch = Double(max(outline.rx, outline.ry)) * 2 / patches
        let cells = (
            columns: max(1, Int((Double(part.width) / patch).rounded())),
            rows: max(1, Int((Double(part.height) / patch).rounded()))
        )
        let isFull = frame.color.isFullRange || frame.format.saysFullRange || frame.format.isRGB
        _ = frame.withComponents { components in
            for (index, component) in components.enumerated() where component.role != .alpha {
                let fixed = fixed(component, index, isFull: isFull, isGrey: components.count < 3)
                cover(component, part, mask, cells, fixed: fixed)
            }
        }
    }

    /// The value that is laid everywhere; nil takes the picture's own means.
    private func fixed(_ component: FrameComponent, _ index: Int, isFull: Bool, isGrey: Bool) -> Float? {
        let unit = Float(1 << (component.bitDepth - 8))
        switch (style, component.role) {
        case (.blur, _), (.pixelate, _), (_, .alpha): return nil
        case (.black, .luma): return isFull ? 0 : 16 * unit
        case (.black, .color): return 0
        case (.black, .chroma): return 128 * unit
        case (.veil, _): return Self.veil(component, index, isGrey: isGrey)
        }
    }

    /// The value of a component in a red veil; white in grey pictures. Red by BT.601, halfway: enough to be seen.
    static func veil(_ component: FrameComponent, _ index: Int, isGrey: Bool) -> Float {
        let unit = Float(1 << (component.bitDepth - 8))
        switch component.role {
        case .alpha: return 0
        case .luma: return isGrey ? 235 * unit : 81 * unit
        case .chroma: return (index == 1 ? 90 : 240) * unit
        case .color: return index == 0 ? 255 * unit : 0
        }
    }

    private func cover(
        _ component: FrameComponent, _ part: Part, _ mask: [UInt8], _ cells: (columns: Int, rows: Int), fixed: Float?
    ) {
        var samples = component.samples
        let (across, down) = component.coarseness
        let (left, top) = (part.left >> across, part.top >> down)
        let width = min(component.width, (part.left + part.width + (1 << across) - 1) >> across) - left
        let height = min(component.height, (part.top + part.height + (1 << down) - 1) >> down) - top
        guard width > 0, height > 0 else { return }
        let (columns, rows) = (min(cells.columns, width), min(cells.rows, height))
        var means = [Float](repeating: fixed ?? 0, count: columns * rows)
        if fixed == nil {
            cmasks_cells(
                &samples, Int32(left), Int32(top), Int32(width), Int32(height), Int32(columns), Int32(rows), &means)
        }
        for y in 0..<height {
            cmasks_cover_row(
                &samples, Int32(left), Int32(top), Int32(width), Int32(height), Int32(y), Int32(columns), Int32(rows),
                means, style == .blur ? 1 : 0, mask, Int32(part.width), Int32(part.height), Int32(across), Int32(down))
        }
    }

    /// The part of a frame that an outline and its soft edge lie in, at even pixels so that coarser components meet it.
    private struct Part {
        let left, top, width, height: Int

        init?(_ outline: cmasks_outline, width: Int, height: Int) {
            func bounds(_ middle: Float, _ radius: Float, _ count: Int) -> Range<Int>? {
                let reach = radius + outline.feather + 1
                let low = max(0, middle - reach), high = min(Float(count), middle + reach + 1)
                guard low < high else { return nil }
                let first = Int(low) / 4 * 4
                return first..<max(first + 1, Int(high))
            }
            guard let across = bounds(outline.x, outline.rx, width), let down = bounds(outline.y, outline.ry, height)
            else { return nil }
            (left, self.width) = (across.lowerBound, across.count)
            (top, self.height) = (down.lowerBound, down.count)
        }

        /// 0…255 for each pixel of the part.
        func mask(_ outline: cmasks_outline) -> [UInt8] {
            var mask = [UInt8](repeating: 0, count: width * height)
            var outline = outline
            mask.withUnsafeMutableBufferPointer { mask in
                guard let base = mask.baseAddress else { return }
                for y in 0..<height {
                    cmasks_outline_row(&outline, Int32(left), Int32(width), Int32(top + y), base + y * width)
                }
            }
            return mask
        }
    }
}
