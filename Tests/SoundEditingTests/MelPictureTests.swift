import Checkpoints
import Foundation
import MediaTypes
import Spectra
import Testing

@testable import SoundEditing

/// A picture by Riffusion's formulas, made by Scripts/goldens_sound.py.
private struct Golden {
    let largest: Float
    let samples, picture: [Float]

    private struct Numbers: Decodable { let picture: Picture }
    private struct Picture: Decodable { let largest: Float }

    init() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("SpectraTests/Goldens")
        largest = try JSONDecoder().decode(
            Numbers.self, from: Data(contentsOf: folder.appendingPathComponent("goldens.json"))
        ).picture.largest
        func read(_ name: String) throws -> [Float] {
            try Data(contentsOf: folder.appendingPathComponent(name + ".f32")).withUnsafeBytes { bytes in
                bytes.bindMemory(to: UInt32.self).map { Float(bitPattern: UInt32(littleEndian: $0)) }
            }
        }
        samples = try read("picture_sound")
        picture = try read("picture")
    }

    func bands(_ layout: MelPictureLayout) throws -> [Float] {
        let mel = try MonoMel(layout, rate: 44_100)
        return try mel.push([samples, samples]).values + mel.finish().flatMap(\.values)
    }
}

@Test func theUsualPictureIsRiffusions() throws {
    let golden = try Golden()
    let layout = try MelPictureLayout.riffusion()
    #expect(layout.height == 512 && layout.width == 512 && layout.frames.hop == 441 && layout.frames.fftSize == 17_640)
    let bands = try golden.bands(layout)
    #expect(abs((bands.max() ?? 0) / golden.largest - 1) < 1e-4)
    let picture = layout.picture(of: bands, largest: golden.largest)
    #expect(picture.count == 3 * golden.picture.count)
    let count = golden.picture.count
    for channel in 0..<3 {
        let pixels = picture[channel * count..<(channel + 1) * count]
        let error = zip(pixels, golden.picture).map { abs(($0 + 1) / 2 - $1) }.max() ?? 1
        #expect(error < 1e-4)
    }
}

@Test func aPictureGivesItsBandsBack() throws {
    let golden = try Golden()
    let layout = try MelPictureLayout.riffusion()
    let bands = try golden.bands(layout)
    let picture = layout.picture(of: bands, largest: golden.largest)
    let back = layout.logarithms(of: picture, largest: golden.largest)
    let least = golden.largest * pow(1 / 255, 4)
    for (band, logarithm) in zip(bands, back) { #expect(abs(logarithm - log(max(band, least))) < 1e-3) }
    // Pixels of 8 bits: half a step of 255 off.
    let coarse = layout.logarithms(
        of: picture.map { (($0 + 1) * 127.5).rounded() / 127.5 - 1 }, largest: golden.largest)
    for (band, logarithm) in zip(bands, coarse) where band > golden.largest * 1e-4 {
        #expect(abs(logarithm - log(band)) < 0.085)
    }
}

@Test func silenceIsWhite() throws {
    let layout = try MelPictureLayout.riffusion()
    let picture = layout.picture(of: [Float](repeating: 0, count: 512 * 8), largest: layout.leastLargest)
    #expect(picture.allSatisfy { $0 == 1 } && layout.leastLargest > 1)
    #expect(layout.logarithms(of: picture, largest: layout.leastLargest).allSatisfy { $0.isFinite })
}

private func layout(_ json: String?) throws -> MelPictureLayout {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("layout-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try json?.write(
        to: folder.appendingPathComponent(MelPictureLayout.fileName), atomically: true, encoding: .utf8)
    return try MelPictureLayout(ofCheckpointAt: folder.path)
}

@Test func aCheckpointBringsItsOwnLayout() throws {
    let usual = try MelPictureLayout.riffusion()
    #expect(try layout(nil) == usual)
    #expect(try layout("{}") == usual)
    let own = try layout(
        """
        {"sample_rate": 16000, "step_size_ms": 16, "window_duration_ms": 64, "padded_duration_ms": 64,
         "num_frequencies": 80, "max_frequency": 8000, "mel_scale_type": "slaney", "mel_scale_norm": "slaney",
         "power_for_image": 0.5, "width": 624, "stereo": false}
        """)
    #expect(own.mel.rate == 16_000 && own.frames.hop == 256 && own.frames.fftSize == 1024 && own.height == 80)
    #expect(own.mel.hasEqualAreas && own.mel.scale == .slaney && own.power == 0.5 && own.width == 624)
}

@Test(arguments: [
    (#"[]"#, FailureKind.input, "JSON object"), (#"{"width": 0}"#, .input, "'width'"),
    (#"{"width": 512.5}"#, .input, "'width'"), (#"{"sample_rate": "44100"}"#, .input, "'sample_rate'"),
    (#"{"power_for_image": 1e300}"#, .input, "'power_for_image'"), (#"{"max_frequency": 90000}"#, .input, "90000"),
    (#"{"padded_duration_ms": 80}"#, .input, "window"), (#"{"mel_scale_type": "bark"}"#, .input, "'mel_scale_type'"),
    (#"{"stereo": true}"#, .needsModel, "'stereo'"), (#"{"colour": 1}"#, .needsModel, "'colour'"),
    (#"{"width": 512"#, .input, "JSON"),
])
func anAbsurdLayoutIsRefused(json: String, kind: FailureKind, word: String) {
    do {
        _ = try layout(json)
        Issue.record("\(json) was taken")
    } catch let error as CheckpointError {
        #expect(error.kind == kind && error.description.contains(word), "\(error.description)")
    } catch {
        Issue.record("\(error)")
    }
}
