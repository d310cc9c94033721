import Foundation

/// What comes out when a file is decoded, measured with ffmpeg.
enum Measure {
    /// PSNR of each plane of two pictures' streams, frame by frame in order, in dB; infinite when equal.
    /// The keys are `y u v a` or `r g b a`. Both are brought to `format` when it is given.
    ///
    /// - Throws: ``TestTrouble`` when one can't be decoded.
    static func psnr(_ one: String, _ other: String, in box: Fixture, format: String? = nil) throws -> [String: Double]
    {
        let prepare = "settb=1/25,setpts=N,setsar=1" + (format.map { ",format=\($0)" } ?? "")
        let graph = "[0:V:0]\(prepare)[a];[1:V:0]\(prepare)[b];[a][b]psnr"
        let run = try Running(
            "ffmpeg", ["-nostdin", "-hide_banner", "-i", one, "-i", other, "-lavfi", graph, "-f", "null", "-"],
            in: box.folder
        ).wait()
        guard run.exit == 0, let line = run.stderr.split(separator: "\n").last(where: { $0.contains("PSNR ") }) else {
            throw TestTrouble(description: "cannot compare \(one) and \(other): \(run.stderr.suffix(800))")
        }
        var planes: [String: Double] = [:]
        for word in line.split(separator: " ") {
            let parts = word.split(separator: ":")
            guard parts.count == 2, parts[0].count == 1 else { continue }
            planes[String(parts[0])] = parts[1] == "inf" ? .infinity : Double(parts[1])
        }
        guard !planes.isEmpty else { throw TestTrouble(description: "no planes in: \(line)") }
        return planes
    }

    /// The least PSNR over the planes.
    static func worst(_ one: String, _ other: String, in box: Fixture, format: String? = nil) throws -> Double {
        try psnr(one, other, in: box, format: format).values.min() ?? .nan
    }

    /// MD5 of each decoded frame, in order.
    static func frameHashes(_ path: String, in box: Fixture, options: [String] = []) throws -> [String] {
        let arguments = ["-nostdin", "-v", "error"] + options
        let list = try box.tool(
            "ffmpeg", arguments + ["-i", path, "-map", "0:V:0", "-vsync", "passthrough", "-f", "framemd5", "-"])
        return String(decoding: list, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .compactMap { $0.split(separator: ",").last.map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    /// Mean red, green and blue (0…255) of the middle of one frame, converted by the file's own tags.
    static func colour(_ path: String, in box: Fixture, frame: Int = 0) throws -> [Double] {
        let stream = try Probe(path, in: box).picture()
        let matrix =
            ["smpte170m": "smpte170m", "bt470bg": "bt470", "bt2020nc": "bt2020"][stream.colorSpace ?? ""] ?? "bt709"
        let range = stream.colorRange == "pc" ? "full" : "limited"
        let scale =
            "scale=in_color_matrix=\(matrix):in_range=\(range):out_range=full:flags=accurate_rnd+full_chroma_int"
        let chain = "select=eq(n\\,\(frame)),\(scale),format=rgb24,crop=iw/3:ih/2"
        let data = try box.tool(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-vf", chain, "-frames:v", "1", "-f", "rawvideo", "-"])
        guard data.count >= 3 else { throw TestTrouble(description: "no frame \(frame) in \(path)") }
        return (0..<3).map { channel in
            let values = stride(from: channel, to: data.count, by: 3).map { Double(data[data.startIndex + $0]) }
            return values.reduce(0, +) / Double(values.count)
        }
    }

    /// Mean luma (0…255) of each frame, with the time it is shown at.
    static func brightness(_ path: String, in box: Fixture) throws -> [(time: Double, value: Double)] {
        let data = try box.tool(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-i", path, "-map", "0:V:0", "-vsync", "passthrough", "-vf",
                "format=gray,scale=8:8:flags=area", "-f", "rawvideo", "-",
            ])
        let times = try Probe.times(path, in: box)
        let means = stride(from: 0, to: data.count - 63, by: 64).map { start in
            data[data.startIndex + start..<data.startIndex + start + 64].reduce(0.0) { $0 + Double($1) } / 64
        }
        return Array(zip(times, means)).map { (time: $0.0, value: $0.1) }
    }

    /// The first sound stream as mono samples, -1…1, 48 000 a second, silence added up to its start time.
    static func samples(_ path: String, in box: Fixture) throws -> [Double] {
        let data = try box.tool(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-i", path, "-map", "0:a:0", "-af", "aresample=48000:async=1:first_pts=0",
                "-ac", "1", "-f", "s16le", "-",
            ])
        return stride(from: data.startIndex, to: data.endIndex - 1, by: 2).map { offset in
            Double(Int16(bitPattern: UInt16(data[offset]) | UInt16(data[offset + 1]) << 8)) / 32768
        }
    }

    /// The mean difference (0…255) of each frame's luma to the one's before; the first is that of frame 1.
    static func differences(_ path: String, in box: Fixture) throws -> [Double] {
        let graph = "tblend=all_mode=difference,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-"
        let text = try box.tool(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-map", "0:V:0", "-vf", graph, "-f", "null", "-"])
        return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap {
            $0.hasPrefix("lavfi") ? Double($0.split(separator: "=").last ?? "") : nil
        }
    }

    /// Root mean square of samples in dB of full scale; negative infinity for silence.
    static func level(_ samples: some Collection<Double>) -> Double {
        guard !samples.isEmpty else { return -.infinity }
        return 10 * log10(samples.reduce(0) { $0 + $1 * $1 } / Double(samples.count))
    }
}
