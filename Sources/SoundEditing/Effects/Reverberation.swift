internal import CSoundEditing
internal import LibAV

/// A room to be in.
public enum Room: String, CaseIterable, Codable, Hashable, Sendable {
    case room, hall, cathedral

    /// Decay times (0 Hz, 6 kHz) in seconds, delay lines in seconds, size in metres.
    var acoustics: CSoundRoom {
        switch self {
        case .room:
            CSoundRoom(
                decay: 0.55, decay_high: 0.4, shortest: 0.009, longest: 0.031, size: (4.6, 6.2, 2.8), early: 0.35,
                low_cut: 90, high_cut: 9000)
        case .hall:
            CSoundRoom(
                decay: 2.1, decay_high: 1.3, shortest: 0.017, longest: 0.071, size: (19, 33, 13), early: 0.2,
                low_cut: 80, high_cut: 9000)
        case .cathedral:
            CSoundRoom(
                decay: 5.8, decay_high: 2.4, shortest: 0.027, longest: 0.113, size: (24, 70, 28), early: 0.1,
                low_cut: 70, high_cut: 8000)
        }
    }

    /// The reverberation's energy to that of the sound, as amplitude: -9 to -7 dB.
    var level: Double {
        switch self {
        case .room: 0.36
        case .hall: 0.38
        case .cathedral: 0.45
        }
    }
}

/// The reverberation of a room: a feedback delay network with early reflections (`CSoundEditing/reverb.c`).
final class Reverberation: SendEffect {
    private let state: OpaquePointer
    let tail: Int

    init(_ room: Room, _ format: SoundFormat) throws {
        let name = format.channelLayout
        let dry = name.contains(".1") && format.channelCount > 2 ? (name.hasPrefix("2.1") ? 2 : 3) : -1
        let acoustics = room.acoustics
        guard
            let state = csound_reverb_make(
                acoustics, Double(format.sampleRate), Int32(format.channelCount), Int32(dry))
        else {
            throw SoundError(.badValue, "cannot do audio.reverb: there is no memory for it; free some and try again")
        }
        self.state = state
        tail = Self.tail(room, rate: format.sampleRate)
    }

    static func tail(_ room: Room, rate: Int) -> Int { Int(room.acoustics.decay * 1.2 * Double(rate)) }

    deinit { csound_reverb_free(state) }

    func reset() { csound_reverb_reset(state) }

    func run(_ channels: [UnsafeMutableBufferPointer<Float>]) {
        let buffers = channels.compactMap(\.baseAddress)
        csound_reverb_run(state, buffers.map { UnsafePointer($0) }, buffers, channels.first?.count ?? 0)
    }
}

/// Repeats that grow weaker and duller, every 220 ms.
final class Echoes: SendEffect {
    private struct Channel {
        var line: [Float]
        var place = 0
        var held: Float = 0
    }

    private var state: [Channel]
    private let feedback: Float
    let tail: Int

    private static let interval = 0.22

    /// - Parameter feedback: 0…0.9, how strong each repeat is to the one before.
    init(feedback: Double, _ format: SoundFormat) {
        let delay = max(1, Int((Self.interval * Double(format.sampleRate)).rounded()))
        state = (0..<format.channelCount).map { _ in Channel(line: [Float](repeating: 0, count: delay)) }
        self.feedback = Float(feedback)
        // To -60 dB, and at most 12 repeats.
        var repeats = 1
        while repeats < 12, Decibels.level(feedback) * Double(repeats) > -60 { repeats += 1 }
        tail = (repeats + 1) * delay
    }

    func reset() {
        for index in state.indices {
            state[index] = Channel(line: [Float](repeating: 0, count: state[index].line.count))
        }
    }

    func run(_ channels: [UnsafeMutableBufferPointer<Float>]) {
        for (index, channel) in channels.enumerated() {
            guard let samples = channel.baseAddress else { continue }
            var it = state[index]
            state[index].line = []
            let delay = it.line.count
            csound_echo_run(
                samples, samples, channel.count, &it.line, delay, &it.place, &it.held, feedback, 0.35)
            state[index] = it
        }
    }
}
