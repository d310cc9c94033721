import Foundation

/// Bytes of RIFF WAVE files: made for a test, and taken apart again.
enum WaveBytes {
    static func little(_ value: Int, _ count: Int = 4) -> Data {
        Data((0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    }

    static func chunk(_ id: String, _ bytes: Data) -> Data {
        Data(id.utf8) + little(bytes.count) + bytes + Data(repeating: 0, count: bytes.count % 2)
    }

    /// A whole file. `tag` is 1 for integers, 3 for floats, 6 for A-law, 7 for µ-law.
    static func file(
        tag: Int, bits: Int, rate: Int = 48_000, channels: Int = 1, samples: Data, before: Data = Data(),
        after: Data = Data()
    ) -> Data {
        let block = bits / 8 * channels
        let format =
            little(tag, 2) + little(channels, 2) + little(rate) + little(rate * block) + little(block, 2)
            + little(bits, 2)
        let body = Data("WAVE".utf8) + before + chunk("fmt ", format) + chunk("data", samples) + after
        return Data("RIFF".utf8) + little(body.count) + body
    }

    /// The chunks of a file in its order.
    static func chunks(_ file: Data) -> [(id: String, bytes: Data)] {
        let bytes = [UInt8](file)
        var found: [(id: String, bytes: Data)] = []
        var place = 12
        while place + 8 <= bytes.count {
            let size = (0..<4).reduce(0) { $0 | Int(bytes[place + 4 + $1]) << (8 * $1) }
            let end = min(bytes.count, place + 8 + size)
            found.append((String(decoding: bytes[place..<place + 4], as: UTF8.self), Data(bytes[place + 8..<end])))
            place = end + size % 2
        }
        return found
    }

    /// The samples' bytes.
    static func samples(_ file: Data) -> Data { chunks(file).first { $0.id == "data" }?.bytes ?? Data() }

    /// Random bytes, the same for the same seed, in which every bit of a sample matters.
    static func noise(_ count: Int, seed: UInt64 = 1) -> Data {
        var state = seed
        return Data(
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            })
    }

    /// Doubles of full precision between -1 and 1.
    static func doubles(_ count: Int) -> [Double] {
        let bytes = [UInt8](noise(count * 4))
        return (0..<count).map { index in
            let whole = (0..<4).reduce(0) { $0 << 8 | Int(bytes[4 * index + $1]) }
            return (Double(whole) / Double(1 << 31) - 1) / 1.000_1
        }
    }

    static func data<Number>(_ numbers: [Number]) -> Data { numbers.withUnsafeBytes { Data($0) } }

    static func array<Number>(_ data: Data, as type: Number.Type) -> [Number] {
        [UInt8](data).withUnsafeBytes { Array($0.bindMemory(to: type)) }
    }
}

extension Fixture {
    /// An edit of sound.
    func sound(_ input: String, _ instruction: String, to output: String, _ options: String...) throws -> Outcome {
        try Command.run(["audio", input, instruction, "-o", output] + options, in: folder)
    }

    /// What a sound track decodes to, as 32-bit integers, channel by channel within a moment.
    func decoded(_ name: String, _ track: String = "0:a:0") throws -> [Int32] {
        let data = try tool(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", name, "-map", track, "-f", "s32le", "-c:a", "pcm_s32le", "-"])
        return WaveBytes.array(data, as: Int32.self)
    }

    /// MD5 of each packet of a track, without its side data.
    func packets(_ name: String, _ track: String = "0:a:0") throws -> [String] {
        let list = try tool(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", name, "-map", track, "-c", "copy", "-f", "framemd5", "-"])
        return String(decoding: list, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .compactMap { $0.split(separator: ",").at(5).map { $0.trimmingCharacters(in: .whitespaces) } }
    }
}
