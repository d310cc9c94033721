/// The name of a value that an operation takes, as plans and presets spell it.
public enum Parameter: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
    case amount, aspect
    case atSeconds = "at_s"
    case axis
    case blockSize = "block_px"
    case boomerang, box, channel, color, count
    case delay = "delay_ms"
    case degrees
    case duck
    case duration = "duration_s"
    case end = "end_s"
    case factor
    case fadeIn = "fade_in_s"
    case fadeOut = "fade_out_s"
    case file, fit
    case framesPerSecond = "fps"
    case from
    case gain = "gain_db"
    case height = "height_px"
    case hold = "hold_s"
    case hz, keep
    case keepPitch = "keep_pitch"
    case levels, lufs
    case megabytes = "size_mb"
    case octaves
    case peak = "peak_db"
    case position, prompt
    case radius = "radius_px"
    case rate = "rate_hz"
    case room, scale, semitones, sound
    case start = "start_s"
    case style, text, to, transition
    case transitionLength = "transition_s"
    case width = "width_px"
    case with
}

/// What a plan holds for a ``Parameter``: a JSON scalar, checked against the catalogue when the plan is read.
///
/// Colours, files, ratios and boxes are text here; ``EditStep`` has an accessor for each meaning.
public enum ParameterValue: Hashable, Sendable {
    case flag(Bool)
    case number(Double)
    case text(String)
}

extension ParameterValue: Codable {
    /// Takes a JSON boolean, number or string, and throws for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    /// Writes whole numbers without a fraction: `24`, not `24.0`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .flag(let flag): try container.encode(flag)
        case .number(let number) where number == number.rounded() && abs(number) < 1e15:
            try container.encode(Int64(number))
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        }
    }
}
