import Foundation
import MediaTypes
import Testing

@testable import Encoding

@Suite final class PendingOutputTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pending-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

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

    @Test func aLinkThatWasPlantedIsNeitherFollowedNorWrittenOver() throws {
        try write("precious", to: path("target"))
        let planted = path(".out.mp4.part-\(getpid())")
        try FileManager.default.createSymbolicLink(atPath: planted, withDestinationPath: path("target"))
        let output = try PendingOutput(path: path("out.mp4"), isSequence: false, mayReplace: false, inputs: [])
        try write("film", to: output.muxerPath)
        try output.publish()
        #expect(try String(contentsOfFile: path("target"), encoding: .utf8) == "precious")
        let attributes = try FileManager.default.attributesOfItem(atPath: path("out.mp4"))
        #expect(attributes[.type] as? FileAttributeType == .typeRegular)
        #expect(FileManager.default.fileExists(atPath: planted))
    }

    @Test func nobodyElseEntersWhereAnOutputIsWritten() throws {
        for (name, isSequence) in [("out.mp4", false), ("f_%03d.png", true)] {
            let output = try PendingOutput(path: path(name), isSequence: isSequence, mayReplace: false, inputs: [])
            let folder =
                isSequence ? output.temporaryPath : (output.temporaryPath as NSString).deletingLastPathComponent
            var status = stat()
            #expect(lstat(folder, &status) == 0 && status.st_mode == S_IFDIR | 0o700, "\(folder)")
            let other = try PendingOutput(path: path(name), isSequence: isSequence, mayReplace: false, inputs: [])
            #expect(other.temporaryPath != output.temporaryPath)
        }
    }

    @Test func whatAKilledProcessLeftIsRemovedAndNothingElse() throws {
        // No process has such a number (`PID_MAX_LIMIT`).
        let dead = ".out.mp4.part-4194305"
        let stay = [".out.mp4.part-\(getpid()).aaaaaa", ".out.mp4.part-me.aaaaaa", ".other.mp4.part-4194305.aaaaaa"]
        for name in ["\(dead).aaaaaa", "precious"] + stay {
            try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: false)
            try write("film", to: path("\(name)/out.mp4"))
        }
        try FileManager.default.createSymbolicLink(
            atPath: path("\(dead).bbbbbb"), withDestinationPath: path("precious"))
        try write("a file", to: path("\(dead).cccccc"))
        PendingOutput.removeAbandoned(of: path("out.mp4"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == (["\(dead).bbbbbb", "\(dead).cccccc", "precious"] + stay).sorted())
        #expect(FileManager.default.fileExists(atPath: path("precious/out.mp4")))
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

    private func sequence(_ name: String, frames: Int, mayReplace: Bool = false) throws {
        let output = try PendingOutput(path: path(name), isSequence: true, mayReplace: mayReplace, inputs: [])
        for number in 1...frames {
            try write("new", to: "\(output.temporaryPath)/\(name.replacing("%03d", with: "00\(number)"))")
        }
        try output.publish()
    }

    @Test func aShorterSequenceLeavesNoFramesOfTheLongerOne() throws {
        let strange = ["100%_b.png", "f_004.png", "f_005.png", "f_5.png", "f_0005.png", "f_00x.png", "g_005.png"]
        for name in strange { try write("old", to: path(name)) }
        try sequence("f_%03d.png", frames: 3, mayReplace: true)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let should =
            ["f_001.png", "f_002.png", "f_003.png"] + strange.filter { $0 != "f_004.png" && $0 != "f_005.png" }
        #expect(left == should.sorted())
    }

    @Test func onlyTheNumberOfASequenceIsAPattern() throws {
        try sequence("100%_%03d.png", frames: 1)
        #expect(FileManager.default.fileExists(atPath: path("100%_001.png")))
        let output = try PendingOutput(path: path("50%_%03d.png"), isSequence: true, mayReplace: false, inputs: [])
        #expect(output.muxerPath.hasSuffix("/50%%_%03d.png") && !output.temporaryPath.contains("%%"))
        let name = try #require(SequenceName("a%5d.png"))
        #expect(name.pattern == "a%05d.png" && name.name(7) == "a00007.png" && name.contains("a123456.png"))
        #expect(!name.contains("a0123456.png") && name.resembles("a0123456.png"))
    }

    @Test func aStillNeedsNoNumber() throws {
        let still = try PendingOutput(
            path: path("photo.png"), isSequence: true, mayReplace: false, inputs: [], isStill: true)
        #expect(still.isStill && !still.isSequence)
        try write("picture", to: still.muxerPath)
        try still.publish()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["photo.png"])
        let numbered = try PendingOutput(
            path: path("p_%02d.png"), isSequence: true, mayReplace: false, inputs: [], isStill: true)
        #expect(!numbered.isStill && numbered.isSequence)
    }

    @Test func aLongNameIsHiddenUnderAShortOne() throws {
        let longest = String(repeating: "m", count: 236) + ".mp4"
        let output = try PendingOutput(path: path(longest), isSequence: false, mayReplace: false, inputs: [])
        try write("film", to: output.muxerPath)
        try output.publish()
        #expect(FileManager.default.fileExists(atPath: path(longest)))
        for name in ["m" + longest, String(repeating: "ü", count: 119) + ".mp4", String(repeating: "m", count: 300)] {
            let error = #expect(throws: EncodingError.self) {
                try PendingOutput(path: path(name), isSequence: false, mayReplace: false, inputs: [])
            }
            #expect(error?.kind == .output && error?.description.contains("too long") == true)
        }
    }

    @Test func aSidecarThatIsThereNeedsLeave() throws {
        try write("{}", to: path("out.mp4.mediaedit.json"))
        let error = #expect(throws: EncodingError.self) {
            try PendingOutput(path: path("out.mp4"), isSequence: false, mayReplace: false, inputs: [])
        }
        #expect(error?.code == .exists && error?.description.contains("out.mp4.mediaedit.json") == true)
        _ = try PendingOutput(path: path("out.mp4"), isSequence: false, mayReplace: true, inputs: [])
    }

    @Test func whatGoesWrongAtTheEndHasAReason() throws {
        let output = try PendingOutput(path: path("f_%03d.png"), isSequence: true, mayReplace: false, inputs: [])
        try FileManager.default.removeItem(atPath: output.temporaryPath)
        #expect(throws: EncodingError.self) { try output.publish() }
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        #expect(throws: EncodingError.self) {
            try PendingOutput(path: path("no/out.mp4"), isSequence: false, mayReplace: false, inputs: [])
        }
    }
}
