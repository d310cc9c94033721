internal import Decoding
internal import EditPlans
internal import FrameEditing
internal import LibAV
internal import MediaTypes

/// One film's frames, and how they become those of another form.
struct FilmShape {
    /// What is wanted.
    struct Target {
        let format: PictureFormat
        /// With a matrix.
        let color: ColorTags
        /// The turn that players apply to what is wanted.
        let matrix: DisplayMatrix?

        /// Width to height of what is seen of the frames before players turn them.
        var aspect: Double { format.aspect }
    }

    /// After the pictures were brought to SDR, where they are.
    let format: PictureFormat
    let color: ColorTags
    let toneMapping: ToneMapping?
    private let facts: FilmFacts
    private let fit: FilmFit

    init(_ facts: FilmFacts, isSDR: Bool, fit: FilmFit) {
        self.facts = facts
        self.fit = fit
        toneMapping = isSDR ? ToneMapping(facts.color, facts.hdr) : nil
        var format = facts.format
        if let toneMapping, let plain = PixelFormat(named: toneMapping.format(for: format.pixelFormat)) {
            format.pixelFormat = plain
        }
        self.format = format
        color = toneMapping == nil ? facts.color : ToneMapping.color
    }

    /// What brings the frames to the form.
    /// - Parameter tags: what they are tagged with then.
    func conforming(to target: Target, _ tags: ColorTags, isFirst: Bool) -> Conforming {
        let chain = [deinterlacing, toneMapping?.graph(for: facts.format.pixelFormat), turn(target, isFirst)]
        let fixed = chain.compactMap { $0 }.filter { !$0.isEmpty }
        return Conforming(
            graph: (fixed + [cropping(target, isFirst), scaling(target, isFirst)].compactMap { $0 })
                .joined(separator: ","), output: target.format, color: tags,
            isOnlyForOthers: fixed.isEmpty && isAlike(target, isFirst))
    }

    /// What is done, for people; nil for nothing.
    func fit(to target: Target, isFirst: Bool) -> String? {
        var done: [String] = []
        let (width, height) = (target.format.width, target.format.height)
        if !isFirst, let turned = turn(target, isFirst), !turned.isEmpty { done.append("turned as the first is") }
        if !isFirst, turnedSize(target, isFirst) != (width, height) {
            let inner = fitted(target, isFirst)
            done.append("scaled to \(inner.width)x\(inner.height)\(manner(inner, target, isFirst))")
        }
        if facts.fields != .progressive { done.append("deinterlaced") }
        return done.isEmpty ? nil : "is \(done.joined(separator: " and ")), to be joined"
    }

    /// What is beside the film, or no longer there.
    private func manner(_ inner: (width: Int, height: Int), _ target: Target, _ isFirst: Bool) -> String {
        let (own, aspect) = (turnedAspect(target, isFirst), target.aspect)
        switch fit {
        case .pad:
            let isNarrow = inner.width < target.format.width
            return isNarrow ? ", with bars at its sides" : inner.height < target.format.height ? ", with bars" : ""
        case .crop:
            return own > aspect * 1.001 ? ", less its sides" : own < aspect * 0.999 ? ", less its top and foot" : ""
        case .stretch: return abs(own / aspect - 1) < 1e-3 ? "" : ", out of its proportions"
        }
    }

    private var deinterlacing: String? {
        facts.fields == .progressive ? nil : "bwdif=mode=send_frame:deint=interlaced"
    }

    /// Frames of the right size and format need nothing.
    private func isAlike(_ target: Target, _ isFirst: Bool) -> Bool {
        let isSame = color.assuming(height: format.height)
        return isFirst
            || isSame.scaleMatrix == target.color.scaleMatrix && isSame.isFullRange == target.color.isFullRange
                && format.isSquareLike(target.format)
    }

    /// Turned as it is seen, and then back as the frames of the form lie before players turn those.
    private func turn(_ target: Target, _ isFirst: Bool) -> String? {
        guard !isFirst else { return nil }
        let own = facts.displayMatrix?.filters ?? ""
        guard let matrix = target.matrix else { return own }
        let back = ["", "transpose=cclock", "hflip,vflip", "transpose=clock"][matrix.quarterTurns]
        if facts.displayMatrix == matrix { return "" }
        return [own, matrix.isMirrored ? "hflip" : "", back].filter { !$0.isEmpty }.joined(separator: ",")
    }

