internal import CLibAV
internal import MediaTypes

/// The first picture of a file as players show it: with the transparency that WebM keeps beside it, and turned as its
/// orientation asks.
struct FirstPicture {
    let frame: Frame
    let format: PictureFormat
    /// Filters that bring it upright; empty for none.
    let upright: String

    /// Decodes up to the first picture of the default picture stream, else of the largest.
    init(path: String) throws(LibAVError) {
        let demuxer = try Demuxer(path: path)
        let pictures = demuxer.streams.filter { $0.kind == .video }
        guard
            let stream = pictures.first(where: { $0.isDefault && !$0.isAttachedPicture })
                ?? pictures.max(by: { $0.parameters.width < $1.parameters.width })
        else {
            throw LibAVError("cannot read", path, reason: "it holds no picture", remedy: "name a PNG or JPEG")
        }
        demuxer.select([stream.index])
        guard let frame = try Self.first(of: stream, demuxer) else {
            throw LibAVError(
                "cannot read", path, reason: "its picture can't be decoded", remedy: "name a whole PNG or JPEG")
        }
        self.frame = frame
        upright = (stream.displayMatrix ?? frame.displayMatrix)?.filters ?? ""
        let aspect = frame.sampleAspect.numerator > 0 ? frame.sampleAspect : stream.sampleAspect
        format = PictureFormat(
            width: frame.width, height: frame.height, pixelFormat: frame.format, timeBase: stream.timeBase,
            frameRate: stream.nominalFrameRate, sampleAspect: aspect)
    }

    private static func first(of stream: StreamInfo, _ demuxer: Demuxer) throws(LibAVError) -> Frame? {
        let decoder = try StreamDecoder(stream, threads: 1)
        while true {
            switch try decoder.receive() {
            case .frame(let frame): return frame
            case .end: return nil
            case .needsInput: _ = try decoder.send(try next(of: stream, demuxer))
            }
        }
    }

    private static func next(of stream: StreamInfo, _ demuxer: Demuxer) throws(LibAVError) -> Packet? {
        while let packet = try demuxer.read() {
            if packet.streamIndex == stream.index { return packet }
        }
        return nil
    }
}
