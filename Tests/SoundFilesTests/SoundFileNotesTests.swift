import Testing

@testable import SoundFiles

private func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

private func cue(_ id: UInt32, at sample: UInt32) -> [UInt8] {
    little(id) + little(sample) + Array("data".utf8) + little(0) + little(0) + little(sample)
}

@Test func cuePointsMoveWithTheTimeline() {
    let bytes = little(2) + cue(1, at: 100) + cue(2, at: 500)
    var notes = SoundFileNotes([SoundFileChunk(id: "cue ", bytes: bytes)])
    notes.move(start: 300) { $0 < 300 ? nil : $0 - 300 }
    #expect(notes.chunks == [SoundFileChunk(id: "cue ", bytes: little(1) + cue(2, at: 200))])
}

@Test func aBroadcastTimeReferenceCountsFromTheFirstSampleThatIsHeard() {
    var bytes = [UInt8](repeating: 0, count: 602)
    bytes.replaceSubrange(338..<346, with: little(0xFFFF_FFFF) + little(1))
    var notes = SoundFileNotes([SoundFileChunk(id: "bext", bytes: bytes)])
    notes.move(start: 2) { $0 }
    #expect(Array(notes.chunks[0].bytes[338..<346]) == little(1) + little(2))
}

@Test func markersOfAIFFMoveWithTheTimeline() {
    let marker = { (id: UInt8, sample: UInt8) -> [UInt8] in [0, id, 0, 0, 0, sample, 2, 65, 66, 0] }
    var notes = SoundFileNotes([SoundFileChunk(id: "MARK", bytes: [0, 2] + marker(1, 10) + marker(2, 90))])
    notes.move(start: 50) { $0 < 50 ? nil : $0 - 50 }
    #expect(notes.chunks == [SoundFileChunk(id: "MARK", bytes: [0, 1] + marker(2, 40))])
}

@Test func aTagIsReplacedAndTheOthersStay() {
    var notes = SoundFileNotes([])
    notes.setInfo("INAM", "odd")
    notes.setInfo("ICMT", "first")
    notes.setInfo("ICMT", "second")
    let entry = { (id: String, text: String) -> [UInt8] in
        let bytes = Array(text.utf8) + [0]
        return Array(id.utf8) + little(UInt32(bytes.count)) + bytes + (bytes.count % 2 == 0 ? [] : [0])
    }
    let bytes = Array("INFO".utf8) + entry("INAM", "odd") + entry("ICMT", "second")
    #expect(notes.chunks == [SoundFileChunk(id: "LIST", bytes: bytes)])
}

@Test func chunksThatDescribeTheSamplesAreNotKept() {
    let notes = SoundFileNotes(["fmt ", "data", "PEAK", "iXML", "bext"].map { SoundFileChunk(id: $0, bytes: [1]) })
    #expect(notes.chunks.map(\.id) == ["iXML", "bext"])
}

@Test func positionsAreBroughtToAnotherRate() {
    var bytes = [UInt8](repeating: 0, count: 602)
    bytes.replaceSubrange(338..<346, with: little(96_000) + little(0))
    let cues = little(2) + cue(1, at: 100) + cue(2, at: 480)
    var notes = SoundFileNotes([SoundFileChunk(id: "bext", bytes: bytes), SoundFileChunk(id: "cue ", bytes: cues)])
    notes.changeRate(from: 48_000, to: 44_100)
    #expect(Array(notes.chunks[0].bytes[338..<346]) == little(88_200) + little(0))
    #expect(notes.chunks[1].bytes == little(2) + cue(1, at: 92) + cue(2, at: 441))
}
