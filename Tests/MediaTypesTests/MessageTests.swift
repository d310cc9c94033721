import Testing

@testable import MediaTypes

@Suite struct MessageTests {
    private struct Refusal: MediaFailure {
        let kind = FailureKind.usage
        let message: Message = "use another \(option: .codec)"
    }

    @Test func aMessageKeepsWhatItNames() {
        let name = "png"
        let message: Message = "cannot use \(option: .crf) with \(name); " + "'\(command: .doctor)' lists what is there"
        #expect(
            message.pieces == [
                .text("cannot use "), .option(.crf), .text(" with png; '"), .command(.doctor),
                .text("' lists what is there"),
            ])
    }

    @Test func aFailureInsideAMessageKeepsWhatItNames() {
        let error: any Error = Refusal()
        let message: Message = "cannot write a.avi: \(error)"
        #expect(message.pieces == [.text("cannot write a.avi: use another "), .option(.codec)])
    }

    @Test func aFailureDescribesItselfByTheNamesOfTheLibrary() {
        #expect("\(Refusal())" == "use another codec")
    }
}
