import EditPlans
import MediaTypes
import Testing

struct ValueTests {
    @Test(
        "A ratio is read as people write it",
        arguments: [
            ("16:9", 16, 9), ("16/9", 16, 9), ("16x9", 16, 9), ("2.39:1", 239, 100), ("1.85", 37, 20), ("square", 1, 1),
            ("1920x1080", 16, 9),
        ])
    func aRatioIsRead(_ text: String, _ over: Int, _ under: Int) {
        #expect(Ratio(text: text) == Ratio(over, under))
    }

    @Test(
        "What is no ratio is refused",
        arguments: ["", "0:1", "1:0", "-1:2", "a:b", "1:2:3", "1e3", "99999999:1", "1.:2x"])
    func noRatioIsRefused(_ text: String) { #expect(Ratio(text: text) == nil) }

    @Test func theDecimalsOfNTSCRatesAreExact() {
        #expect(Ratio(frameRate: "23.976") == Ratio(24000, 1001))
        #expect(Ratio(frameRate: "29.97") == Ratio(30000, 1001))
        #expect(Ratio(frameRate: "59.94") == Ratio(60000, 1001))
        #expect(Ratio(frameRate: "25") == Ratio(25, 1))
        #expect(Ratio(frameRate: "12.5") == Ratio(25, 2))
        #expect(
            EditStep(.time(.frameRate), parameters: [.framesPerSecond: 29.97]).ratio(.framesPerSecond)
                == Ratio(30000, 1001))
    }

    @Test func coloursAreReadAsCSSWritesThem() {
        #expect(RGBColor("CornflowerBlue") == RGBColor(red: 100, green: 149, blue: 237))
        #expect(RGBColor("rebeccapurple") == RGBColor(red: 102, green: 51, blue: 153))
        #expect(RGBColor("grey") == RGBColor("gray"))
        #expect(RGBColor("#f80") == RGBColor(red: 255, green: 136, blue: 0))
        #expect(RGBColor("#FF880080")?.alpha == 128)
        #expect(RGBColor("#f808") == RGBColor("#ff880088"))
        #expect(RGBColor("transparent")?.alpha == 0)
        #expect(RGBColor("#ff8800")?.hex == "#ff8800")
        #expect(Array(RGBColor.names).count == 148)
    }

    @Test("What is no colour is refused", arguments: ["", "#", "#12", "#12345", "#gggggg", "reddish", "#ff88001"])
    func noColourIsRefused(_ text: String) { #expect(RGBColor(text) == nil) }

    @Test func aBoxIsFourNumbersOfPixels() {
        let box = PixelBox("10 20, 300 400")
        #expect(box?.x == 10 && box?.y == 20 && box?.width == 300 && box?.height == 400)
        let middle = PixelBox("300 400")
        #expect(middle?.x == nil && middle?.y == nil && middle?.width == 300 && middle?.description == "300 400")
        for text in ["", "1", "1 0", "1 2 3", "1 2 3 0", "-1 2 3 4", "1 2 3 4 5", "a b c d", "1 2 b"] {
            #expect(PixelBox(text) == nil)
        }
    }
}
