import Evaluation
import Foundation
import Testing

/// What is measured of sounds.
@Suite struct SoundTests {
    // MARK: sample by sample

    @Test func theRatiosOfTwoSamplesAreThoseWorkedOutByHand() throws {
        // s = (1, 1), ŝ = (1, 0): α = 1/2, |αs|² = 1/2, |αs − ŝ|² = 1/2; |s|² = 2, |ŝ − s|² = 1.
        let channel = try measured([[1, 1]], [[1, 0]]).channels[0]
        #expect(abs(try #require(channel.scaleInvariant)) < 1e-12)
        #expect(abs(try #require(channel.plain) - 10 * log10(2)) < 1e-12)
        #expect(abs(try #require(channel.correlation) - 0.5.squareRoot()) < 1e-12)
    }

    @Test(arguments: [0.5, -0.25, 2]) func aGainIsNoDistortion(gain: Float) throws {
        let sound = hiss(20_000)
        let measures = try measured([sound], [sound.map { $0 * gain }])
        #expect(measures.meanScaleInvariant == .infinity)
        let noise = 20 * log10(abs(1 / Double(1 - gain)))
        #expect(abs(try #require(measures.overall.plain) - noise) < 1e-6)
    }

    @Test func silenceHasNoRatioAndWhatIsForeignTheLowest() throws {
        #expect(try measured([[0, 0]], [[1, 0]]).meanScaleInvariant == nil)
        #expect(try measured([[1, 0]], [[0, 1]]).meanScaleInvariant == -.infinity)
        #expect(try measured([[1, 0]], [[0, 0]]).meanScaleInvariant == -.infinity)
    }

    @Test(arguments: [0.0, 10, 30, 60]) func noiseOfAKnownLevelIsFound(decibels: Double) throws {
        let (sound, noise) = (hiss(96_000, seed: 1), hiss(96_000, seed: 2))
        let gain = Float(pow(10, -decibels / 20))
        let measures = try measured([sound], [zip(sound, noise).map { $0 + gain * $1 }])
        #expect(abs(try #require(measures.meanScaleInvariant) - decibels) < 0.2)
        #expect(abs(try #require(measures.overall.plain) - decibels) < 0.2)
    }

    @Test func theMeanIsOverTheChannelsThatSound() throws {
        let sound = hiss(9600)
        let other = zip(sound, hiss(9600, seed: 3)).map { $0 + 0.1 * $1 }
        let measures = try measured([sound, [Float](repeating: 0, count: 9600)], [other, sound])
        #expect(measures.channels[1].scaleInvariant == nil)
        #expect(measures.meanScaleInvariant == measures.channels[0].scaleInvariant)
    }

    @Test func equalSamplesAreCountedAndDifferencesPlaced() throws {
        var other = hiss(10_000)
        other[1234] += 0.25
        other[8765] -= 0.25
        let equality = try measured([hiss(10_000)], [other], blocks: 777).equality
        #expect(equality.total == 10_000 && equality.equal == 9998)
        #expect(equality.first == 1234 && equality.last == 8765)
        let same = try measured([other], [other]).equality
        #expect(same.equal == same.total && same.first == nil && same.last == nil)
    }

    // MARK: spectra

