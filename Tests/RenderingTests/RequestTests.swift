import EditPlans
import Foundation
import Propagation
import Testing

@testable import Rendering

/// Requests in sidecars.
@Suite struct RequestTests {
    private let plan = EditPlan(steps: [EditStep(.look(.sepia))])

    private func json(_ request: RenderRequest) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(request), as: UTF8.self)
    }

    private func read(_ text: String) throws -> RenderRequest {
        try JSONDecoder().decode(RenderRequest.self, from: Data(text.utf8))
    }

    @Test func aRequestComesBackAsItWas() throws {
        let film = FilmOptions(
            temporal: .anchors, anchorSpacing: 12, isOneShot: true, toSDR: true, showsMasks: true,
            givesMasks: true)
        for subject in [RenderRequest.Subject.film(film), .film(FilmOptions()), .sound(.number(2)), .sound(.usual)] {
            let request = RenderRequest(input: "/in.mp4", plan: plan, subject)
            let again = try read(json(request))
            #expect(again.subject == subject)
            #expect(try json(again) == json(request))
        }
    }

    /// As version 0.1.0 wrote them before a request had a subject: a sound's had the film's options too.
    @Test func sidecarsFromBeforeAreRead() throws {
        let common = #""input":"/in.mp4","plan":{"steps":[]},"encode":{},"seed":7,"keepGoing":false,"#
        let rest = #""strictStreams":true,"overwrite":false,"temporal":"anchors""#
        let film = try read("{\(common)\(rest),\"noShots\":true,\"toSDR\":true,\"anchorSpacing\":8}")
        #expect(
            film.subject
                == .film(FilmOptions(temporal: .anchors, anchorSpacing: 8, isOneShot: true, toSDR: true)))
        #expect(film.seed == 7 && film.strictStreams)
        let sound = try read("{\(common)\(rest),\"track\":{\"language\":{\"_0\":\"de\"}}}")
        #expect(sound.subject == .sound(.language("de")))
    }
}
