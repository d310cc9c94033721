import Testing

@testable import SoundEditing

/// Which channel goes where.
@Suite struct ChannelMapTests {
    @Test func surroundBecomesStereoByBS775() throws {
        let half = 0.5.squareRoot()
        // FL FR FC LFE and the surrounds, at the back or at the sides.
        for layout in ["5.1", "5.1(side)"] {
            let map = try #require(ChannelMap(from: layout, to: "stereo"))
            #expect(map.weights == [[1, 0, half, 0, half, 0], [0, 1, half, 0, 0, half]])
        }
    }

    @Test func monoAndStereoKeepTheirLevel() throws {
        #expect(try #require(ChannelMap(from: "mono", to: "stereo")).weights == [[1], [1]])
        #expect(try #require(ChannelMap(from: "stereo", to: "mono")).weights == [[0.5, 0.5]])
        #expect(try #require(ChannelMap(from: "mono", to: "5.1")).weights == [[0], [0], [1], [0], [0], [0]])
        let wide = try #require(ChannelMap(from: "stereo", to: "5.1"))
        #expect(wide.weights == [[1, 0], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0]])
    }

    @Test func aMapIsWrittenForLibavfilter() throws {
        let map = try #require(ChannelMap(from: "stereo", to: "mono"))
        #expect(map.description(to: "mono") == "pan=mono|c0=0.5*c0+0.5*c1")
        let center = try #require(ChannelMap(from: "mono", to: "5.1"))
        #expect(center.description(to: "5.1").hasPrefix("pan=5.1|c0=0*c0|c1=0*c0|c2=1.0*c0"))
    }
}
