import Diffusion
import Foundation
import Testing

@Test func philoxGivesThePublishedNumbers() {
    // Known answers that are published with Random123 (Salmon et al. 2011).
    #expect(Philox(key: 0)(SIMD4(0, 0, 0, 0)) == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
        Philox(key: .max)(SIMD4(repeating: .max)) == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
        Philox(key: 0x299f_31d0_a409_3822)(SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344))
            == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
}

@Test func noiseIsGaussian() {
    let values = GaussianNoise(seed: 1).values(200_000, for: .frame(7), at: .start).map(Double.init)
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    func moment(_ order: Int) -> Double { values.reduce(0) { $0 + pow($1 - mean, Double(order)) } / count }
    // Within five standard errors of the normal distribution's moments 0, 1, 0 and 3.
    #expect(abs(mean) < 5 / count.squareRoot())
    #expect(abs(moment(2) - 1) < 5 * (2 / count).squareRoot())
    #expect(abs(moment(3)) < 5 * (15 / count).squareRoot())
    #expect(abs(moment(4) - 3) < 5 * (96 / count).squareRoot())
    for limit in [-2.0, -1, 0, 0.5, 1.5, 3] {
        let expected = 0.5 * erfc(-limit / 2.squareRoot())
        let share = Double(values.count { $0 < limit }) / count
        #expect(abs(share - expected) < 5 * (expected * (1 - expected) / count).squareRoot())
    }
}

@Test func noiseOfOtherFramesCallsSeedsAndPlacesIsIndependent() {
    let count = 50_000
    let base = GaussianNoise(seed: 1)
    let all: [[Float]] = [
        base.values(count, for: .frame(0), at: .start), base.values(count, for: .frame(1), at: .start),
        base.values(count, for: .shot(0), at: .start), base.values(count, for: .frame(1 << 32), at: .start),
        base.values(count, for: .frame(0), at: .call(0)), base.values(count, for: .frame(0), at: .call(1)),
        base.values(count, for: .frame(0), at: .other(0)),
        GaussianNoise(seed: 2).values(count, for: .frame(0), at: .start),
        GaussianNoise(seed: 1 << 32 | 1).values(count, for: .frame(0), at: .start),
        Array(base.values(count + 1, for: .frame(0), at: .start).dropFirst()),
    ]
    let limit = 5 / Double(count).squareRoot()
    for first in all.indices {
        for second in all.indices where second > first {
            let product = zip(all[first], all[second]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            #expect(abs(product / Double(count)) < limit, "\(first) and \(second)")
        }
    }
}

@Test func noiseDoesNotDependOnWhoAsksOrHowMuch() async {
    let noise = GaussianNoise(seed: 42)
    let whole = noise.values(1001, for: .frame(3), at: .call(4))
    for count in [0, 1, 2, 3, 5, 64, 1000] {
        #expect(noise.values(count, for: .frame(3), at: .call(4)) == Array(whole.prefix(count)))
    }
    await withTaskGroup(of: [Float].self) { group in
        for _ in 0..<8 { group.addTask { noise.values(1001, for: .frame(3), at: .call(4)) } }
        for await values in group { #expect(values == whole) }
    }
}