    private func swapsSides(_ target: Target, _ isFirst: Bool) -> Bool {
        guard !isFirst else { return false }
        return (facts.displayMatrix?.swapsSides ?? false) != (target.matrix?.swapsSides ?? false)
    }

    private func turnedSize(_ target: Target, _ isFirst: Bool) -> (Int, Int) {
        swapsSides(target, isFirst) ? (format.height, format.width) : (format.width, format.height)
    }

    private func turnedAspect(_ target: Target, _ isFirst: Bool) -> Double {
        swapsSides(target, isFirst) ? 1 / format.aspect : format.aspect
    }

    /// What cuts the middle out of the film that has the frame's shape; nil where nothing is cut off.
    private func cropping(_ target: Target, _ isFirst: Bool) -> String? {
        guard !isFirst, fit == .crop else { return nil }
        let (width, height) = turnedSize(target, isFirst)
        let part = target.aspect / turnedAspect(target, isFirst)
        let shift = format.pixelFormat.chromaShift
        func size(_ part: Double, of whole: Int, _ shift: Int) -> Int {
            let step = 1 << shift
            return min(whole, max(step, Int((Double(whole) * part / Double(step)).rounded()) * step))
        }
        let inner =
            part < 1
            ? (size(part, of: width, shift.horizontal), height) : (width, size(1 / part, of: height, shift.vertical))
        return inner == (width, height) ? nil : "crop=\(inner.0):\(inner.1)"
    }

    /// The size of what is seen of the film, inside of bars: as large as fits, in whole chroma samples.
    private func fitted(_ target: Target, _ isFirst: Bool) -> (width: Int, height: Int) {
        let (width, height) = (target.format.width, target.format.height)
        guard !isFirst, fit == .pad else { return (width, height) }
        let aspect = turnedAspect(target, isFirst)
        let shift = target.format.pixelFormat.chromaShift
        // Bars lie on whole chroma samples on both sides.
        func size(_ part: Double, of whole: Int, _ shift: Int) -> Int {
            let step = 2 << shift
            let bars = Int((Double(whole) * (1 - part) / Double(step)).rounded()) * step
            return max(min(whole, step), whole - bars)
        }
        if aspect >= target.aspect {
            return (width, size(target.aspect / aspect, of: height, shift.vertical))
        }
        return (size(aspect / target.aspect, of: width, shift.horizontal), height)
    }

    private func scaling(_ target: Target, _ isFirst: Bool) -> String {
        let (own, wanted) = (color.assuming(height: format.height), target.color)
        let (inner, output) = (fitted(target, isFirst), target.format)
        let exact = "flags=bicubic"
        let from =
            format.pixelFormat.isRGB
            ? "" : ":in_color_matrix=\(own.scaleMatrix):in_range=\(own.isFullRange ? "pc" : "tv")"
        // Bars are drawn in the video range, in which libavfilter's black is black.
        func to(_ range: String) -> String {
            output.pixelFormat.isRGB ? "" : ":out_color_matrix=\(wanted.scaleMatrix):out_range=\(range)"
        }
        let range = wanted.isFullRange ? "pc" : "tv"
        let format = "format=\(output.pixelFormat.name)"
        let aspect = output.sampleAspect.numerator > 0 ? output.sampleAspect : Ratio(1, 1)
        let end = "setsar=\(aspect.text)"
        guard inner != (output.width, output.height) else {
            return "scale=\(inner.width):\(inner.height)\(from)\(to(range)):\(exact),\(format),\(end)"
        }
        let (x, y) = ((output.width - inner.width) / 2, (output.height - inner.height) / 2)
        let pad = "pad=\(output.width):\(output.height):\(x):\(y):color=black"
        let widened =
            range == "pc" && !output.pixelFormat.isRGB
            ? ",scale=in_color_matrix=\(wanted.scaleMatrix):in_range=tv\(to("pc")):\(exact),\(format)" : ""
        return "scale=\(inner.width):\(inner.height)\(from)\(to("tv")):\(exact),\(format),\(pad)\(widened),\(end)"
    }
}

extension PictureFormat {
    /// Width to height of what is seen.
    fileprivate var aspect: Double {
        let sample = sampleAspect.numerator > 0 ? sampleAspect.value : 1
        return Double(width) * sample / Double(max(1, height))
    }

    /// The samples have the same shape.
    fileprivate func isSquareLike(_ other: PictureFormat) -> Bool { abs(aspect - other.aspect) < 1e-3 * other.aspect }
}
