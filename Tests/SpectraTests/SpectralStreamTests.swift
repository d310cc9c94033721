import Testing

@testable import Spectra

/// Changes nothing, and remembers what it saw.
private final class Watcher: SpectrumEdit {
    let lookAhead: Int
    var numbers: [Int] = []
    var aheads: [Int] = []

    init(lookAhead: Int = 0) { self.lookAhead = lookAhead }

    func edit(_ frame: SpectrumFrame) {
        numbers.append(frame.number)
        aheads.append((1...max(1, lookAhead)).filter { frame.ahead($0, 0) != nil }.count)
    }
}

/// Replaces each frame by the one after it: what it hears is one hop early.
private final class Hurry: SpectrumEdit {
    let lookAhead = 1

    func edit(_ frame: SpectrumFrame) {
        for channel in 0..<frame.channels {
            let values = frame.values(channel)
            if let next = frame.ahead(1, channel) {
                for index in values.indices { values[index] = next[index] }
            }
        }
    }
}

private final class Gain: SpectrumEdit {
    func edit(_ frame: SpectrumFrame) {
        frame.scale(by: [Float](repeating: 0.5, count: frame.bins))
        frame.scale(0, by: [Float](repeating: 0.5, count: frame.bins))
    }
}

private struct Stop: Error {}

private final class Stopper: SpectrumEdit {
    func edit(_ frame: SpectrumFrame) throws {
        if frame.number == 3 { throw Stop() }
    }
}

private func streamed(
    _ sound: [[Float]], _ settings: STFTSettings, _ edit: any SpectrumEdit, block: Int
) throws -> [[Float]] {
    let stream = try SpectralStream(settings, channels: sound.count, edit: edit)
    var result = sound.map { _ in [Float]() }
    var start = 0
    while start < sound[0].count {
        let end = min(sound[0].count, start + block)
        for (channel, part) in try stream.push(sound.map { Array($0[start..<end]) }).enumerated() {
            result[channel] += part
        }
        start = end
    }
    for (channel, part) in try stream.finish().enumerated() { result[channel] += part }
    return result
}

@Test(arguments: [(512, 128), (512, 256), (2048, 512), (320, 80), (600, 97), (48, 7), (2, 1)])
func anEditThatChangesNothingGivesTheSoundBack(size: Int, hop: Int) throws {
    for window in [Window.hann, .sine, .hamming] {
        let settings = try STFTSettings(fftSize: size, hop: hop, window: window)
        for count in [1, 2, 3, hop, hop + 1, size / 2, size, 10007] {
            let sound = [Sounds.mixed(count), Sounds.mixed(count, seed: 2), Sounds.mixed(count, seed: 3)]
            let result = try SpectralStream.edited(sound, settings, edit: Watcher())
            for channel in 0..<3 { #expect(Sounds.difference(result[channel], sound[channel]) < 1e-6) }
        }
    }
}

@Test func theSizesOfTheBlocksChangeNoBit() throws {
    let settings = try STFTSettings(fftSize: 512, hop: 160, windowLength: 400)
    let sound = [Sounds.mixed(20011), Sounds.mixed(20011, seed: 5)]
    let whole = try SpectralStream.edited(sound, settings, edit: Hurry())
    for block in [1, 13, 160, 4096, 9999] {
        #expect(try streamed(sound, settings, Hurry(), block: block) == whole)
    }
}

@Test func framesComeOnceInOrderWithTheirLookAhead() throws {
    let settings = try STFTSettings(fftSize: 256, hop: 64)
    let watcher = Watcher(lookAhead: 3)
    _ = try streamed([Sounds.mixed(1000)], settings, watcher, block: 100)
    #expect(watcher.numbers == Array(0...16))
    #expect(watcher.aheads == Array(repeating: 3, count: 14) + [2, 1, 0])
}

@Test func theFramesAheadAreThoseThatFollow() throws {
    let settings = try STFTSettings(fftSize: 512, hop: 128)
    let sound = Sounds.mixed(8000)
    let early = try SpectralStream.edited([sound], settings, edit: Hurry())[0]
    #expect(Sounds.difference(Array(early[512..<6000]), Array(sound[640..<6128])) < 1e-5)
}

@Test func gainsAreAmplitudesForAllChannelsOrOne() throws {
    let sound = [Sounds.mixed(3000), Sounds.mixed(3000, seed: 9)]
    let result = try SpectralStream.edited(sound, STFTSettings(fftSize: 256), edit: Gain())
    #expect(Sounds.difference(result[0], sound[0].map { $0 * 0.25 }) < 1e-6)
    #expect(Sounds.difference(result[1], sound[1].map { $0 * 0.5 }) < 1e-6)
}

@Test func aMillionSamplesAreNeverHeldBackLongerThanTheirFramesNeed() throws {
    let settings = try STFTSettings(fftSize: 2048, hop: 512)
    let stream = try SpectralStream(settings, channels: 1, edit: Watcher(lookAhead: 4))
    for _ in 0..<1000 {
        _ = try stream.push([Sounds.mixed(1000)])
        #expect(stream.received - stream.emitted <= 2048 + 6 * 512)
    }
    #expect(try stream.emitted + stream.finish()[0].count == 1_000_000)
}

@Test func noSoundGivesNoSound() throws {
    let result = try SpectralStream.edited([[], []], STFTSettings(fftSize: 512), edit: Watcher())
    #expect(result == [[], []])
}

@Test func theStreamRefusesWhatDoesNotFit() throws {
    let settings = try STFTSettings(fftSize: 256, hop: 64)
    func code(_ body: () throws -> Void) -> SpectraError.Code? {
        do { try body() } catch { return (error as? SpectraError)?.code }
        return nil
    }
    #expect(code { _ = try SpectralStream(settings, channels: 0, edit: Watcher()) } == .channels)
    #expect(
        code { _ = try SpectralStream(settings, channels: 1, edit: Watcher(lookAhead: -1)) }
            == .settings)
    let gaps = try STFTSettings(fftSize: 256, hop: 256)
    #expect(code { _ = try SpectralStream(gaps, channels: 1, edit: Watcher()) } == .settings)
    let bare = try STFTSettings(fftSize: 256, hop: 64, padding: .none)
    #expect(code { _ = try SpectralStream(bare, channels: 1, edit: Watcher()) } == .settings)
    let stream = try SpectralStream(settings, channels: 2, edit: Watcher())
    #expect(code { _ = try stream.push([[1]]) } == .channels)
    #expect(code { _ = try stream.push([[1], [1, 2]]) } == .length)
    _ = try stream.finish()
    #expect(code { _ = try stream.push([[1], [1]]) } == .finished)
    #expect(code { _ = try stream.finish() } == .finished)
}

@Test func whatTheEditThrowsIsPassedOn() throws {
    let stream = try SpectralStream(STFTSettings(fftSize: 256, hop: 64), channels: 1, edit: Stopper())
    #expect(throws: Stop.self) { _ = try stream.push([Sounds.mixed(2000)]) }
}
