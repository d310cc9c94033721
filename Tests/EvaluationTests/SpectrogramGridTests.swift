import Evaluation
import Foundation
import Testing

/// The levels of a spectrogram's pixels, its colours and its axes.
@Suite struct SpectrogramGridTests {
    func axes(
        _ scale: FrequencyScale, from start: Double = 0, to end: Double = 1, top: Double = 8000
    ) -> SpectrogramGrid.Axes {
        .init(start: start, end: end, top: top, scale: scale, columns: 50, rows: 160)
    }

    func levels(
        _ channels: [[Float]], _ axes: SpectrogramGrid.Axes, _ selection: SpectrogramGrid.Selection = .all,
        blocks: Int = 1000
    ) throws -> [Float] {
        let grid = try SpectrogramGrid(
            rate: 16_000, channels: channels.count, selection: selection, axes: axes, window: 0.032)
        channels.inBlocks(blocks) { grid.add($0) }
        return grid.finish()
    }

    @Test(arguments: FrequencyScale.allCases, [500.0, 1000, 3000, 7000])
    func aSineIsARidgeInItsRowWithItsOwnLevel(scale: FrequencyScale, hertz: Double) throws {
        let axes = axes(scale)
        let found = try levels([tone(hertz, rate: 16_000, seconds: 1, amplitude: 0.5)], axes)
        let column = stride(from: 25, to: found.count, by: 50).map { found[$0] }
        let row = try #require(column.indices.max { column[$0] < column[$1] })
        let part = (Double(159 - row) + 0.5) / 160
        #expect(abs(part - scale.part(of: hertz, top: 8000)) < 1.6 / 160)
        #expect(abs(Double(column[row]) - 20 * log10(0.5)) < 0.3)
    }

    @Test func aColumnIsTheMeanPowerOfItsTime() throws {
        // Sound in the second half of each 20 ms column would be half the power; here half of the columns sound.
        let rate = 16_000
        let sine = tone(1000, rate: rate, seconds: 20)
        let pulsed = sine.enumerated().map { ($0.offset / (rate / 5)) % 2 == 0 ? $0.element : 0 }
        let found = try levels([pulsed], .init(start: 0, end: 20, top: 8000, scale: .linear, columns: 10, rows: 160))
        let most = stride(from: 4, to: found.count, by: 10).map { found[$0] }.max() ?? 0
        #expect(abs(Double(most) - 10 * log10(0.5)) < 0.3)
    }

    @Test func channelsThatCancelAreStillSeen() throws {
        let sine = tone(1000, rate: 16_000, seconds: 1)
        let found = try levels([sine, sine.map { -$0 }], axes(.mel))
        #expect(abs(found.max() ?? 0) < 0.3)
        let silent = [Float](repeating: 0, count: 16_000)
        #expect(try levels([sine, silent], axes(.mel), .one(1)).max() == SpectrogramGrid.silence)
        // The mean of the powers of one that sounds and one that doesn't is half.
        let half = try levels([sine, silent], axes(.mel)).max() ?? 0
        #expect(abs(Double(half) - 10 * log10(0.5)) < 0.3)
    }

    @Test func whatTheFileDoesNotHoldIsNoNumber() throws {
        let found = try levels([hiss(8000)], axes(.linear, to: 1, top: 16_000))
        // Above half of the rate, and past half a second.
        #expect(found[79 * 50].isNaN && !found[80 * 50].isNaN)
        #expect(found[159 * 50 + 24].isFinite && found[159 * 50 + 25].isNaN)
        let early = try levels([hiss(16_000)], axes(.linear, from: -0.5, to: 0.5))
        #expect(early[24].isNaN && early[25].isFinite)
    }

    @Test(arguments: [7, 512, 16_000]) func theSizeOfTheBlocksChangesNothing(size: Int) throws {
        let sound = hiss(16_000)
        let span = axes(.log, from: 0.25, to: 0.75)
        #expect(try levels([sound], span) == levels([sound], span, blocks: size))
    }

    @Test func theMelScaleIsSlaneys() {
        // librosa.hz_to_mel([1000, 4000, 8000]) = 15, 35.16, 45.25.
        let parts = [1000.0, 4000].map { FrequencyScale.mel.part(of: $0, top: 8000) }
        #expect(abs(parts[0] - 15 / 45.245640471924965) < 1e-9)
        #expect(abs(parts[1] - 35.163760314616646 / 45.245640471924965) < 1e-9)
        for scale in FrequencyScale.allCases {
            #expect(abs(scale.frequency(at: scale.part(of: 2500, top: 8000), top: 8000) - 2500) < 1e-6)
        }
    }

    @Test func coloursGetLighterInEvenSteps() {
        func lightness(_ pixel: UInt32) -> Double {
            let linear = [0, 8, 16].map { shift -> Double in
                let value = Double((pixel >> UInt32(shift)) & 255) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
            // Oklab's L.
            let l = cbrt(0.4122214708 * linear[0] + 0.5363325363 * linear[1] + 0.0514459929 * linear[2])
            let m = cbrt(0.2119034982 * linear[0] + 0.6806995451 * linear[1] + 0.1073969566 * linear[2])
            let s = cbrt(0.0883024619 * linear[0] + 0.2817188376 * linear[1] + 0.6299787005 * linear[2])
            return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
        }
        let heat = ColorTable.heat.pixels.map(lightness)
        for index in heat.indices { #expect(abs(heat[index] - (0.12 + 0.86 * Double(index) / 255)) < 0.01) }
        let swing = ColorTable.difference.pixels.map(lightness)
        #expect((128..<255).allSatisfy { swing[$0 + 1] > swing[$0] - 0.004 })
        #expect((0..<255).allSatisfy { abs(swing[$0] - swing[255 - $0]) < 0.01 })
    }

    @Test func ticksAreRoundAndHaveRoom() {
        #expect(AxisTicks.times(from: 0, to: 7.07, most: 10).map(\.label) == (0...7).map { "\($0) s" })
        #expect(
            AxisTicks.times(from: 0.4, to: 0.9, most: 6).map(\.label) == [
                "0.4 s", "0.5 s", "0.6 s", "0.7 s", "0.8 s", "0.9 s",
            ])
        #expect(
            AxisTicks.times(from: 55, to: 75, most: 4).map(\.label)
                == ["0:55", "1:00", "1:05", "1:10", "1:15"])
        #expect(
            AxisTicks.times(from: 0, to: 3600, most: 5).map(\.label) == [
                "0:00:00", "0:15:00", "0:30:00", "0:45:00", "1:00:00",
            ])
        #expect(
            AxisTicks.levels(from: -85, to: -5, most: 9).map(\.label) == [
                "−80", "−70", "−60", "−50", "−40", "−30", "−20", "−10",
            ])
        for scale in FrequencyScale.allCases {
            let ticks = AxisTicks.frequencies(top: 24_000, scale: scale, pixels: 700, gap: 30)
            #expect(ticks.count > 6 && ticks.contains { $0.label == "10 kHz" }, "\(scale): \(ticks)")
            let places = ticks.map { scale.part(of: $0.value, top: 24_000) * 700 }
            #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 29.9 }, "\(scale): \(ticks)")
        }
    }
}
