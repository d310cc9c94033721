import MediaTypes
import Testing

@testable import Painting

/// Bars around a picture, and the light of its frames: found over a whole shot.
@Suite struct BarAndFadeTests {
    // MARK: - Bars

    /// The profile of frames of 160×90 luma samples in limited range.
    private func profile(_ frames: [(_ x: Int, _ y: Int) -> Int]) -> BarProfile {
        var profile = BarProfile(width: 160, height: 90)
        for frame in frames {
            let samples = (0..<90).flatMap { y in (0..<160).map { x in UInt8(frame(x, y)) } }
            samples.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                profile.add(luma: base, stride: 160, bitDepth: 8, isFullRange: false)
            }
        }
        return profile
    }

    @Test func barsAreFoundOverTheWholeShotNotInADarkFrame() {
        let inside = { (x: Int, y: Int) in (12..<78).contains(y) ? 60 + (x + y) % 100 : 17 }
        #expect(profile([inside]).area == ActiveArea(left: 0, top: 12, width: 160, height: 66))
        #expect(profile([{ _, _ in 16 }, inside]).area == ActiveArea(left: 0, top: 12, width: 160, height: 66))
        let pillars = { (x: Int, _: Int) in (20..<140).contains(x) ? 90 : 16 }
        #expect(profile([pillars]).area == ActiveArea(left: 20, top: 0, width: 120, height: 90))
        let window = { (x: Int, y: Int) in (20..<140).contains(x) && (12..<78).contains(y) ? 90 : 16 }
        #expect(profile([window]).area == ActiveArea(left: 20, top: 12, width: 120, height: 66))
    }

    @Test func aDarkPictureHasNoBars() {
        #expect(profile([{ _, _ in 16 }]).area == nil)
        // A sky that is black down to a horizon which isn't straight.
        #expect(profile([{ x, y in y > 20 + x / 4 ? 100 : 16 }]).area == nil)
        // A title on black.
        #expect(profile([{ x, y in (60..<100).contains(x) && (40..<50).contains(y) ? 235 : 16 }]).area == nil)
        // Something black at one side.
        #expect(profile([{ x, _ in x < 24 ? 16 : 120 }]).area == nil)
        // A night that isn't quite black.
        #expect(profile([{ _, y in y < 30 ? 28 : 120 }]).area == nil)
        // Bars that something is written into for a moment.
        let bars = { (x: Int, y: Int) in (12..<78).contains(y) ? 100 : 16 }
        let written = { (x: Int, y: Int) in (80..<86).contains(y) && (40..<120).contains(x) ? 235 : bars(x, y) }
        #expect(profile([bars, written]).area == ActiveArea(left: 0, top: 12, width: 160, height: 74))
    }

    @Test func aShotTooDarkToTellMayHaveTheFilmsBars() {
        let area = ActiveArea(left: 0, top: 12, width: 160, height: 66)
        #expect(profile([{ _, _ in 16 }]).margins.clear(area, width: 160, height: 90))
        #expect(!profile([{ _, y in y < 6 ? 100 : 16 }]).margins.clear(area, width: 160, height: 90))
    }

    @Test func anAreaIsBroughtOntoTheChromaSamplesInwards() {
        let area = ActiveArea(left: 3, top: 11, width: 10, height: 9)
        #expect(area.onGrid((1, 1)) == ActiveArea(left: 4, top: 12, width: 8, height: 8))
        #expect(area.onGrid((0, 0)) == area)
        #expect(ActiveArea(left: 3, top: 3, width: 1, height: 1).onGrid((1, 1)) == nil)
    }

    // MARK: - Fades

    /// The levels of a ramp of lumas, each given by `luma` from 0…1.
    private func levels(_ luma: (Double) -> Double) throws -> LumaLevels {
        let row = (0..<160).map { Int((min(max(luma(Double($0) / 159), 0), 1) * 255).rounded()) }
        return LumaLevels(try Picture(160, 90) { x, _ in (row[x], row[x], row[x], 255) }.lend(LumaHistogram.init(of:)))
    }

    private func lights(_ gains: [Double], fromWhite: Bool = false) throws -> [FrameLight] {
        Fades.lights(
            of: try gains.map { gain in
                try levels { fromWhite ? 1 - gain * (1 - 0.9 * $0) : gain * 0.9 * $0 }
            }, bars: 0)
    }

    private let inAndOut =
        (0...24).map { Double($0) / 24 } + [Double](repeating: 1, count: 20)
        + (0..<12).map { 1 - Double($0 + 1) / 12 }

    @Test(arguments: [false, true]) func theGainOfAFadeIsItsShareOfTheFullLight(fromWhite: Bool) throws {
        for (gain, light) in zip(inAndOut, try lights(inAndOut, fromWhite: fromWhite)) where light.share > 0 {
            #expect(abs(light.gain - gain) < 0.03 && (light.gain == 1 || light.fromWhite == fromWhite))
        }
    }

    @Test func aBlackFramePassesAndAShotWithoutAFadeIsAtFullLight() throws {
        let lights = try lights(inAndOut)
        #expect(lights.first?.share == 0 && lights.last?.share == 0)
        #expect(lights[24...44].allSatisfy { $0 == .full })
        #expect(try self.lights([1, 1, 0, 1, 1, 1]).map(\.share) == [1, 1, 0, 1, 1, 1])
        // Lightning, and a scene that grows a little lighter.
        #expect(try self.lights([0.3, 1, 0.3, 1, 0.3, 0.3, 0.3]).allSatisfy { $0 == .full })
        #expect(try self.lights((0..<20).map { 0.7 + 0.015 * Double($0) }).allSatisfy { $0 == .full })
    }

    @Test func lightThatFallsOnPartOfThePictureIsNoFade() throws {
        let lights = Fades.lights(
            of: try (0...20).map { step in try levels { $0 < Double(step) / 20 ? 0.9 : 0.02 } }, bars: 0)
        #expect(lights.allSatisfy { $0.gain == 1 })
    }

    @Test func barsSayNothingOfTheLight() throws {
        let lights = Fades.lights(
            of: try inAndOut.map { gain in try levels { $0 < 0.25 ? 0 : gain * (0.3 + 0.6 * $0) } }, bars: 0.25)
        for (gain, light) in zip(inAndOut, lights) where light.share > 0 { #expect(abs(light.gain - gain) < 0.03) }
    }

    // MARK: - Dissolves

    /// 24×14 blocks of a scene: a pattern of its own, moved to the right.
    private func scene(_ kind: Int, moved: Int = 0) -> [UInt8] {
        (0..<24 * 14).map { index in
            let (x, y) = (index % 24 + moved, index / 24)
            return UInt8(kind == 0 ? 40 + x * 53 % 160 + 4 * y : 200 - (x * 31 + y * 67) % 170)
        }
    }

    private func mixed(_ one: [UInt8], _ other: [UInt8], _ share: Double) -> [UInt8] {
        zip(one, other).map { UInt8(Double($0) * (1 - share) + Double($1) * share) }
    }

    /// The frames of what comes in that each frame told, by its number.
    private func told(_ pictures: [[UInt8]]) -> [Int: Int] {
        var dissolves = Dissolves()
        return pictures.enumerated().reduce(into: [:]) { $0[$1.offset] = dissolves.add($1.element) }
    }

    @Test(arguments: [8, 12, 24, 48]) func aDissolveIsFoundAtItsMiddle(length: Int) throws {
        let (first, second) = (scene(0), scene(1))
        let pictures = (0..<120).map { mixed(first, second, min(max(Double($0 - 40) / Double(length), 0), 1)) }
        let found = told(pictures)
        #expect(found.count == 1)
        let (frame, count) = try #require(found.first)
        let middle = frame - count + 1
        #expect(abs(middle - (40 + length / 2)) <= 2)
    }

    @Test func whatMovesBrightensFadesOrCutsIsNoDissolve() {
        let first = scene(0)
        let pan = (0..<100).map { scene(1, moved: $0 / 2) }
        let light = (0..<100).map { mixed(first, first.map { UInt8(Int($0) / 3) }, min(Double($0) / 60, 1)) }
        let black = [UInt8](repeating: 16, count: first.count)
        let fade = (0..<100).map { mixed(first, black, min(Double($0) / 40, 1)) }
        let cut = (0..<100).map { $0 < 50 ? first : scene(1) }
        for pictures in [pan, light, fade, cut] { #expect(told(pictures).isEmpty) }
    }
}
