import MediaTypes
import Testing

@testable import Comparing

/// Where a spectrogram's plots stand.
struct SpectrogramLayoutTests {
    @Test func plotsOfOneSheetHaveOneSizeAndDoNotTouch() throws {
        let layout = try SpectrogramLayout((1600, 1400), panels: 3)
        #expect(Set(layout.plots.map(\.height)).count == 1)
        for (one, next) in zip(layout.plots, layout.plots.dropFirst()) { #expect(one.y + one.height < next.y) }
        let bar = layout.bar(beside: 0..<2)
        #expect(bar.height == layout.plots[1].y + layout.plots[1].height - layout.plots[0].y)
    }

    @Test func aSheetWithoutRoomForItsPlotsIsRefused() {
        let error = #expect(throws: ComparisonError.self) { try SpectrogramLayout((400, 200), panels: 3) }
        #expect(error?.kind == .usage)
    }
}
