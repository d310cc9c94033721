import Foundation

@testable import Spectra

/// What librosa made of a synthetic sound (`Scripts/goldens_sound.py`).
struct Goldens: Decodable {
    struct Transform: Decodable {
        let name: String
        let fftSize, hop, windowLength, frames, step: Int
        let window: Window
        let padding: STFTSettings.Padding

        func settings() throws -> STFTSettings {
            try STFTSettings(
                fftSize: fftSize, hop: hop, windowLength: windowLength, window: window, padding: padding)
        }
    }

    struct Bank: Decodable {
        let name: String
        let scale: MelSettings.Scale
        let hasEqualAreas: Bool
        let first: [Int]
        let sums: [Double]
    }

    struct Banks: Decodable {
        let bands, fftSize, hop, step: Int
        let lowest, highest: Double
        let floor: Float
        let list: [Bank]
    }

    struct Phase: Decodable {
        let momentum: Float
        let fromZero, random, deviation: Double
    }

    struct Phases: Decodable {
        let fftSize, hop, iterations: Int
        let list: [Phase]
    }

    let rate: Int
    let transforms: [Transform]
    let banks: Banks
    let phases: Phases

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Goldens")

    static func read() throws -> Goldens {
        try JSONDecoder().decode(
            Goldens.self, from: Data(contentsOf: folder.appending(path: "goldens.json")))
    }

    static func numbers(_ name: String) throws -> [Float] {
        try Data(contentsOf: folder.appending(path: "\(name).f32")).withUnsafeBytes { bytes in
            (0..<bytes.count / 4).map { index in
                Float(
                    bitPattern: UInt32(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
            }
        }
    }

    static func sound() throws -> [Float] { try numbers("sound") }
}
