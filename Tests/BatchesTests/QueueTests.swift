import Foundation
import MediaTypes
import Testing

@testable import Batches

/// The queue: what waits, who has it, and what outlives whom.
@Suite struct QueueTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// A process that is alive: this one, under any start.
    private let living = ProcessIdentity.current
    private var dead: ProcessIdentity {
        // No process has started at the same tick under our number but this one.
        ProcessIdentity(pid: living.pid, start: living.start - 1, host: living.host, boot: living.boot)
    }

    private func queue(_ owner: ProcessIdentity? = nil, now: Double? = nil) throws -> BatchQueue {
        try BatchQueue(path: folder.path("q.sqlite"), owner: owner ?? living, now: now.map { now in { now } })
    }

    private func items(_ count: Int, editStamp: String = "bw") -> [BatchItem] {
        (1...count).map { .sample($0, in: folder, editStamp: editStamp) }
    }

    /// Takes the next item and makes its output.
    @discardableResult
    private func finishOne(_ queue: BatchQueue) throws -> QueueEntry {
        let entry = try #require(try queue.claim())
        try Data("made".utf8).write(to: URL(fileURLWithPath: entry.output))
        try queue.finish(entry.id, outputStamp: try #require(FilePaths.stampOfOutput(entry.output)))
        return entry
    }

    @Test func aLinkIsNoQueue() throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("q.sqlite"), withDestinationPath: folder.path("other.sqlite"))
        let error = #expect(throws: BatchError.self) { try queue() }
        #expect(error?.kind == .output && error?.description.contains("it is a link") == true)
        #expect(!FileManager.default.fileExists(atPath: folder.path("other.sqlite")))
    }

    @Test func itemsAreTakenInOrderAndOnce() throws {
        let queue = try queue()
        _ = try queue.enter(items(3))
        let taken = try (0..<3).map { _ in try #require(try queue.claim()).output }
        #expect(taken == items(3).map(\.output))
        #expect(try queue.claim() == nil)
        #expect(try queue.entries().allSatisfy { $0.state == .running && $0.attempts == 1 && $0.owner == living })
    }

    /// SQLite doesn't wait for the one that puts a new file into write-ahead mode.
    @Test func aNewQueueIsOpenedByManyAtOnce() async throws {
        for round in 0..<50 {
            let path = folder.path("new-\(round).sqlite")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { _ = try BatchQueue(path: path) } }
                try await group.waitForAll()
            }
        }
    }

    @Test func twoConnectionsAtOnceNeverTakeTheSameItem() async throws {
        let items = items(60)
        let path = folder.path("q.sqlite")
        let taken = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<2 {
                group.addTask {
                    let queue = try BatchQueue(path: path)
                    _ = try queue.enter(items)
                    var ids: [Int64] = []
                    while let entry = try queue.claim() { ids.append(entry.id) }
                    return ids
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.count == 60)
        #expect(Set(taken).count == 60)
    }

    @Test func anItemOfADeadOwnerWaitsAgainAndOneOfALivingOwnerDoesNot() throws {
        let lost = try queue(dead)
        _ = try lost.enter(items(2))
        let taken = try #require(try lost.claim())
        try lost.note(child: dead, of: taken.id)
        let kept = try queue(ProcessIdentity(pid: living.pid))
        _ = try kept.enter(items(2))
        let own = try #require(try kept.claim())

        let heir = try queue()
        _ = try heir.enter(items(2))
        let reclaimed = try heir.reclaim()
        #expect(reclaimed.map(\.id) == [taken.id])
        #expect(reclaimed.first?.child == dead)
        let again = try #require(try heir.claim())
        #expect(again.id == taken.id)
        #expect(again.attempts == 1)
        #expect(again.interrupted == taken.started)
        #expect(try heir.claim() == nil)
        #expect(own.id != again.id)
    }

    @Test func whatAKilledAttemptWasToDoIsRemembered() throws {
        let lost = try queue(dead)
        _ = try lost.enter(items(1))
        _ = try #require(try lost.claim())
        let heir = try queue()
        _ = try heir.reclaim()
        _ = try heir.enter(items(1, editStamp: "sepia"))
        let entry = try #require(try heir.claim())
        #expect(entry.interruptedStamp == "1 1.1\nbw")
        #expect(entry.stamp == "1 1.1\nsepia")
    }

    @Test func anOwnerOnAnotherMachineIsDeadWhenItHasBeenSilentForLong() throws {
        let elsewhere = ProcessIdentity(pid: 1, start: 1, host: "elsewhere", boot: "other")
        let other = try queue(elsewhere, now: 1000)
        _ = try other.enter(items(1))
        _ = try #require(try other.claim())
        let soon = try queue(now: 1000 + BatchQueue.patience - 1)
        _ = try soon.enter(items(1))
        #expect(try soon.reclaim().isEmpty)
        let late = try queue(now: 1000 + BatchQueue.patience + 1)
        _ = try late.enter(items(1))
        #expect(try late.reclaim().count == 1)
    }

    @Test func whoLostAnItemCannotFinishIt() throws {
        let lost = try queue(dead)
        _ = try lost.enter(items(1))
        let taken = try #require(try lost.claim())
        let heir = try queue()
        _ = try heir.enter(items(1))
        _ = try heir.reclaim()
        _ = try #require(try heir.claim())
        try lost.fail(taken.id, exitCode: 4, error: "late")
        #expect(try heir.entries().first?.state == .running)
    }

    @Test func aDoneItemStaysDoneWhileItsOutputIsThere() throws {
        let queue = try queue()
        _ = try queue.enter(items(1))
        let entry = try finishOne(queue)
        _ = try queue.enter(items(1))
        #expect(try queue.entries().first?.state == .done)
        try FileManager.default.removeItem(atPath: entry.output)
        _ = try queue.enter(items(1))
        #expect(try queue.entries().first?.state == .waiting)
    }

    @Test func aDoneItemWithAChangedEditInputOrOutputWaitsAgain() throws {
        let queue = try queue()
        _ = try queue.enter(items(1))
        let entry = try finishOne(queue)
        _ = try queue.enter(items(1, editStamp: "sepia"))
        #expect(try queue.entries().first?.state == .waiting)
        #expect(try #require(try queue.claim()).editStamp == "sepia")
        try queue.finish(entry.id, outputStamp: try #require(FilePaths.stampOfOutput(entry.output)))
        var changed = items(1, editStamp: "sepia")
        changed[0].inputStamp = "other"
        _ = try queue.enter(changed)
        #expect(try queue.entries().first?.state == .waiting)
        try finishOne(queue)
        try Data("someone else's".utf8).write(to: URL(fileURLWithPath: entry.output))
        _ = try queue.enter(changed)
        #expect(try queue.entries().first?.state == .waiting)
    }

    @Test func aFailedItemStaysFailedUntilItIsToBeTriedAgain() throws {
        let queue = try queue()
        _ = try queue.enter(items(1))
        let entry = try #require(try queue.claim())
        try queue.fail(entry.id, exitCode: 4, error: "cannot decode")
        _ = try queue.enter(items(1))
        let failed = try #require(try queue.entries().first)
        #expect(failed.state == .failed && failed.exitCode == 4 && failed.error == "cannot decode")
        _ = try queue.enter(items(1), retryFailed: true)
        #expect(try queue.entries().first?.state == .waiting)
        #expect(try #require(try queue.claim()).error == nil)
    }

    @Test func aReleasedItemWaitsAndTheAttemptDoesNotCount() throws {
        let queue = try queue()
        _ = try queue.enter(items(1))
        try queue.release(try #require(try queue.claim()).id)
        let entry = try #require(try queue.entries().first)
        #expect(entry.state == .waiting && entry.attempts == 0 && entry.interrupted != nil)
    }

    @Test func aRunTakesOnlyItsOwnItems() throws {
        let all = items(4)
        let one = try queue()
        let other = try queue(ProcessIdentity(pid: living.pid))
        _ = try one.enter(Array(all[..<2]))
        _ = try other.enter(Array(all[2...]))
        #expect(try one.claim()?.output == all[0].output)
        #expect(try one.claim()?.output == all[1].output)
        #expect(try one.claim() == nil)
        #expect(try other.claim()?.output == all[2].output)
        #expect(try one.outputs() == Set(all.map(\.output)))
    }

    @Test func aPreviewChangesNothing() throws {
        let queue = try queue()
        _ = try queue.enter(items(2))
        try finishOne(queue)
        let seen = try queue.preview(items(3, editStamp: "sepia"))
        #expect(seen.map(\.state) == [.waiting, .waiting, .waiting])
        #expect(try queue.entries().map(\.state) == [.done, .waiting])
        #expect(try queue.outputs().count == 2)
    }

    @Test func aFileThatIsNoQueueIsRefusedAndKept() throws {
        try Data("not a database, but longer than a header of one".utf8).write(
            to: URL(fileURLWithPath: folder.path("q.sqlite")))
        let error = #expect(throws: BatchError.self) { try queue() }
        #expect(error?.kind == .output)
        #expect(error?.description.contains("queue") == true)
        #expect(FileManager.default.contents(atPath: folder.path("q.sqlite"))?.count == 47)
    }

    @Test func aProcessIsToldFromALaterOneOfItsNumber() {
        #expect(living.life == .running)
        #expect(dead.life == .gone)
        var earlier = living
        earlier.boot = "another run of the machine"
        #expect(earlier.life == .gone)
        #expect(ProcessIdentity(pid: 1, start: 0, host: "elsewhere", boot: "").life == .unknown)
    }
}
