import CVision
import MediaTypes

/// Dense optical flow by inverse search (Kroeger et al. 2016, `cv::DISOpticalFlow`). Used by one thread at a time.
///
/// The same pictures give the same flow: nothing of one call is kept for the next.
public final class OpticalFlow {
    /// How much work goes into a flow.
    public enum Effort: Int32, Sendable {
        /// `PRESET_ULTRAFAST`: on a quarter of the size.
        case ultrafast = 0
        /// `PRESET_FAST`: on a quarter of the size, with denser patches.
        case fast = 1
        /// `PRESET_MEDIUM`: on half of the size, with variational refinement.
        case medium = 2
    }

    /// Shortest side that the search works on; smaller pictures have no room for its patches.
    public static let leastSide = 32

    private let handle: OpaquePointer

    /// - Throws: `VisionError` when memory ends.
    public init(_ effort: Effort) throws {
        guard let handle = cvision_flow_new(effort.rawValue) else {
            throw VisionError(message: "cannot start OpenCV's optical flow: no memory", kind: .resources)
        }
        self.handle = handle
    }

    deinit { cvision_flow_free(handle) }

    /// Writes for each pixel of `from` how far right and down, in pixels, it lies in `to`.
    ///
    /// - Parameters:
    ///   - from: `width * height` lumas without gaps; so is `to`.
    ///   - field: `2 * width * height` floats.
    /// - Throws: `VisionError` when a side is shorter than ``leastSide``, and with OpenCV's reason.
    public func calculate(
        from: UnsafePointer<UInt8>, to: UnsafePointer<UInt8>, width: Int, height: Int,
        into field: UnsafeMutablePointer<Float>
    ) throws {
        guard min(width, height) >= Self.leastSide else {
            throw VisionError(
                message: "cannot find optical flow in \(width)×\(height) pixels; "
                    + "\(Self.leastSide) are needed to a side",
                kind: .input)
        }
        var why = [CChar](repeating: 0, count: 512)
        let status = cvision_flow_calculate(
            handle, from, width, to, width, Int32(width), Int32(height), field, &why, why.count)
        guard status == 0 else {
            let reason = String(decoding: why.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            throw VisionError(message: "cannot find optical flow: \(reason)", kind: .input)
        }
    }
}
