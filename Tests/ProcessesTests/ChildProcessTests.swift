import Foundation
import Testing

@testable import Processes

/// Programs that are started, heard and ended. One after the other: one test counts this process's descriptors.
@Suite(.serialized) struct ChildProcessTests {
    private static func end(of child: ChildProcess) -> ChildProcess.End {
        while true {
            if let end = child.end() { return end }
            usleep(2000)
        }
    }

    private static func text(of descriptor: Descriptor?) -> String {
        guard let descriptor else { return "" }
        var bytes: [UInt8] = []
        while !descriptor.isAtEnd {
            bytes += descriptor.readAvailable()
            usleep(1000)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func aProgramReadsWhatIsWrittenAndItsTwoStreamsAreTold() throws {
        let child = try ChildProcess(
            .named("sh"), ["-c", "read line; echo \"$line\"; echo trouble >&2; exit 3"], input: .written,
            output: .pipe, errors: .pipe)
        child.input?.write(Array("words\n".utf8))
        #expect(Self.text(of: child.output) == "words\n")
        #expect(Self.text(of: child.errors) == "trouble\n")
        #expect(Self.end(of: child) == .exit(3))
        #expect(child.end() == .exit(3))
    }

    @Test func aProgramSeesTheEndOfItsInput() throws {
        let child = try ChildProcess(.named("cat"), [], input: .written)
        #expect(child.end() == nil)
        child.closeInput()
        #expect(Self.end(of: child) == .exit(0))
    }

    @Test func writingToAProgramThatHasEndedIsNoSignal() throws {
        let child = try ChildProcess(.named("true"), [], input: .written)
        #expect(Self.end(of: child) == .exit(0))
        child.input?.write([1])
    }

    @Test func aSignalIsToldAsShellsDo() throws {
        let child = try ChildProcess(.named("sleep"), ["20"], inOwnGroup: true)
        child.send(SIGTERM)
        let end = Self.end(of: child)
        #expect(end == .signal(SIGTERM))
        #expect(end.code == 143)
    }

    @Test func endingAProgramEndsItsGroup() throws {
        let child = try ChildProcess(
            .named("sh"), ["-c", "sleep 20 & echo $!; wait"], output: .pipe, inOwnGroup: true)
        var said = ""
        while !said.contains("\n") { said += String(decoding: child.output?.readAvailable() ?? [], as: UTF8.self) }
        child.endNow()
        #expect(child.end() == .signal(SIGKILL))
        // Its pipe ends only when the last process that holds it has ended.
        #expect(Self.text(of: child.output) == "")
    }

    @Test func aMissingProgramIsToldAndLeavesNoDescriptors() throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        let error = #expect(throws: StartError.self) {
            try ChildProcess(.named("no-such-program"), [], input: .written, output: .pipe, errors: .pipe)
        }
        #expect(error?.isMissing == true)
        #expect(error?.reason == "No such file or directory")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count == before)
    }

    @Test func aProgramGetsNoDescriptorButItsStreams() throws {
        let own = open("/dev/null", O_RDONLY)
        defer { close(own) }
        let child = try ChildProcess(.named("ls"), ["/proc/self/fd"], output: .pipe)
        // The fourth is that of the listing itself.
        #expect(Self.text(of: child.output).split(separator: "\n") == ["0", "1", "2", "3"])
    }

    @Test func variablesComeBeforeThoseOfThisProcess() throws {
        let child = try ChildProcess(
            .named("sh"), ["-c", "echo \"$HOME:${PATH:+path}\""], output: .pipe, variables: ["HOME": "/elsewhere"])
        #expect(Self.text(of: child.output) == "/elsewhere:path\n")
    }
}
