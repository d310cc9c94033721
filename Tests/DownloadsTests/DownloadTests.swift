import CheckpointFixtures
import Downloads
import Foundation
import MediaTypes
import Synchronization
import Testing

/// Fetching files from a server on loopback.
@Suite struct DownloadTests {
    private let folder: Folder
    private let server: FileServer
    private let bytes = Data((0..<100_000).map { UInt8(truncatingIfNeeded: ($0 * 31) >> 3) })
    private let sum = "482266f6ab205ea5a6e0b24f621a62a2362c78e88eba02ac7ff7ce64f63a45c7"

    init() throws {
        folder = try Folder()
        try folder.write("served/a.bin", bytes)
        server = try FileServer(folder.path + "/served")
    }

    private var target: String { folder.path + "/a.bin" }

    private func download(_ how: String, size: Int64? = 100_000, sha256: String?? = nil) throws -> Download.Arrival {
        let address = try Address("\(server.address)/\(how)/a.bin")
        return try Download(address: address, path: target, size: size, sha256: sha256 ?? sum)
            .run(.none, pause: 0.01) { _ in }
    }

    private func refusal(_ how: String, size: Int64? = 100_000, sha256: String?? = nil) throws -> DownloadError {
        try #require(throws: DownloadError.self) { try download(how, size: size, sha256: sha256) }
    }

    private var arrived: Data? { FileManager.default.contents(atPath: target) }
    private var part: Data? { FileManager.default.contents(atPath: target + ".part") }

    @Test func aFileComesWholeUnderItsName() throws {
        let arrival = try download("well")
        #expect(arrival.size == 100_000 && arrival.sha256 == sum)
        #expect(arrived == bytes && part == nil)
    }

    @Test func aTransferThatBreaksOffGoesOnWhereItStopped() throws {
        #expect(try download("cut").sha256 == sum)
        #expect(arrived == bytes)
        #expect(server.requests == ["GET /cut/a.bin", "GET /cut/a.bin bytes=50000-"])
    }

    @Test func whatAnEarlierRunLeftIsGoneOnWith() throws {
        try folder.write("a.bin.part", bytes.prefix(70_000))
        #expect(try download("well").sha256 == sum)
        #expect(arrived == bytes && server.requests == ["GET /well/a.bin bytes=70000-"])
    }

    @Test func aFileThatIsThereWholeButForItsNameIsNotFetchedAgain() throws {
        try folder.write("a.bin.part", bytes)
        #expect(try download("well").sha256 == sum)
        #expect(arrived == bytes && server.requests.isEmpty)
    }

    @Test func withoutAKnownSizeAFileThatIsThereWholeComesToo() throws {
        try folder.write("a.bin.part", bytes)
        #expect(try download("well", size: .none).sha256 == sum)
        #expect(arrived == bytes)
    }

    @Test func aServerWithoutRangesGivesItFromTheStart() throws {
        try folder.write("a.bin.part", bytes.prefix(70_000))
        #expect(try download("whole").sha256 == sum)
        #expect(arrived == bytes)
    }

    @Test func aFlippedByteIsCaughtAndNothingIsLeft() throws {
        var wrong = bytes
        wrong[50_000] ^= 1
        try folder.write("served/a.bin", wrong)
        let refusal = try refusal("well")
        #expect(refusal.kind == .input && refusal.description.contains("SHA-256"))
        #expect(arrived == nil && part == nil)
    }

    @Test func aWrongBeginningLeftByAnEarlierRunIsCaughtToo() throws {
        try folder.write("a.bin.part", Data(count: 70_000))
        #expect(try refusal("well").code == .checksum)
        #expect(part == nil)
        #expect(try download("well").sha256 == sum)
    }

    @Test func aFileThatIsTooLongIsStoppedEarly() throws {
        let refusal = try refusal("well", size: 1000)
        #expect(refusal.kind == .input && refusal.description.contains("longer than the 1000 bytes"))
        #expect(arrived == nil && part == nil)
    }

    @Test func aFileThatIsTooShortIsNotTaken() throws {
        let refusal = try refusal("well", size: 200_000)
        #expect(refusal.description.contains("100000 of 200000 bytes came"))
        #expect(arrived == nil)
    }

    @Test func withoutAChecksumWhatCameIsTold() throws {
        #expect(try download("well", size: .none, sha256: .some(nil)).sha256 == sum)
    }

    @Test func aMissingFileIsToldAtOnce() throws {
        let refusal = try refusal("gone")
        #expect(refusal.kind == .needsModel && refusal.description.contains("404"))
        #expect(server.requests.count == 1)
    }

    @Test func aBusyServerIsAskedAgain() throws {
        #expect(try download("busy").sha256 == sum)
        #expect(server.requests.count == 3)
    }

    @Test func aTransferThatBreaksOffAgainAndAgainIsGivenUpAndKeepsWhatCame() throws {
        // Half of what is left comes each time, so the last byte never does.
        let refusal = try refusal("cuts")
        #expect(refusal.code == .broken && refusal.kind == .needsModel)
        #expect(arrived == nil && part == bytes.dropLast(1))
        #expect(try download("well").sha256 == sum)
    }

    @Test func noServerIsTold() throws {
        server.stop()
        let refusal = try refusal("well")
        #expect(refusal.code == .noNetwork && refusal.description.contains("check the network"))
    }

    @Test func aRedirectionToHTTPIsNotFollowed() throws {
        let refusal = try refusal("away")
        #expect(refusal.code == .address && refusal.kind == .usage)
    }

    @Test func aFullDiskIsToldAndStops() throws {
        try FileManager.default.createSymbolicLink(atPath: target + ".part", withDestinationPath: "/dev/full")
        let refusal = try refusal("well")
        #expect(refusal.kind == .resources && refusal.description.contains("the disk is full"))
    }

    @Test func aFolderThatIsNotThereIsTold() throws {
        let address = try Address("\(server.address)/well/a.bin")
        let refusal = try #require(throws: DownloadError.self) {
            try Download(address: address, path: folder.path + "/none/a", size: nil, sha256: nil).run(.none) { _ in }
        }
        #expect(refusal.kind == .output)
    }

    @Test func aCallerCanStopItAndGoOnLater() throws {
        let address = try Address("\(server.address)/well/a.bin")
        let download = Download(address: address, path: target, size: 100_000, sha256: sum)
        let isThere = Atomic(false)
        let stopping = Supervision(
            tell: { _ in },
            check: { if isThere.load(ordering: .relaxed) { throw CancellationError() } })
        #expect(throws: CancellationError.self) {
            try download.run(stopping) { isThere.store($0 > 0, ordering: .relaxed) }
        }
        #expect((part?.count ?? 0) > 0)
        #expect(try download.run(.none) { _ in }.sha256 == sum)
    }

    @Test(arguments: [
        "http://example.com/a", "http://127.0.0.1.example.com/a", "http://10.0.0.1/a", "ftp://127.0.0.1/a",
        "file:///etc",
        "https://user:word@host/a", "a", "", "http://[::2]/a", "http://127.0.0/a",
    ])
    func onlyHTTPSAndThisMachineAreFetchedFrom(address: String) throws {
        let refusal = try #require(throws: DownloadError.self) { try Address(address) }
        #expect(refusal.kind == .usage && refusal.description.contains("name an https address"))
    }

    @Test func addressesAreAppendedTo() throws {
        #expect(try Address("https://host/a/").appending("b c/d.json").text == "https://host/a/b%20c/d.json")
        #expect(try Address("http://[::1]:80/a").appending("d").text == "http://[::1]:80/a/d")
    }
}
