import Foundation
import MediaTypes
import Testing

@testable import Batches

/// What is told on the way and at the end.
@Suite struct ReportTests {
    @Test func talkIsReadInPieces() {
        var talk = ChildTalk()
        talk.read(Array(#"{"type":"stage","stage":"render"}"#.utf8))
        talk.read(Array("\n{\"type\":\"progress\",\"stage\":\"render\",\"frame\":5,\"tot".utf8))
        #expect(talk.progress == 0 && talk.stage == "render")
        talk.read(Array("al\":20,\"fps\":10,\"eta_s\":1.5}\n".utf8))
        #expect(talk.progress == 0.25 && talk.rate == 10)
        talk.read(Array("{\"type\":\"note\",\"message\":\"left out\"}\nplain words\n".utf8))
        talk.read(Array(#"{"type":"error","code":4,"message":"error: cannot"}"#.utf8))
        talk.close()
        #expect(talk.notes == ["left out"] && talk.rest == ["plain words"] && talk.error == "error: cannot")
    }

    @Test func aSurveyIsATenthOfTheWork() {
        var talk = ChildTalk()
        talk.read(Array("{\"type\":\"stage\",\"stage\":\"survey\"}\n".utf8))
        talk.read(Array("{\"type\":\"progress\",\"frame\":10,\"total\":20}\n".utf8))
        #expect(abs(talk.progress - 0.05) < 1e-9)
        talk.read(Array("{\"type\":\"stage\",\"stage\":\"render\"}\n".utf8))
        #expect(abs(talk.progress - 0.1) < 1e-9)
        talk.read(Array("{\"type\":\"progress\",\"frame\":20,\"total\":20}\n".utf8))
        #expect(abs(talk.progress - 1) < 1e-9)
    }

    @Test func theTimeLeftIsMeasuredByWork() throws {
        var progress = BatchProgress(work: [10, 30, 60], standings: [.done, .waiting, .waiting], at: 100)
        #expect(progress.share == 0.1)
        #expect(progress.secondsLeft(at: 101) == nil)
        progress.note(1, .running(0.5))
        let left = try #require(progress.secondsLeft(at: 105))
        // 15 in 5 seconds, 75 to go.
        #expect(abs(left - 25) < 1e-9)
        #expect(try abs(#require(progress.secondsLeft(of: 1, began: 101, at: 105)) - 4) < 1e-9)
        progress.note(1, .failed)
        progress.note(2, .done)
        #expect(progress.secondsLeft(at: 110) == 0 && progress.share == 1)
        #expect(progress.doneCount == 2 && progress.failedCount == 1)
    }

    @Test func theReportNamesEveryItemAndQuotesForTables() throws {
        let folder = try TestFolder()
        let queue = try BatchQueue(path: folder.path("q.sqlite"))
        var items = [BatchItem.sample(1, in: folder), .sample(2, in: folder), .sample(3, in: folder)]
        items[1].input = folder.path("a,b.mp4")
        _ = try queue.enter(items)
        let done = try #require(try queue.claim())
        try queue.finish(done.id, outputStamp: "1 1.1")
        let failed = try #require(try queue.claim())
        try queue.fail(failed.id, exitCode: 4, error: "cannot say \"why\";\nno")
        let report = BatchReport(items, try queue.entries())
        #expect(report.total == 3 && report.done == 1 && report.failed == 1 && report.waiting == 1)
        #expect(report.failures.map(\.job) == [2])

        let lines = report.csv.components(separatedBy: "\r\n")
        #expect(lines[0] == "job,medium,state,attempts,exit_code,seconds,started,ended,input,output,error")
        #expect(lines[1].hasPrefix("1,video,done,1,0,"))
        #expect(lines[2].hasPrefix("2,video,failed,1,4,"))
        #expect(lines[2].contains("\"\(folder.path("a,b.mp4"))\","))
        #expect(lines[2].hasSuffix("\"cannot say \"\"why\"\";\nno\""))
        #expect(lines[3].hasPrefix("3,video,waiting,0,,,,,"))

        let object = try #require(try JSONSerialization.jsonObject(with: report.json()) as? [String: Any])
        let rows = try #require(object["items"] as? [[String: Any]])
        #expect(object["failed"] as? Int == 1 && rows.count == 3)
        #expect(rows[1]["exit_code"] as? Int == 4 && rows[1]["error"] as? String == "cannot say \"why\";\nno")
        #expect(rows[0]["error"] is NSNull && rows[2]["exit_code"] is NSNull)
    }

    @Test func columnsAreAligned() {
        let lines = TextTable.lines([["a", "bb", "c"], ["1", "2", "3"], ["10", "", ""]], right: [0])
        #expect(lines == [" a  bb  c", " 1  2   3", "10"])
    }
}
