import Testing

@testable import Planning

/// An output is cut into chunks without a gap, where cutting costs least.
@Suite struct ChunkPlanTests {
    func chunks(
        _ duration: Double, target: Double = 6, _ borders: [ChunkPlan.Border] = [], isWhole: Bool = false
    ) -> [Chunk] {
        ChunkPlan(duration: duration, target: target, borders: borders, isWhole: isWhole).chunks { $0 }
    }

    @Test(arguments: [0.04, 3, 9.9, 10.1, 60, 61.3, 7200])
    func theyCoverTheOutputWithoutAGap(duration: Double) {
        let all = chunks(duration)
        #expect(all.first?.span.lowerBound == 0 && all.last?.span.upperBound == duration)
        #expect(all.first?.isFirst == true && all.last?.isLast == true)
        for (one, next) in zip(all, all.dropFirst()) { #expect(one.span.upperBound == next.span.lowerBound) }
        #expect(all.map(\.index) == Array(0..<all.count))
        if all.count > 1 { for chunk in all { #expect((2...10).contains(chunk.length), "\(chunk.span)") } }
    }

    @Test func everyFrameIsInExactlyOne() {
        let all = chunks(33.3, [.init(second: 11.98, kind: .keyFrame), .init(second: 7.5, kind: .shot)])
        for tick in -10..<1100 {
            let second = Double(tick) / 30
            #expect(all.count { $0.contains(second) } == 1, "\(second)")
        }
    }

    @Test func aCutOfTheFilmIsTheBestPlace() {
        let borders: [ChunkPlan.Border] = [
            .init(second: 5.8, kind: .keyFrame), .init(second: 7, kind: .shot), .init(second: 6, kind: .anchor),
        ]
        #expect(chunks(13, borders).map(\.span.lowerBound) == [0, 7])
    }

    @Test func aFarBorderIsNotWorthIt() {
        #expect(chunks(12, [.init(second: 9.9, kind: .keyFrame), .init(second: 5.5, kind: .anchor)]).count == 2)
        #expect(chunks(12, [.init(second: 1, kind: .shot)]).map(\.span.lowerBound) == [0, 6])
    }

    @Test func aWholeFilmIsOneChunk() {
        #expect(chunks(100, [.init(second: 50, kind: .shot)], isWhole: true).map(\.span) == [0..<100])
    }

    @Test func theLongestComesFirst() {
        let order = ChunkPlan.order(chunks(20, [.init(second: 9, kind: .shot)]))
        #expect(order.map(\.length) == order.map(\.length).sorted(by: >))
        #expect(Set(order.map(\.index)) == Set(0..<order.count))
    }

    @Test func theLengthIsAsAsked() {
        let all = chunks(60, target: 1)
        #expect(all.count >= 50 && all.allSatisfy { (1.0 / 3...5.0 / 3).contains($0.length) })
    }
}
