internal import Foundation
internal import LibAV
internal import MediaTypes

extension StreamInfo {
    /// A cover as Ogg's comments hold it: FLAC's picture block (RFC 9639, 8.8) in base 64.
    func pictureBlock(_ picture: [UInt8]) -> String {
        func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        let kind = Array((parameters.codecName == "png" ? "image/png" : "image/jpeg").utf8)
        let title = Array((tag("title") ?? "").utf8)
        let frontCover = 3, bitsPerPixel = 24
        let block =
            number(frontCover) + number(kind.count) + kind + number(title.count) + title
            + number(parameters.width) + number(parameters.height) + number(bitsPerPixel) + number(0)
            + number(picture.count) + picture
        return Data(block).base64EncodedString()
    }
}
