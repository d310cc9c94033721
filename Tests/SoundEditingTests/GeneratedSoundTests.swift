import Foundation
import Spectra
import Testing

@testable import SoundEditing

/// 64 bands of 0 to 8000 Hz at 16000 Hz in frames of 64 ms; pictures of 64 frames, 1.024 s.
private func small() throws -> MelPictureLayout {
    try MelPictureLayout(
        mel: MelSettings(rate: 16_000, fftSize: 1024, bands: 64, scale: .htk, hasEqualAreas: false),
        frames: STFTSettings(fftSize: 1024, hop: 256), power: 0.25, width: 64)
}

/// Tones and some noise, the same for the same seed.
private func sound(_ count: Int, rate: Int, seed: UInt64 = 1) -> [Float] {
    var state = seed
    return (0..<count).map { index in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let time = Float(index) / Float(rate)
        let tones = 0.2 * sin(2 * .pi * 440 * time) + 0.1 * sin(2 * .pi * 2500 * time + 3 * sin(9 * time))
        return tones + 0.02 * (Float(state >> 40) / Float(1 << 23) - 1)
    }
}

private typealias Windows = (_ picture: [Float], _ number: Int) throws -> (source: [Float], edited: [Float])

private func edited(
    _ channels: [[Float]], rate: Int, change: VocoderSettings.Change, block: Int = 1000, _ windows: @escaping Windows
) throws -> [[Float]] {
    let layout = try small()
    let stream = try GeneratedStream(
        layout, change: change, rate: rate, channels: channels.count,
        edits: GeneratedMel(layout, largest: 150, first: 0, edit: windows))
    var result = channels.map { _ in [Float]() }
    func take(_ part: [[Float]]) { for channel in result.indices { result[channel] += part[channel] } }
    for start in stride(from: 0, to: channels[0].count, by: block) {
        take(try stream.push(channels.map { Array($0[start..<min(start + block, $0.count)]) }))
    }
    take(try stream.finish())
    return result
}

/// Scale-invariant signal-to-distortion ratio in decibels.
private func likeness(_ one: [Float], _ other: [Float]) -> Double {
    let scale = zip(one, other).reduce(0) { $0 + Double($1.0 * $1.1) } / one.reduce(0) { $0 + Double($1 * $1) }
    let (signal, error) = zip(one, other).reduce((0.0, 0.0)) { sums, pair in
        let target = scale * Double(pair.0)
        return (sums.0 + target * target, sums.1 + pow(Double(pair.1) - target, 2))
    }
    return 10 * log10(signal / max(error, 1e-30))
}

private func level(_ samples: some Sequence<Float>) -> Double {
    let (sum, count) = samples.reduce((0.0, 0)) { ($0.0 + Double($1 * $1), $0.1 + 1) }
    return 10 * log10(sum / Double(count))
}

