public import Decoding
internal import Foundation
public import LibAV
internal import MediaTypes

extension RenderRequest.TrackChoice {
    /// The track that is meant.
    ///
    /// - Throws: ``RenderError`` with the tracks that there are, ``DecodingError`` for a file without sound.
    public func stream(of file: MediaFile) throws -> StreamInfo {
        let usual = try file.requireSound()
        switch self {
        case .usual: return usual
        case .number(let number):
            guard file.sound.indices.contains(number - 1) else {
                throw Self.missing("\(option: .track) \(number)", file)
            }
            return file.sound[number - 1]
        case .language(let wanted):
            let code = Self.code(wanted)
            let spoken = file.sound.filter { $0.language.map(Self.code) == code }
            guard let stream = spoken.first(where: \.isDefault) ?? spoken.first else {
                throw Self.missing("\(option: .language) \(wanted)", file)
            }
            return stream
        }
    }

    private static func missing(_ what: Message, _ file: MediaFile) -> RenderError {
        let tracks = file.sound.enumerated().map { place, stream in
            "\(place + 1) (\(stream.parameters.codecName), \(stream.language ?? "no language"))"
        }
        return RenderError(
            .usage,
            "cannot take \(what) of \(file.path): there is no such sound track; there are "
                + "\(tracks.joined(separator: ", "))")
    }

    /// Three letters of ISO 639-2/T for two or three of any spelling; other words as they are.
    private static func code(_ language: String) -> String {
        let word = language.lowercased().split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? ""
        if let terminological = bibliographic[word] { return terminological }
        return word.count == 2 ? Locale.LanguageCode(word).identifier(.alpha3) ?? word : word
    }

    /// ISO 639-2/B, where it is another than 639-2/T.
    private static let bibliographic = [
        "alb": "sqi", "arm": "hye", "baq": "eus", "bur": "mya", "chi": "zho", "cze": "ces", "dut": "nld", "fre": "fra",
        "geo": "kat", "ger": "deu", "gre": "ell", "ice": "isl", "mac": "mkd", "mao": "mri", "may": "msa", "per": "fas",
        "rum": "ron", "slo": "slk", "tib": "bod", "wel": "cym",
    ]
}
