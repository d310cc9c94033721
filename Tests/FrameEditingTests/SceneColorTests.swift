import EditPlans
import Foundation
import Testing

@testable import FrameEditing

@Suite struct TealOrangeTests {
    @Test func darkNeutralsTurnToTeal() throws {
        let dark = try ColorBench.color(.look(.tealOrange), of: "0x2b2b2b")
        for (value, wanted) in zip(dark, [25.0, 38, 42]) { #expect(abs(value - wanted) <= 5, "\(dark)") }
    }

    @Test(arguments: ["0x404040", "0x606060", "0x808080", "0xa0a0a0"])
    func neutralsAreTealAndNeverPink(_ grey: String) throws {
        let color = try ColorBench.color(.look(.tealOrange), of: grey)
        #expect(color[0] <= color[1] && color[1] <= color[2] + 1, "\(color)")
    }

    /// Skin from light to dark.
    @Test(arguments: ["0xffdbc4", "0xe0ac91", "0xc68668", "0x8d5539", "0x5c3826"])
    func skinKeepsHueAndBrightness(_ skin: String) throws {
        let value = try #require(Int(skin.dropFirst(2), radix: 16))
        let before = [16, 8, 0].map { Double(value >> $0 & 255) }
        let after = try ColorBench.color(.look(.tealOrange), of: skin)
        #expect(abs(ColorBench.hue(after) - ColorBench.hue(before)) < 5, "\(after)")
        let ratio = ColorBench.Picture.luma(after) / ColorBench.Picture.luma(before)
        #expect(abs(ratio - 1) < 0.03, "\(after)")
    }

    @Test func aBlueSkyIsGreenerAndAnOrangeStaysOne() throws {
        let sky = try ColorBench.color(.look(.tealOrange), of: "0x508cdc")
        #expect(ColorBench.hue(sky) < ColorBench.hue([80, 140, 220]) - 5, "\(sky)")
        #expect(sky[1] > 0x8c && sky[0] < 0x50, "\(sky)")
        let orange = try ColorBench.color(.look(.tealOrange), of: "0xe07828")
        #expect(abs(ColorBench.hue(orange) - ColorBench.hue([224, 120, 40])) < 8, "\(orange)")
    }
}

@Suite struct SceneColorTests {
    /// The lightest colours of a look-up are their own, not those beside them.
    @Test(arguments: [
        EditPlans.Operation.color(.selective), .scene(.autumn), .scene(.winter), .look(.infrared), .look(.tealOrange),
    ])
    func whiteIsNotLilac(_ operation: EditPlans.Operation) throws {
        let white = try ColorBench.color(operation, of: "white")
        #expect(white[1] >= white[0] - 16 && white[1] >= white[2] - 16, "\(white)")
    }

    @Test func winterKeepsBlackDarkAndSkinRed() throws {
        #expect(try ColorBench.color(.scene(.winter), of: "black").allSatisfy { $0 < 48 })
        let skin = try ColorBench.color(.scene(.winter), of: "0xc68668")
        #expect(skin[0] > skin[1] + 20 && skin[1] > skin[2], "\(skin)")
        let grass = try ColorBench.color(.scene(.winter), of: "0x5a8232")
        #expect(grass.allSatisfy { $0 > 150 }, "\(grass)")
    }

    @Test func anOldFilmIsBlueInTheDarkAndCreamInTheLight() throws {
        let bench = ColorBench(width: 160, height: 120)
        func mean(_ color: String) throws -> [Double] {
            let picture = try bench.picture(.look(.vintageFilm), on: color)
            let places = (0..<400).map { picture[60 + $0 % 40, 50 + $0 / 20] }
            return (0..<3).map { channel in places.reduce(0) { $0 + $1[channel] } / 400 }
        }
        let (dark, light) = (try mean("0x181818"), try mean("0xe0e0e0"))
        #expect(dark[2] > dark[0] + 3, "\(dark)")
        #expect(light[0] > light[2] + 20, "\(light)")
    }

