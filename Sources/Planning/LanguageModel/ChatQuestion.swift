public import EditPlans
public import Foundation

/// What a language model is asked: the sentence, the catalogue and facts of the file, never any media.
public struct ChatQuestion: Sendable {
    /// What is known of the file.
    public struct Facts: Sendable, Hashable, Encodable {
        /// Seconds.
        public var seconds: Double?
        /// Pixels, as the picture is shown.
        public var width, height: Int?
        /// Frames a second.
        public var frameRate: Double?
        /// Whether there is sound.
        public var hasSound: Bool?

        /// Facts; `nil` for what isn't known.
        public init(
            seconds: Double? = nil, width: Int? = nil, height: Int? = nil, frameRate: Double? = nil,
            hasSound: Bool? = nil
        ) {
            self.seconds = seconds
            self.width = width
            self.height = height
            self.frameRate = frameRate
            self.hasSound = hasSound
        }

        private enum CodingKeys: String, CodingKey {
            case seconds, width, height
            case frameRate = "frame_rate"
            case hasSound = "has_sound"
        }
    }

    private let instruction: String
    private let medium: Medium
    private let facts: Facts

    /// - Parameters:
    ///   - instruction: the user's sentence.
    ///   - medium: what the file is; the catalogue is that of its operations.
    public init(_ instruction: String, medium: Medium, facts: Facts = Facts()) {
        self.instruction = instruction
        self.medium = medium
        self.facts = facts
    }

    /// The body of a request of the OpenAI-compatible chat protocol, as JSON with sorted keys.
    ///
    /// - Parameter model: the name that the server knows the model by.
    public func body(model: String) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let user = String(decoding: try encoder.encode(Sentence(instruction: instruction, file: facts)), as: UTF8.self)
        let request: [String: JSON] = [
            "model": .text(model), "temperature": .number(0), "stream": .flag(false), "max_tokens": .number(2048),
            "messages": .list([
                .map(["role": .text("system"), "content": .text(system)]),
                .map(["role": .text("user"), "content": .text(user)]),
            ]),
            "response_format": .map([
                "type": .text("json_schema"),
                "json_schema": .map(["name": .text("edit_plan"), "strict": .flag(true), "schema": schema]),
            ]),
        ]
        return try encoder.encode(JSON.map(request))
    }

    private struct Sentence: Encodable {
        let instruction: String
        let file: Facts
    }

    private var entries: [CatalogueEntry] {
        Catalogue.entries.filter {
            $0.medium == .both || ($0.medium == .audio) == (medium == .audio) || medium == .both
        }
        .filter { medium == .audio ? $0.medium != .video : true }
    }

    private var system: String {
        let lines = entries.map { entry in
            let parameters = entry.parameters.map {
                "\($0.parameter.rawValue): \($0.kind)\($0.isRequired ? ", required" : "")"
            }.joined(separator: "; ")
            return
                "\(entry.id) [\(parameters)] e.g. \(entry.says.prefix(2).map { "\"\($0)\"" }.joined(separator: ", "))"
        }
        return """
            You turn an instruction to edit a \(medium == .audio ? "sound" : "video") into a plan.
            Answer with JSON only: {"steps": [{"operation": ID, "quote": TEXT, "target": TEXT, "time": [START, END], \
            "strength": NUMBER, "parameters": {NAME: VALUE}}], "unresolved": [TEXT]}.
            "operation" is one of the operations below and nothing else.
            "quote" holds the very words of the instruction that ask for the step, copied letter by letter.
            "target" is "frame" or a place: \(Target.places.keys.sorted().joined(separator: ", ")).
            "time" is null for always, else seconds of the source; an END of null is the end.
            "strength" is 0.7, 0.35 for "slightly", 1 for "very". Leave out parameters that aren't said.
            Texts, colours and files of parameters are copied from the instruction.
            Words that ask for something no operation does go to "unresolved". Never guess.
            Operations:
            \(lines.joined(separator: "\n"))
            """
    }

    private var schema: JSON {
        let text = JSON.map(["type": .text("string")])
        let bound = JSON.map(["type": .list([.text("number"), .text("null")])])
        let step: [String: JSON] = [
            "operation": .map(["type": .text("string"), "enum": .list(entries.map { .text($0.id) })]), "quote": text,
            "target": text, "strength": .map(["type": .text("number"), "minimum": .number(0), "maximum": .number(1)]),
            "time": .map([
                "type": .list([.text("array"), .text("null")]), "items": bound, "minItems": .number(2),
                "maxItems": .number(2),
            ]),
            "parameters": .map(["type": .text("object")]),
        ]
        return .map([
            "type": .text("object"), "additionalProperties": .flag(false),
            "required": .list([.text("steps"), .text("unresolved")]),
            "properties": .map([
                "steps": .map([
                    "type": .text("array"),
                    "items": .map([
                        "type": .text("object"), "additionalProperties": .flag(false),
                        "required": .list([.text("operation"), .text("quote")]), "properties": .map(step),
                    ]),
                ]),
                "unresolved": .map(["type": .text("array"), "items": text]),
            ]),
        ])
    }
}

/// A JSON value to be written.
private indirect enum JSON: Encodable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([JSON])
    case map([String: JSON])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number) where number == number.rounded(): try container.encode(Int(number))
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let list): try container.encode(list)
        case .map(let map): try container.encode(map)
        }
    }
}