    @Test func halfTheSoundIsSixDecibelsAwayInEveryFrame() throws {
        let sound = hiss(48_000)
        let measures = try measured([sound], [sound.map { $0 / 2 }])
        #expect(abs(try #require(measures.logSpectralDistance) - 20 * log10(2)) < 1e-4)
        #expect(try measured([sound], [sound]).logSpectralDistance == 0)
        for band in measures.bands { #expect(abs(band.edited - band.source + 20 * log10(2)) < 1e-5) }
    }

    @Test func aSineStandsInItsOwnBandWithItsOwnLevel() throws {
        let sine = tone(1000, rate: 48_000, seconds: 4, amplitude: 0.5)
        for band in try measured([sine], [sine]).bands {
            // The frames at both ends are half silence.
            if band.band.nominal == 1000 {
                #expect(abs(band.source - 20 * log10(0.5)) < 0.2)
            } else {
                #expect(band.source < -45, "\(band)")
            }
        }
    }

    @Test func whiteNoiseHasTheLevelOfEachBandsWidth() throws {
        // The power of uniform noise is a third of its peak's square; a sine of full scale has half.
        let whole = 10 * log10(0.25 / 3 / 0.5)
        let noise = hiss(480_000)
        for band in try measured([noise], [noise], bands: .third).bands where band.band.nominal >= 200 {
            let share = 10 * log10((band.band.high - band.band.low) / 24_000)
            #expect(abs(band.source - whole - share) < 0.5, "\(band)")
        }
    }

    @Test func bandsEndAtHalfTheRate() {
        let bands = FrequencyBand.bands(.octave, rate: 16_000)
        #expect(bands.map(\.nominal) == [31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000])
        #expect(bands.last?.high == 8000)
        #expect(FrequencyBand.bands(.third, rate: 48_000).count == 30)
        // IEC 61260-1: the edges of the 1 kHz octave.
        #expect(abs(bands[5].low - 707.9458) < 1e-3 && abs(bands[5].high - 1412.5375) < 1e-3)
    }

    // MARK: loudness and peak

    @Test(arguments: [16_000, 44_100, 48_000, 96_000]) func aFullSineOf997HertzHasMinusThreeLufs(rate: Int) throws {
        let sine = tone(997, rate: rate, seconds: 3)
        let loudness = try #require(try measured([sine], [sine], rate: rate).source.loudness)
        // At 16 kHz the bilinear transform bends the shelf by 0.04 LU.
        #expect(abs(loudness + 3.01) < 0.05)
        let both = try #require(try measured([sine, sine], [sine, sine], rate: rate).source.loudness)
        #expect(abs(both) < 0.05)
    }

    @Test func silenceBetweenSoundsDoesNotMakeThemQuieter() throws {
        let sine = tone(997, rate: 48_000, seconds: 6, amplitude: 0.1)
        let gap = sine + [Float](repeating: 0, count: 480_000) + sine
        let loudness = try #require(try measured([gap], [gap]).source.loudness)
        #expect(abs(loudness + 23.01) < 0.2)
    }

    @Test func whatIsTooShortOrTooQuietHasNoLoudness() throws {
        let short = tone(997, rate: 48_000, seconds: 0.39)
        #expect(try measured([short], [short]).source.loudness == nil)
        let quiet = tone(997, rate: 48_000, seconds: 2, amplitude: 1e-4)
        #expect(try measured([quiet], [quiet]).source.loudness == nil)
    }

    @Test(arguments: [44_100, 48_000, 96_000]) func thePeakBetweenTheSamplesIsFound(rate: Int) throws {
        // A quarter of the rate: every sample is at 0.707, the wave goes to 1.
        let wave = tone(Double(rate) / 4, rate: rate, seconds: 0.5, phase: .pi / 4)
        let faded = wave.enumerated().map { Float(min(1, Double($0.offset) / 4000)) * $0.element }
        #expect(abs(try measured([faded], [faded], rate: rate).source.truePeak) < 0.1)
    }

    @Test func aPeakInTheLastSampleCounts() throws {
        var sound = [Float](repeating: 0, count: 1000)
        sound[999] = 0.5
        #expect(try measured([sound], [sound]).source.truePeak >= 20 * log10(0.5) - 1e-6)
        #expect(try measured([[0, 0]], [[0, 0]]).source.truePeak == -.infinity)
    }

    @Test(arguments: [1, 333, 50_000]) func theSizeOfTheBlocksChangesNothing(size: Int) throws {
        let sound = hiss(30_000), other = zip(sound, hiss(30_000, seed: 9)).map { $0 + 0.1 * $1 }
        let count = size == 1 ? 3000 : 30_000
        let (one, two) = (Array(sound[..<count]), Array(other[..<count]))
        let usual = try measured([one], [two]), odd = try measured([one], [two], blocks: size)
        #expect(usual.logSpectralDistance == odd.logSpectralDistance)
        #expect(usual.edited.truePeak == odd.edited.truePeak)
        #expect(usual.bands.map(\.edited) == odd.bands.map(\.edited))
        #expect(
            abs(try #require(usual.meanScaleInvariant) - (try #require(odd.meanScaleInvariant))) < 1e-9)
    }
}