@Test(arguments: [VocoderSettings.Change.add, .lower, .replace])
func whatAModelLeavesAsItIsComesBack(change: VocoderSettings.Change) throws {
    let source = [sound(100_000, rate: 44_100), sound(100_000, rate: 44_100, seed: 7)]
    let result = try edited(source, rate: 44_100, change: change) { picture, _ in (picture, picture) }
    for (one, other) in zip(source, result) { #expect(one.count == other.count && likeness(one, other) > 100) }
}

@Test(arguments: [(8000, 1), (16_000, 1), (22_050, 2), (48_000, 6)], [1, 10, 16_384, 16_640, 61_234])
func theLengthIsKeptAtAnyRateAndLayout(shape: (rate: Int, channels: Int), count: Int) throws {
    let source = (0..<shape.channels).map { sound(count, rate: shape.rate, seed: UInt64($0 + 1)) }
    let result = try edited(source, rate: shape.rate, change: .replace, block: 777) { picture, _ in
        (picture, picture.map { _ in 1 })
    }
    #expect(result.map(\.count) == source.map(\.count))
    // All gone, by one mask for all channels.
    for (one, other) in zip(source, result) where count > 10 { #expect(level(other) < level(one) - 30) }
}

@Test func blocksSizesChangeNoBit() throws {
    let source = [sound(70_000, rate: 16_000)]
    let windows: Windows = { picture, number in (picture, picture.map { min(1, $0 + 0.1 + Float(number % 7) / 50) }) }
    let one = try edited(source, rate: 16_000, change: .lower, block: 100, windows)
    #expect(try edited(source, rate: 16_000, change: .lower, block: 70_000, windows) == one)
}

@Test func windowsGoOverIntoEachOther() throws {
    let layout = try small()
    // Each window is lowered by another amount: 0.7 nepers, 1.4, 0.7, 1.4 ...
    var starts: [Int] = []
    let mel = GeneratedMel(layout, largest: 1, first: 100) { picture, number in
        starts.append(number)
        let factor: Float = starts.count.isMultiple(of: 2) ? 0.7047 : 0.8395
        return (picture, picture.map { 1 - (1 - $0) * factor })
    }
    try mel.push(Magnitudes(frames: 300, bins: 64, values: [Float](repeating: 0.25, count: 300 * 64)))
    try mel.finish()
    // The last one ends with the sound.
    #expect(starts == [100, 156, 212, 268, 324, 336])
    #expect(mel.ready == 300)
    var (source, result) = ([Float](), [Float]())
    var gains: [Float] = []
    while try mel.next(source: &source, edited: &result) {
        #expect(source.allSatisfy { abs($0 - log(0.25)) < 1e-4 })
        gains.append(result[20] - source[20])
    }
    #expect(gains.count == 300)
    #expect(abs(gains[0] + 0.7) < 1e-3 && abs(gains[100] + 1.4) < 1e-3)
    // 0.7 nepers over eight frames, by a raised cosine.
    for (one, other) in zip(gains, gains.dropFirst()) { #expect(abs(one - other) < 0.7 * .pi / 16 + 1e-3) }
}

@Test func whatAModelTakesAwayIsALevelOfTheSource() throws {
    let source = [sound(100_000, rate: 16_000)]
    // By 12 dB: bands × 0.25, so that distances from white are × 0.25^0.25.
    let result = try edited(source, rate: 16_000, change: .lower) { picture, _ in
        (picture, picture.map { 1 - (1 - $0) * pow(0.25, 0.25) })
    }
    #expect(abs(level(result[0]) - level(source[0]) + 12.04) < 0.3)
    #expect(likeness(source[0], result[0]) > 30)
    // What gets louder isn't a matter of taking away.
    let same = try edited(source, rate: 16_000, change: .lower) { picture, _ in
        (picture, picture.map { max(-1, 1 - (1 - $0) * 1.5) })
    }
    #expect(likeness(source[0], same[0]) > 100)
}

@Test func whatAModelAddsIsHeardOnTopOfTheSource() throws {
    let source = [sound(80_000, rate: 16_000), sound(80_000, rate: 16_000, seed: 9)]
    // A band of noise at about 5 kHz, 12 dB below the largest, between frames 100 and 200.
    let added: Float = 1 - 2 * pow(0.25, 0.25)
    let result = try edited(source, rate: 16_000, change: .add) { picture, number in
        var picture = picture
        let plain = picture
        for column in 0..<64 where (100..<200).contains(number + column) {
            for row in 12..<15 {
                let pixel = added + 0.1 * sin(Float((number + column) * 71 + row * 13))
                for channel in 0..<3 { picture[(channel * 64 + row) * 64 + column] = pixel }
            }
        }
        return (plain, picture)
    }
    // Both channels get the same, and what was there stays.
    let differences = zip(source, result).map { zip($0, $1).map { $1 - $0 } }
    #expect(zip(differences[0], differences[1]).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(level(differences[0][28_000..<50_000]) > -45)
    #expect(level(differences[0][1000..<20_000]) < -100 && level(differences[0][56_000..<79_000]) < -100)
}

@Test func bandsThatAreNoNumbersStopTheEdit() throws {
    #expect(throws: SpectraError.self) {
        try edited([sound(40_000, rate: 16_000)], rate: 16_000, change: .replace) { picture, _ in
            (picture, picture.map { _ in .nan })
        }
    }
}

/// A model that knows what is to be heard: what it is asked of is the wanted sound's own picture.
private func ideal(_ wanted: [Float]) throws -> Windows {
    let layout = try small()
    let mel = try MonoMel(layout, rate: 16_000)
    let bands = try mel.push([wanted]).values + mel.finish().flatMap(\.values)
    return { picture, number in
        let part = Array(bands[number * 64..<min(bands.count, (number + 64) * 64)])
        let frames = part + [Float](repeating: 0, count: 64 * 64 - part.count)
        return (picture, layout.picture(of: frames, largest: 150))
    }
}

@Test func anIdealModelTakesASirenOutAndPutsItIn() throws {
    let wanted = sound(100_000, rate: 16_000)
    // As loud as the rest, up and down between 900 and 1500 Hz.
    let siren = (0..<100_000).map { index -> Float in
        let time = Float(index) / 16_000
        return 0.2 * sin(2 * .pi * 1200 * time + 300 * sin(2 * .pi * 0.5 * time) / 0.5)
    }
    let both = zip(wanted, siren).map { $0 + $1 }
    let without = try edited([both], rate: 16_000, change: .lower, ideal(wanted))[0]
    #expect(likeness(wanted, both) < 2)
    #expect(likeness(wanted, without) > 15)
    // Added, it is as loud as it should be.
    let with = try edited([wanted], rate: 16_000, change: .add, ideal(both))[0]
    let added = zip(with, wanted).map { $0 - $1 }
    #expect(abs(level(added[8000..<92_000]) - level(siren)) < 3)
}
