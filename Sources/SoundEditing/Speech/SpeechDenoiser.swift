internal import Foundation
internal import MediaTypes

/// DeepFilterNet 3 (Schröter et al. 2023) at work on one channel: a network that keeps speech and takes noise away.
///
/// Its C library is opened at run time (`dlopen`). Mono, 48 kHz, in hops of ``hop`` samples; what comes out is
/// ``delay`` samples late. For one thread at a time.
final class SpeechDenoiser {
    /// Samples of a hop.
    static let hop = 480
    /// Samples a second.
    static let rate = 48_000
    /// Samples that the sound comes out late.
    static let delay = 1440

    private let library: Library
    private let state: OpaquePointer

    /// - Parameters:
    ///   - files: as ``DenoiserFiles/find(environment:)`` found them.
    ///   - limit: decibels that noise is lowered by at most; from 100 on there is no limit.
    /// - Throws: ``SoundError`` when the library can't be opened.
    init(_ files: DenoiserFiles, limit: Double) throws {
        let library = try Library(files.library)
        guard let state = files.network.withCString({ library.create($0, Float(limit), nil) }) else {
            throw Self.failure(files.library, "it could not read the network \(files.network)")
        }
        guard library.frameLength(state) == Self.hop else {
            library.free(state)
            throw Self.failure(files.library, "it works in other hops than \(Self.hop) samples")
        }
        self.library = library
        self.state = state
    }

    deinit { library.free(state) }

    /// The next hop, cleaned (`df_process_frame`).
    ///
    /// - Parameter samples: ``hop`` of them, replaced by those that were pushed ``delay`` before.
    /// - Returns: the ratio of speech to noise that the network sees, in decibels: -15…35.
    @discardableResult
    func process(_ samples: inout [Float]) -> Float {
        precondition(samples.count == Self.hop)
        var cleaned = [Float](repeating: 0, count: Self.hop)
        let ratio = library.process(state, &samples, &cleaned)
        samples = cleaned
        return ratio
    }

    private static func failure(_ path: String, _ why: String) -> SoundError {
        SoundError(.badLibrary, "cannot open the speech denoiser \(path): \(why); run Scripts/setup again")
    }

    /// The functions of `libdf.so`.
    private final class Library {
        /// `df_create(model, attenuation limit, log level or NULL)`.
        let create: @convention(c) (UnsafePointer<CChar>?, Float, UnsafePointer<CChar>?) -> OpaquePointer?
        /// `df_get_frame_length(state)`.
        let frameLength: @convention(c) (OpaquePointer) -> Int
        /// `df_process_frame(state, in, out)`: the local ratio of speech to noise.
        let process: @convention(c) (OpaquePointer, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Float
        /// `df_free(state)`.
        let free: @convention(c) (OpaquePointer) -> Void

        /// Stays open for the life of the process: the library keeps threads' storage of its own.
        init(_ path: String) throws {
            guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
                throw failure(path, String(cString: dlerror()))
            }
            func symbol(_ name: String) throws -> UnsafeMutableRawPointer {
                guard let symbol = dlsym(handle, name) else { throw failure(path, "it has no \(name)") }
                return symbol
            }
            create = unsafeBitCast(try symbol("df_create"), to: type(of: create))
            frameLength = unsafeBitCast(try symbol("df_get_frame_length"), to: type(of: frameLength))
            process = unsafeBitCast(try symbol("df_process_frame"), to: type(of: process))
            free = unsafeBitCast(try symbol("df_free"), to: type(of: free))
        }
    }
}
