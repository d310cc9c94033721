import Foundation
import Testing

@testable import Rendering

/// What a pass leaves is done once, and again where it isn't there bit for bit.
@Suite struct PassFolderTests {
    private let place = FileManager.default.temporaryDirectory.appending(path: "passes-\(UUID().uuidString)").path
    private let name = "model-1/00003"

    private struct Killed: Error {}

    /// What happens to a folder between two runs.
    enum Damage: CaseIterable {
        case aFlippedByte, aLostByte, aMissingFile, aMissingRecord, aSpoiltRecord
    }

    private var passes: PassFolder { PassFolder(path: place) }

    /// Does the pass; true when there was something to do.
    private func run(isListed: (String) -> Bool = { _ in false }) throws -> Bool {
        var hasRun = false
        try passes.once(name, isListed: isListed) { folder in
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
            hasRun = true
            for file in ["shots.txt", "00000.rgb"] {
                try Data("what was found".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
            }
        }
        return hasRun
    }

    private func remove() { try? FileManager.default.removeItem(atPath: place) }

    private func spoil(_ file: String, _ change: (inout Data) -> Void) throws {
        let url = URL(fileURLWithPath: "\(passes.folder(name))/\(file)")
        var data = try Data(contentsOf: url)
        change(&data)
        try data.write(to: url)
    }

    @Test func aPassIsDoneOnce() throws {
        defer { remove() }
        #expect(!passes.isWhole(name))
        #expect(try run())
        #expect(passes.isWhole(name))
        #expect(try !run())
    }

    @Test(arguments: Damage.allCases) func whatIsNotThereBitForBitIsDoneAgain(_ damage: Damage) throws {
        defer { remove() }
        _ = try run()
        let folder = passes.folder(name)
        switch damage {
        case .aFlippedByte: try spoil("shots.txt") { $0[3] ^= 1 }
        case .aLostByte: try spoil("shots.txt") { $0.removeLast() }
        case .aMissingFile: try FileManager.default.removeItem(atPath: "\(folder)/shots.txt")
        case .aMissingRecord: try FileManager.default.removeItem(atPath: "\(folder)/record.json")
        case .aSpoiltRecord: try spoil("record.json") { $0.removeLast(2) }
        }
        #expect(!passes.isWhole(name))
        #expect(try run())
        #expect(try !run())
    }

    @Test func anInterruptedPassIsDoneAgainInAnEmptyFolder() throws {
        defer { remove() }
        #expect(throws: Killed.self) {
            try passes.once(name) { folder in
                try Data("half".utf8).write(to: URL(fileURLWithPath: "\(folder)/half.txt"))
                throw Killed()
            }
        }
        #expect(!passes.isWhole(name))
        #expect(try run())
        #expect(!FileManager.default.fileExists(atPath: "\(passes.folder(name))/half.txt"))
    }

    @Test func filesWhoseSumsThePassKeepsItselfAreNotSummed() throws {
        defer { remove() }
        _ = try run { $0.hasSuffix(".rgb") }
        let record = try String(contentsOfFile: "\(passes.folder(name))/record.json", encoding: .utf8)
        #expect(record.contains("shots.txt") && !record.contains(".rgb"))
        try spoil("00000.rgb") { $0[3] ^= 1 }
        #expect(try !run())
        try spoil("shots.txt") { $0[3] ^= 1 }
        #expect(try run { $0.hasSuffix(".rgb") })
    }

    @Test func anotherPartOfAPassIsAnotherFolder() throws {
        defer { remove() }
        _ = try run()
        #expect(!passes.isWhole("model-1/00004") && !passes.isWhole("model-1"))
    }

    @Test func aValueIsReadAsItWasWritten() throws {
        defer { remove() }
        try passes.once(name) { _ in try passes.write(["shots": [0.1, 1.0 / 3]], to: "values.json", of: name) }
        #expect(passes.read([String: [Double]].self, from: "values.json", of: name) == ["shots": [0.1, 1.0 / 3]])
        #expect(passes.read([Int].self, from: "values.json", of: name) == nil)
        #expect(passes.read([Int].self, from: "nothing.json", of: name) == nil)
    }
}