    @Test func anOldFilmOfFewLinesHasFinerGrain() throws {
        func grain(_ width: Int, _ height: Int) throws -> Double {
            try ColorBench(width: width, height: height).picture(.look(.vintageFilm), on: "gray")
                .statistics(height / 2..<height / 2 + 8).deviation
        }
        #expect(try grain(480, 360) < 0.9 * grain(960, 720))
    }
}

@Suite struct NightTests {
    /// On a grey street: a lamp, a traffic cone, a white wall.
    private let street = ColorBench(
        width: 480, height: 240,
        patches: [
            ("0xffe6a8", 100, 150, 8, 8), ("0xebb41e", 220, 150, 8, 8), ("white", 330, 90, 100, 100),
        ])

    @Test func aLampShinesAndAConeAndAWallDoNot() throws {
        let picture = try street.picture(.scene(.night), on: "0x505050")
        let ground = picture.luma(165, 153)
        #expect(picture.luma(103, 153) > 170, "\(picture[103, 153])")
        #expect(picture[103, 153][0] > picture[103, 153][2], "\(picture[103, 153])")
        #expect(picture.luma(103, 163) > ground + 12, "no halo: \(picture.luma(103, 163)), \(ground)")
        let cone = ColorBench.Picture.luma([235, 180, 30])
        #expect(picture.luma(223, 153) < 0.5 * cone, "\(picture[223, 153])")
        #expect(picture.luma(223, 163) < ground + 4, "\(picture.luma(223, 163)), \(ground)")
        #expect(picture.luma(380, 140) < 0.65 * 255, "\(picture[380, 140])")
    }

    @Test func theSkyIsDarkestAtTheTop() throws {
        let picture = try ColorBench(width: 160, height: 120).picture(.scene(.night), on: "0x78a0dc")
        let lumas = [2, 20, 40, 60].map { picture.luma(80, $0) }
        #expect(lumas == lumas.sorted() && lumas[0] < 0.75 * lumas[3], "\(lumas)")
    }
}

@Suite struct WeatherTests {
    private let bench = ColorBench(width: 320, height: 240)

    /// Flakes and drops against a white sky are seen half as well at most.
    @Test(arguments: [EditPlans.Operation.scene(.snowfall), .scene(.rain)])
    func whatFallsIsSeenAgainstTheDark(_ operation: EditPlans.Operation) throws {
        let dark = try bench.picture(operation, on: "0x202020").statistics(0..<80).deviation
        let light = try bench.picture(operation, on: "0xf0f0f0").statistics(0..<80).deviation
        #expect(dark > 4 && light < 0.55 * dark, "\(dark), \(light)")
    }

    @Test func wetStoneIsDarkerTowardsTheViewerAndGrassIsNot() throws {
        func lines(_ color: String) throws -> (Double, Double) {
            let picture = try bench.picture(.scene(.rain), on: color)
            return (picture.statistics(20..<80).mean, picture.statistics(180..<236).mean)
        }
        let (wall, street) = try lines("0x606060")
        #expect(street < wall - 8, "\(wall), \(street)")
        let (tree, lawn) = try lines("0x4c8028")
        #expect(abs(tree - lawn) < 6, "\(tree), \(lawn)")
    }

    @Test(arguments: [EditPlans.Operation.scene(.snowfall), .scene(.rain), .scene(.night), .scene(.winter)])
    func theSmallestFrameGoesThrough(_ operation: EditPlans.Operation) throws {
        for (width, height) in [(1, 1), (3, 2), (2, 33)] {
            for (format, depth) in [("yuv444p", 8), ("yuv420p10le", 10), ("rgb24", 8)] {
                let bench = FilterBench(
                    width: width, height: height, pixelFormat: format, bitDepth: depth,
                    source: "color=gray:s=64x64:r=8:d=0.13,format=yuv444p,crop=\(width):\(height)")
                let graph = try #require(try bench.description(operation)).graph
                #expect(try bench.frames([graph], keepsSize: true)[0].isEmpty == false)
            }
        }
    }
}
