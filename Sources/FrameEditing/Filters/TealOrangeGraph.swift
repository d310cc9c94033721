/// The filters that make ``TealOrange`` for pictures of a format: tables of two planes, of 10 bits at most.
struct TealOrangeGraph {
    let context: FilterContext
    private let layout: PixelLayout
    private let bits: Int

    init(_ context: FilterContext) {
        self.context = context
        bits = min(context.bitDepth, 10)
        layout = PixelLayout(context.pixelFormat, depth: bits)
    }

    func apply(to link: Link, in builder: inout GraphBuilder) -> Link {
        let ready = context.toBT709 + [FilterCall("format", ["pix_fmts": layout.workingFormat])]
        let names = layout.hasAlpha ? ["y", "u", "v", "a"] : ["y", "u", "v"]
        let extract = FilterCall("extractplanes", ["planes": names.joined(separator: "+")])
        let planes = builder.fan(link, ready + [extract], names.count)
        let (luma, small) = builder.split(planes[0])
        let (blue, blues) = copies(planes[1], &builder)
        let (red, reds) = copies(planes[2], &builder)
        let warmth = builder.run([blues.0, reds.0], table(TealOrange.warmth(chroma((8, "x"), (8, "y"))), 8))
        let (warmHere, warmThere) = builder.split(warmth)
        let teal = builder.run(
            [builder.run(small, eightBits(at: chromaSize)), warmHere], table(TealOrange.teal(light(8)), 8))
        let (tealBlue, tealRed) = builder.split(teal)
        let (bluer, redder) = (
            builder.run([blue, reds.1], turned(isBlue: true)), builder.run([red, blues.1], turned(isBlue: false))
        )
        let made = [
            toned(luma, warmThere, &builder), builder.run([bluer, tealBlue], laid(0.0986)),
            builder.run([redder, tealRed], laid(-0.188)),
        ]
        let mapping = layout.hasAlpha ? 0x00_10_20_30 : 0x00_10_20
        let merge = FilterCall("mergeplanes", ["mapping": mapping, "format": layout.workingFormat])
        return builder.run(made + planes.dropFirst(3), [merge] + context.fromBT709)
    }

    /// A plane, and two of it in 8 bits.
    private func copies(_ plane: Link, _ builder: inout GraphBuilder) -> (Link, (Link, Link)) {
        let (whole, copy) = builder.split(plane)
        return (whole, builder.split(builder.run(copy, eightBits())))
    }

    // MARK: - Tables

    private func table(_ value: String, _ depth: Int) -> [FilterCall] {
        [
            FilterCall("lut2", ["c0": value, "d": depth]),
            FilterCall("format", ["pix_fmts": depth == 8 ? "gray" : "gray\(depth)le"]),
        ]
    }

    private func toned(_ luma: Link, _ warmth: Link, _ builder: inout GraphBuilder) -> Link {
        let size = (context.width, context.height)
        let wide = chromaSize == size ? warmth : builder.run(warmth, scaled(to: size))
        let (black, range) = ends(bits)
        return builder.run([luma, wide], table(TealOrange.luma(light(bits), black: black, range: range), bits))
    }

    /// Of a plane of chroma and the other one in 8 bits.
    private func turned(isBlue: Bool) -> [FilterCall] {
        let values = isBlue ? chroma((bits, "x"), (8, "y")) : chroma((8, "y"), (bits, "x"))
        return table(TealOrange.turned(values, isBlue: isBlue, neutral: 1 << (bits - 1), span: span(bits)), bits)
    }

    /// Adds `amount` of teal to a plane of chroma.
    private func laid(_ amount: Double) -> [FilterCall] {
        table("x+0.5+\(decimal(amount * Double(span(bits)) / 600))*(y-80)", bits)
    }

    // MARK: - Values

    /// Sets `ld(0)` to luma in 0…1.
    private func light(_ depth: Int) -> String {
        let (black, range) = ends(depth)
        return "st(0,clip((x-\(black))/\(range),0,1))"
    }

    /// Sets `ld(0)` and `ld(1)` to blue and red difference in -0.5…0.5, from samples of these depths.
    private func chroma(_ blue: (depth: Int, name: String), _ red: (depth: Int, name: String)) -> String {
        [blue, red].enumerated().map { register, sample in
            "st(\(register),(\(sample.name)-\(1 << (sample.depth - 1)))/\(span(sample.depth)))"
        }.joined(separator: ";")
    }

    private func ends(_ depth: Int) -> (black: Int, range: Int) {
        context.isFullRange ? (0, (1 << depth) - 1) : (16 << (depth - 8), 219 << (depth - 8))
    }

    private func span(_ depth: Int) -> Int { context.isFullRange ? (1 << depth) - 1 : 224 << (depth - 8) }

    // MARK: - Planes

    private var chromaSize: (Int, Int) {
        (
            (context.width + layout.widthStep - 1) / layout.widthStep,
            (context.height + layout.heightStep - 1) / layout.heightStep
        )
    }

    /// A plane in 8 bits, of another size if one is given.
    private func eightBits(at size: (Int, Int)? = nil) -> [FilterCall] {
        if let size, size != (context.width, context.height) { return scaled(to: size) }
        return bits == 8 ? [] : scaled()
    }

    /// Into 8 bits and a size; samples of one plane may mean anything, so no range is converted.
    private func scaled(to size: (Int, Int)? = nil) -> [FilterCall] {
        var scale = FilterCall("scale")
        if let size { scale = scale.with("w", size.0).with("h", size.1) }
        scale = scale.with("flags", "bilinear").with("in_range", "pc").with("out_range", "pc")
        return [scale.with("interl", context.isInterlaced ? 1 : 0), FilterCall("format", ["pix_fmts": "gray"])]
    }
}
