import Encoding
import Foundation
import Testing

@Suite struct PendingOutputTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pending-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    @Test func anOutputAppearsOnlyWhenPublished() throws {
        let output = try PendingOutput(path: path("out.mp4"), isSequence: false, mayReplace: false, inputs: [])
        try write("film", to: output.muxerPath)
        #expect(!FileManager.default.fileExists(atPath: path("out.mp4")))
        try output.publish()
        #expect(try String(contentsOfFile: path("out.mp4"), encoding: .utf8) == "film")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.mp4"])
    }

    @Test func aDiscardedOutputLeavesNothing() throws {
        let output = try PendingOutput(path: path("out.mp4"), isSequence: false, mayReplace: false, inputs: [])
        try write("film", to: output.muxerPath)
        output.discard()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func aFileThatAppearsMeanwhileIsNotReplaced() throws {
        let output = try PendingOutput(path: path("out.mp4"), isSequence: false, mayReplace: false, inputs: [])
        try write("film", to: output.muxerPath)
        try write("somebody else's", to: path("out.mp4"))
        #expect(throws: EncodingError.self) { try output.publish() }
        #expect(try String(contentsOfFile: path("out.mp4"), encoding: .utf8) == "somebody else's")
    }

    @Test func anExistingOutputNeedsLeave() throws {
        try write("old", to: path("out.mp4"))
        #expect(throws: EncodingError.self) {
            try PendingOutput(path: path("out.mp4"), isSequence: false, mayReplace: false, inputs: [])
        }
        let output = try PendingOutput(path: path("out.mp4"), isSequence: false, mayReplace: true, inputs: [])
        try write("new", to: output.muxerPath)
        try output.publish()
        #expect(try String(contentsOfFile: path("out.mp4"), encoding: .utf8) == "new")
    }

    @Test func theInputIsNeverTheOutputUnderAnyName() throws {
        try write("source", to: path("in.mp4"))
        try FileManager.default.createSymbolicLink(atPath: path("link.mp4"), withDestinationPath: path("in.mp4"))
        for name in ["in.mp4", "link.mp4"] {
            #expect(throws: EncodingError.self) {
                try PendingOutput(path: path(name), isSequence: false, mayReplace: true, inputs: [path("in.mp4")])
            }
        }
    }

    @Test func aSequenceNeedsANumberAndRefusesTakenOnes() throws {
        #expect(throws: EncodingError.self) {
            try PendingOutput(path: path("frame.png"), isSequence: true, mayReplace: false, inputs: [])
        }
        try write("old", to: path("frame_0003.png"))
        #expect(throws: EncodingError.self) {
            try PendingOutput(path: path("frame_%04d.png"), isSequence: true, mayReplace: false, inputs: [])
        }
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        #expect(throws: EncodingError.self) {
            try PendingOutput(path: path("no/out.mp4"), isSequence: false, mayReplace: false, inputs: [])
        }
    }
}
