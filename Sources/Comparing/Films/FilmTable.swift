import Foundation
import MediaTypes

/// The table that `compare` prints for people.
public struct FilmTable {
    private let listing: FilmListing

    /// - Parameter listing: what the table shows.
    public init(_ listing: FilmListing) { self.listing = listing }

    /// The table's lines, a heading first.
    public var lines: [String] {
        let edits = [listing.edited] + (listing.reference.value.map { [$0] } ?? [])
        let films = listing.source
        var rows = [["", "source", "edit"] + (edits.count > 1 ? ["reference", "edit / reference"] : [])]
        func add(_ name: String, _ source: String, _ values: [String], _ ratio: JSONNumber? = nil) {
            rows.append([name, source] + values + (edits.count > 1 ? [ratio.map { text($0, 3) } ?? ""] : []))
        }
        let ratios = listing.ratios.value
        add("PSNR, dB", "", edits.map { decibels($0.psnr) })
        for plane in ["y", "u", "v", "r", "g", "b"] where listing.edited.psnr_planes[plane] != nil {
            add("  \(plane)", "", edits.map { decibels($0.psnr_planes[plane] ?? JSONNumber(nil)) })
        }
        add("SSIM", "", edits.map { text($0.ssim, 4) })
        add(
            "warp error, squared, 0…1", text(films.warp_error, 6), edits.map { text($0.warp_error, 6) },
            ratios?.warp_error)
        add(
            "warp error, absolute, 0…255", text(films.warp_error_absolute, 3),
            edits.map { text($0.warp_error_absolute, 3) }, ratios?.warp_error_absolute)
        add("  worst pair, squared", "", edits.map { text($0.worst_pair.value?.warp_error, 6) })
        add("  its frames", "", edits.map { $0.worst_pair.value.map { "\($0.frame), \($0.frame + 1)" } ?? "none" })
        add("  at, s", "", edits.map { text($0.worst_pair.value?.time_s, 3) })
        add("sharpness, mean Sobel", text(films.sharpness, 2), edits.map { text($0.sharpness, 2) }, ratios?.sharpness)
        if let bounds = listing.edited.flicker.value {
            let (low, high) = (text(bounds.middle_from_hz, 1), text(bounds.fast_from_hz, 1))
            add("flicker of blocks, below \(low) Hz", "", edits.map { text($0.flicker.value?.slow, 3) })
            add("  \(low) to \(high) Hz", "", edits.map { text($0.flicker.value?.middle, 3) })
            add("  above \(high) Hz", "", edits.map { text($0.flicker.value?.fast, 3) })
            add("  strongest at, Hz", "", edits.map { text($0.flicker.value?.strongest_hz, 2) })
        }
        return [heading] + TextTable.lines(rows, right: Set(1..<rows[0].count))
    }

    private var heading: String {
        let cuts = listing.cuts == 1 ? "1 cut" : "\(listing.cuts) cuts"
        let percent = text(JSONNumber(listing.occluded.value.map { $0 * 100 }), 1)
        return "\(listing.source.path) and \(listing.edited.path): \(listing.frames) frames of "
            + "\(listing.source.width)x\(listing.source.height), \(listing.pairs) pairs (\(cuts) left out), "
            + "\(percent) % of their pixels not seen in both"
    }

    private func decibels(_ number: JSONNumber) -> String {
        number.value == .infinity ? "inf" : text(number, 2)
    }

    private func text(_ number: JSONNumber?, _ digits: Int) -> String {
        guard let value = number?.value, value.isFinite else { return "none" }
        return String(format: "%.\(digits)f", value)
    }
}
