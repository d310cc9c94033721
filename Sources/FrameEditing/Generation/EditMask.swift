import EditPlans
import LibAV
import MediaTypes

/// How far an edit goes at each pixel of a picture, 0 to 255, row by row: a user's own picture of it.
struct EditMask {
    /// Pixels.
    let width, height: Int
    /// 0 where the source stays, 255 where the edit is shown.
    private(set) var levels: [UInt8]

    /// The first picture of a file as lumas, stretched to a size. Its transparency is not looked at.
    ///
    /// - Throws: ``EditingError`` with `input` for a file that isn't a picture, or one that is all black.
    init(file: String, width: Int, height: Int) throws {
        self.width = width
        self.height = height
        let named: NamedFile
        do throws(LibAVError) {
            named = try NamedFile.picture(file)
        } catch {
            throw EditingError(
                .input, "cannot read the mask \(file): \(error.reason); give the path of a PNG or JPEG")
        }
        // RGBA is what pictures are read in.
        let chain = [
            FilterCall(reading: named), FilterCall("trim", ["end_frame": 1]),
            FilterCall("format", ["pix_fmts": "gray"]),
            FilterCall("scale", ["w": width, "h": height, "flags": "area+accurate_rnd"]),
            FilterCall("format", ["pix_fmts": "gray"]), FilterCall("format", ["pix_fmts": "rgba"]),
        ]
        do {
            let picture = try StillPicture(chain.map(\.text).joined(separator: ","), threads: 1).frame()
            levels = picture.withPicture(Self.levels) ?? []
        } catch {
            throw EditingError(
                .input,
                "cannot read the mask \(file): it is not a picture that can be read; give the path of a PNG or JPEG")
        }
        guard levels.contains(where: { $0 > 0 }) else {
            throw EditingError(
                .input, "cannot edit within the mask \(file): it is black; paint white what is to be edited")
        }
    }

    private static func levels(_ view: PictureView) -> [UInt8] {
        var levels: [UInt8] = []
        levels.reserveCapacity(view.width * view.height)
        for y in 0..<view.height {
            let row = (view.base + y * view.stride).assumingMemoryBound(to: UInt8.self)
            for x in 0..<view.width { levels.append(row[4 * x]) }
        }
        return levels
    }
}

extension EditMask {
    /// With an edge that rises over some pixels within what isn't 0; outside nothing changes.
    ///
    /// Each level is taken down by how much of its surroundings is 0: `m (2 s − 1)₊`, s the share of the square of
    /// (2 radius + 1)² pixels around it that isn't. Along a straight edge s is a half. Beyond the picture it goes on as
    /// at its border.
    func softened(radius: Int) -> EditMask {
        let counts = Self.sums(
            Self.sums(levels.map { $0 > 0 ? 1 : 0 }, width: width, height: height, radius: radius), width: height,
            height: width, radius: radius)
        let area = Int32((2 * radius + 1) * (2 * radius + 1))
        var soft = self
        for index in levels.indices where levels[index] > 0 {
            let share = max(0, 2 * counts[index] - area)
            soft.levels[index] = UInt8(Int32(levels[index]) * share / area)
        }
        return soft
    }

    /// Sums over rows, turned: what was a row is a column.
    private static func sums(_ values: [Int32], width: Int, height: Int, radius: Int) -> [Int32] {
        var result = [Int32](repeating: 0, count: values.count)
        for y in 0..<height {
            func value(_ x: Int) -> Int32 { values[y * width + min(max(x, 0), width - 1)] }
            var sum = (-radius...radius).reduce(Int32(0)) { $0 + value($1) }
            for x in 0..<width {
                result[x * height + y] = sum
                sum += value(x + radius + 1) - value(x - radius)
            }
        }
        return result
    }

    /// What of a picture of a size an edit of `box` touches, in fractions of it: 255 in each pixel that it lies in.
    init(_ box: Target.Box, width: Int, height: Int) {
        self.width = width
        self.height = height
        func span(_ start: Double, _ length: Double, of side: Int) -> Range<Int> {
            // A little within, since thirds aren't exact.
            let first = Int((start * Double(side) + 1e-6).rounded(.down))
            let end = Int(((start + length) * Double(side) - 1e-6).rounded(.up))
            return max(0, min(first, side - 1))..<max(1, min(side, end))
        }
        let (columns, rows) = (span(box.x, box.width, of: width), span(box.y, box.height, of: height))
        levels = (0..<width * height).map { columns.contains($0 % width) && rows.contains($0 / width) ? 255 : 0 }
    }

    /// What both leave: products.
    func meeting(_ other: EditMask) -> EditMask {
        var both = self
        for index in levels.indices { both.levels[index] = UInt8(Int(levels[index]) * Int(other.levels[index]) / 255) }
        return both
    }
}

extension PictureView {
    /// Mixes a source of the same size and depth into a picture of its edit, as far as the mask doesn't show the edit.
    /// Where the mask is 0 the source's samples are taken as they are.
    func mix(_ mask: EditMask, into target: PictureView) {
        mask.levels.withUnsafeBufferPointer { levels in
            for y in 0..<height {
                let from = base + y * stride, to = target.base + y * target.stride
                let row = UnsafeBufferPointer(rebasing: levels[y * width..<(y + 1) * width])
                if bitDepth == 16 {
                    Self.mix(
                        from.assumingMemoryBound(to: UInt16.self), row, into: to.assumingMemoryBound(to: UInt16.self))
                } else {
                    Self.mix(
                        from.assumingMemoryBound(to: UInt8.self), row, into: to.assumingMemoryBound(to: UInt8.self))
                }
            }
        }
    }

    private static func mix<Sample: FixedWidthInteger>(
        _ from: UnsafePointer<Sample>, _ levels: UnsafeBufferPointer<UInt8>, into to: UnsafeMutablePointer<Sample>
    ) {
        for x in levels.indices where levels[x] < 255 {
            let level = Int(levels[x])
            for sample in 4 * x..<4 * x + 4 {
                to[sample] = Sample((Int(to[sample]) * level + Int(from[sample]) * (255 - level) + 127) / 255)
            }
        }
    }
}
