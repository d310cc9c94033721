import EditPlans
import MediaTypes

/// Puts strength, time and place around an edit: the one mechanism for all operations.
struct EditApplication {
    let edit: PictureEdit
    /// 0…1: how much of the edited picture covers the source.
    let opacity: Double
    let place: PlacedRectangle?
    let context: FilterContext

    func description(of operation: Operation, prefix: String) throws(FilterRefusal) -> FilterDescription {
        if edit.size != nil { try checkSizeChange(operation) }
        var builder = GraphBuilder(prefix: prefix, isFullRange: context.editing.isFullRange)
        let layout = context.layout
        let isWorking = layout.workingFormat == context.pixelFormat
        let input =
            isWorking ? Link.input : builder.run(.input, FilterCall("format", ["pix_fmts": layout.workingFormat]))
        let result = place == nil ? wholeFrame(input, &builder) : rectangle(input, &builder)
        let leaving = layout.family == .gray ? layout.workingFormat : context.pixelFormat
        builder.finish(result, [FilterCall("format", ["pix_fmts": leaving])])
        return FilterDescription(
            graph: builder.text, stills: builder.stills, pixelFormat: leaving, changesSize: edit.size != nil,
            keepsHighBitDepth: edit.keepsHighBitDepth, safeForHDR: edit.safeForHDR, pixelwise: edit.pixelwise,
            reach: edit.reach, analysis: edit.analysis, notes: edit.notes)
    }

    /// A file has one size, and a rectangle of a picture can't have another size than the hole it fills.
    private func checkSizeChange(_ operation: Operation) throws(FilterRefusal) {
        if place != nil {
            throw FilterRefusal(
                .notBuilt, "\(operation.rawValue) changes the size of the picture and cannot act on a part of it",
                remedy: "use it on the whole frame")
        }
        if context.spans != nil {
            throw FilterRefusal(
                .notBuilt, "\(operation.rawValue) changes the size of the picture, which must be the same at all times",
                remedy: "leave the time out, or trim to that span first")
        }
    }

    private func wholeFrame(_ input: Link, _ builder: inout GraphBuilder) -> Link {
        let isPlain = opacity >= 1 && context.spans == nil
        if isPlain { return edited(input, context, &builder) }
        if opacity >= 1, edit.hasTimeline, !converts, rangeFormat == nil, let enable = context.enable,
            case .calls(let calls) = edit.making
        {
            return builder.run(input, calls.map { $0.with("enable", enable) })
        }
        return mixed(input, context, enable: context.enable, &builder)
    }

    /// The source under the edited picture: outside `enable` the filter hands its first input on untouched.
    private func mixed(
        _ input: Link, _ context: FilterContext, enable: String?, _ builder: inout GraphBuilder
    ) -> Link {
        let (source, work) = builder.split(input)
        let result = edited(work, context, &builder)
        let blend = FilterCall("blend", ["all_mode": "normal", "all_opacity": 1 - opacity])
        return builder.run([source, result], [enable.map { blend.with("enable", $0) } ?? blend])
    }

    /// Cuts the rectangle out, edits it, and lays it back over the source.
    private func rectangle(_ input: Link, _ builder: inout GraphBuilder) -> Link {
        guard let place else { return input }
        var part = context
        part.width = place.width
        part.height = place.height
        part.spans = nil
        let (source, work) = builder.split(input)
        let cut = builder.run(
            work,
            FilterCall("crop", ["w": place.width, "h": place.height, "x": place.x, "y": place.y, "exact": 1]))
        let result = opacity >= 1 ? edited(cut, part, &builder) : mixed(cut, part, enable: nil, &builder)
        let layout = context.layout
        if context.bitDepth == 8 || (layout.overlayKeepsDepth && context.bitDepth == 10) {
            let overlay = FilterCall("overlay", ["x": place.x, "y": place.y, "format": layout.overlayFormat])
            let piece = builder.overlayable(result, context)
            return builder.run([source, piece], [context.enable.map { overlay.with("enable", $0) } ?? overlay])
        }
        return masked(source, result, place, &builder)
    }

    /// The edit through a mask of the rectangle, for the formats that the overlay filter doesn't know.
    private func masked(_ source: Link, _ result: Link, _ place: PlacedRectangle, _ builder: inout GraphBuilder) -> Link
    {
        let padded = builder.run(
            result, FilterCall("pad", ["w": context.width, "h": context.height, "x": place.x, "y": place.y]))
        let peak = (1 << context.bitDepth) - 1
        func inside(_ dividedX: Int, _ dividedY: Int) -> String {
            let (left, top) = (place.x / dividedX, place.y / dividedY)
            let (right, bottom) = ((place.x + place.width - 1) / dividedX, (place.y + place.height - 1) / dividedY)
            return "\(peak)*between(X,\(left),\(right))*between(Y,\(top),\(bottom))"
        }
        let chroma = inside(context.layout.widthStep, context.layout.heightStep)
        let size = "\(context.width)x\(context.height)"
        let planes =
            context.layout.family == .rgb
            ? FilterCall("geq", ["r": inside(1, 1), "g": inside(1, 1), "b": inside(1, 1)])
            : FilterCall("geq", ["lum": inside(1, 1), "cb": chroma, "cr": chroma])
        let mask = builder.source([
            FilterCall("color", ["c": "black", "s": size, "r": 1, "d": 1]),
            FilterCall("format", ["pix_fmts": context.layout.workingFormat]), planes,
        ])
        let merge = FilterCall("maskedmerge")
        return builder.run([source, padded, mask], [context.enable.map { merge.with("enable", $0) } ?? merge])
    }

    /// RGB pictures are edited as Y'CbCr 4:4:4, unless the edit only moves samples.
    private var converts: Bool { context.layout.family == .rgb && !edit.takesAnyColors }

    /// The format that tells the filters of the edit that the pictures are of full range; nil where they are not, where
    /// the edit doesn't ask, and where there is none.
    private var rangeFormat: String? {
        edit.paintsColors && !converts && context.editing.isFullRange ? context.layout.fullRangeFormat : nil
    }

    private func edited(_ input: Link, _ context: FilterContext, _ builder: inout GraphBuilder) -> Link {
        let inner = context.editing
        if let rangeFormat {
            let named = builder.run(input, GraphBuilder.sameRange + [FilterCall("format", ["pix_fmts": rangeFormat])])
            let result = edit.apply(to: named, in: &builder, inner)
            return builder.run(
                result, GraphBuilder.sameRange + [FilterCall("format", ["pix_fmts": context.layout.workingFormat])])
        }
        guard converts else {
            let result = edit.apply(to: input, in: &builder, inner)
            return builder.run(result, FilterCall("format", ["pix_fmts": context.layout.workingFormat]))
        }
        let ready = builder.run(input, inner.toYUV)
        let result = edit.apply(to: ready, in: &builder, inner)
        return builder.run(result, inner.toRGB(format: context.layout.workingFormat))
    }
}
