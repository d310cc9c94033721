import LibAV
import MediaTypes
import Testing

@testable import Finders

@Suite struct ColorSharesTests {
    /// The name that the most of a plain picture has.
    private func name(of color: String) throws -> String {
        let graph = try FilterGraph(source: "color=\(color):s=64x48:d=0.1,format=rgba")
        guard case .frame(let frame) = try graph.pull() else { throw CancellationError() }
        let whole = FoundBox(left: 0, top: 0, right: 1, bottom: 1)
        let shares = try #require(frame.withPicture { ColorShares.shares($0, whole) })
        #expect(shares.count == ColorShares.names.count && shares.allSatisfy { (0...1).contains($0) })
        return ColorShares.names[shares.indices.max { shares[$0] < shares[$1] } ?? 0]
    }

    /// Paint in daylight and in shadow.
    @Test(arguments: [
        ("0xc02820", "red"), ("0x701812", "red"), ("0xe08020", "orange"), ("0xe8d020", "yellow"), ("0x2f7a35", "green"),
        ("0x30a8b0", "cyan"), ("0x2850b8", "blue"), ("0x182858", "blue"), ("0x7030a0", "purple"), ("0xe878a8", "pink"),
        ("0x5a3a1c", "brown"), ("0x101214", "black"), ("0xf0f0ec", "white"), ("0x888a8c", "gray"),
    ])
    func coloursHaveTheirNames(color: String, wanted: String) throws { #expect(try name(of: color) == wanted) }

    @Test func shadesAndSpellingsAreToldAsOthers() {
        #expect(ColorShares.name(for: "grey") == "gray" && ColorShares.name(for: "violet") == "purple")
        #expect(ColorShares.name(for: "red") == "red")
    }

    /// Half of a picture counts by half; what lies at the rim of a box isn't the thing.
    @Test func sharesAreThoseOfTheInnerPart() throws {
        let graph = try FilterGraph(
            source: "color=red:s=100x100:d=0.1,drawbox=0:0:50:100:blue:fill,drawbox=0:0:100:10:white:fill,format=rgba")
        guard case .frame(let frame) = try graph.pull() else { throw CancellationError() }
        let shares = try #require(
            frame.withPicture { ColorShares.shares($0, FoundBox(left: 0, top: 0, right: 1, bottom: 1)) })
        let table = Dictionary(uniqueKeysWithValues: zip(ColorShares.names, shares))
        #expect(abs((table["red"] ?? 0) - 0.5) < 0.05 && abs((table["blue"] ?? 0) - 0.5) < 0.05, "\(table)")
        #expect(table["white"] == 0)
    }
}
