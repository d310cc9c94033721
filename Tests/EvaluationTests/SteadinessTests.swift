import Evaluation
import Foundation
import Testing

/// Warp error and flicker.
@Suite struct SteadinessTests {
    /// Spots that move to the right before a still ground, so that some pixels are hidden and some uncovered.
    static func scene(_ frame: Int, brighter: Int = 0) -> Slide {
        let left = 20 + 4 * frame
        return Slide(96, 80) { x, y in
            let isBall = (left..<left + 30).contains(x) && (22..<58).contains(y)
            let value = isBall ? spots(3 * x, 2 * y, dx: 12 * Double(frame)) : spots(x, y) / 2 + 20
            return [value, 255 - value, value / 2].map { min(255, $0 + brighter) }
        }
    }

    @Test func warpErrorIsThatOfThePaper() throws {
        let source = (0..<2).map { Self.scene($0) }
        let edit = [Self.scene(0), Self.scene(1, brighter: 9)]
        let found = try measure(source, [edit])
        for (film, slides) in [(found.source, source), (found.edits[0].film, edit)] {
            let plain = try PlainReading.warpError(source: (source[0], source[1]), film: (slides[0], slides[1]))
            let error = try #require(film.warpError)
            #expect(abs(error.squared / plain.squared - 1) < 1e-3, "\(error) \(plain)")
            #expect(abs(error.absolute / plain.absolute - 1) < 1e-3, "\(error) \(plain)")
            #expect(abs(1 - found.occludedShare - plain.visible) < 2e-3)
        }
        #expect(found.occludedShare > 0.03 && found.occludedShare < 0.6, "\(found.occludedShare)")
    }

    @Test func aStillSourceShowsAnEditsFlickerAsItIs() throws {
        let source = (0..<4).map { _ in Slide(64, 64) { x, y in spots(x, y) / 2 } }
        let edit = (0..<4).map { frame in Slide(64, 64) { x, y in spots(x, y) / 2 + (frame == 2 ? 12 : 0) } }
        let found = try measure(source, [edit, source])
        #expect(found.pairs == 3 && found.source.warpError == .zero)
        let error = try #require(found.edits[0].film.warpError)
        // Two of three pairs change, by 12 of 255 in each of three channels.
        #expect(abs(error.absolute - 12 * 2 / 3.0) < 1e-4)
        #expect(abs(error.squared - 3 * pow(12 / 255.0, 2) * 2 / 3) < 1e-7)
        #expect(found.edits[0].film.worstPair.map { [1, 2].contains($0.frame) } == true)
        #expect(found.edits[1].film.warpError == .zero)
    }

    @Test func theWorstPairIsNamed() throws {
        let source = (0..<5).map { _ in Slide(64, 64) { x, y in spots(x, y) / 2 } }
        let steps = [0, 5, 10, 30, 33]
        let edit = steps.map { step in Slide(64, 64) { x, y in spots(x, y) / 2 + step } }
        let worst = try #require(try measure(source, [edit]).edits[0].film.worstPair)
        #expect(worst.frame == 2 && abs(worst.time - 3.0 / 24) < 1e-9 && abs(worst.error.absolute - 20) < 1e-3)
    }

    @Test func pairsAcrossACutAreLeftOut() throws {
        let source = (0..<6).map { frame in Slide(64, 64) { x, y in frame < 3 ? spots(x, y) / 2 : spots(2 * y, x) / 3 }
        }
        let whole = try measure(source, [source])
        let cut = try measure(source, [source], cuts: [3])
        #expect(whole.pairs == 5 && whole.cuts == 0 && cut.pairs == 4 && cut.cuts == 1)
        #expect(cut.source.warpError == .zero)
        #expect((whole.source.warpError?.absolute ?? 0) > 1)
    }

    @Test func oneFrameHasNoWarpError() throws {
        let slide = Slide(64, 64) { x, y in spots(x, y) }
        let found = try measure([slide], [[slide]])
        #expect(found.frames == 1 && found.pairs == 0 && found.source.warpError == nil)
        #expect(found.edits[0].blockFlicker == nil)
    }

    @Test func anyNumberOfThreadsFindsTheSame() throws {
        let source = (0..<3).map { Self.scene($0) }
        let edit = (0..<3).map { Self.scene($0, brighter: $0 * $0) }
        let found = try [1, 2, 3].map { try measure(source, [edit], threads: $0) }
        for other in found.dropFirst() {
            #expect(other.source.warpError == found[0].source.warpError)
            #expect(other.edits[0].film.warpError == found[0].edits[0].film.warpError)
            #expect(other.edits[0].similarity == found[0].edits[0].similarity)
            #expect(other.edits[0].film.sharpness == found[0].edits[0].film.sharpness)
        }
    }

    /// Pictures whose lightness swings by `height` lumas, `rate` times in 24 frames.
    static func swinging(_ height: Double, _ rate: Double, frames: Int) -> [Slide] {
        (0..<frames).map { frame in
            let swing = Int((height * wave(2 * .pi * rate * Double(frame) / 24)).rounded())
            return Slide(48, 40) { x, y in 60 + spots(x, y) / 3 + swing }
        }
    }

    @Test(arguments: [(0.75, 100), (4.5, 100), (9.0, 100), (9.0, 40)])
    func aSwingIsFoundAtItsFrequency(rate: Double, frames: Int) throws {
        let still = Self.swinging(0, 1, frames: frames)
        let found = try measure(still, [Self.swinging(20, rate, frames: frames)]).edits[0]
        for flicker in [try #require(found.blockFlicker), try #require(found.pictureFlicker)] {
            #expect(abs((flicker.strongest ?? 0) - rate) <= 24 / 64.0, "\(flicker)")
            let bands = [flicker.slow, flicker.middle, flicker.fast]
            let band = rate < flicker.lowerBound ? 0 : rate < flicker.upperBound ? 1 : 2
            // A sine's root mean square; most of a window's spread stays inside of the band.
            #expect(abs(bands[band] - 20 / 2.0.squareRoot()) < 1.5, "\(bands)")
            #expect(bands.enumerated().allSatisfy { $0.offset == band || $0.element < 3 }, "\(bands)")
        }
    }

    @Test func whatTheSourceDoesToIsNoFlicker() throws {
        let source = Self.swinging(20, 6, frames: 30)
        let edit = (0..<30).map { frame in
            let swing = Int((20 * wave(2 * .pi * 6 * Double(frame) / 24)).rounded())
            return Slide(48, 40) { x, y in 100 + spots(x, y) / 3 + swing }
        }
        let flicker = try #require(try measure(source, [edit]).edits[0].blockFlicker)
        #expect(max(flicker.slow, flicker.middle, flicker.fast) < 1e-3)
    }

    @Test func aStepAtACutIsNoFlicker() throws {
        let still = Self.swinging(0, 1, frames: 40)
        let stepped = (0..<40).map { frame in Slide(48, 40) { x, y in (frame < 20 ? 60 : 90) + spots(x, y) / 3 } }
        let flicker = try #require(try measure(still, [stepped], cuts: [20]).edits[0].blockFlicker)
        #expect(max(flicker.slow, flicker.middle, flicker.fast) < 1e-3)
        let uncut = try #require(try measure(still, [stepped]).edits[0].blockFlicker)
        #expect(uncut.slow > 5)
    }
}
