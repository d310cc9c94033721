import Foundation
import Testing

@testable import Rendering

/// A chunk counts only for its job, and with the very bytes that were entered.
@Suite struct LedgerTests {
    private let folder: JobFolder
    private let ledger: Ledger
    private let packets = Data((0..<5000).map { UInt8($0 % 251) })

    init() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).mediaedit-job").path
        folder = JobFolder(path: place)
        try folder.create()
        ledger = Ledger(folder: folder, id: "the job")
        try packets.write(to: URL(fileURLWithPath: folder.packets(7)))
        try ledger.enter(status)
    }

    private var status: ChunkStatus {
        get throws {
            ChunkStatus(
                job: "the job", chunk: 7, frames: 12, bytes: Int64(packets.count),
                sha256: Checksums.sha256(of: Array(packets)), headers: "h", notes: ["a note"], damages: [])
        }
    }

    private func write(_ bytes: Data) throws { try bytes.write(to: URL(fileURLWithPath: folder.packets(7))) }

    @Test func whatWasEnteredIsFound() throws {
        defer { folder.remove() }
        for deeply in [false, true] { #expect(try ledger.status(7, deeply: deeply) == status) }
        #expect(ledger.status(6, deeply: false) == nil)
    }

    @Test func aChunkOfAnotherJobIsNone() {
        defer { folder.remove() }
        #expect(Ledger(folder: folder, id: "another job").status(7, deeply: false) == nil)
    }

    @Test func aStatusUnderAnotherChunksNameIsNone() throws {
        defer { folder.remove() }
        try FileManager.default.copyItem(atPath: folder.status(7), toPath: folder.status(8))
        try FileManager.default.copyItem(atPath: folder.packets(7), toPath: folder.packets(8))
        #expect(ledger.status(8, deeply: true) == nil)
    }

    @Test func truncatedPacketsAreNone() throws {
        defer { folder.remove() }
        try write(packets.dropLast())
        for deeply in [false, true] { #expect(ledger.status(7, deeply: deeply) == nil) }
    }

    @Test func missingPacketsAreNone() throws {
        defer { folder.remove() }
        try FileManager.default.removeItem(atPath: folder.packets(7))
        for deeply in [false, true] { #expect(ledger.status(7, deeply: deeply) == nil) }
    }

    @Test func aFlippedByteIsFoundByWhoReadsAllOfThem() throws {
        defer { folder.remove() }
        var bytes = packets
        bytes[4321] ^= 0x10
        try write(bytes)
        #expect(ledger.status(7, deeply: true) == nil)
    }

    @Test func aSpoiltStatusIsNone() throws {
        defer { folder.remove() }
        truncate(folder.status(7), 20)
        #expect(ledger.status(7, deeply: false) == nil)
    }
}
