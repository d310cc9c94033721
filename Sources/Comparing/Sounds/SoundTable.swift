import Foundation
import MediaTypes

/// The table of sounds that `compare` prints for people.
public struct SoundTable {
    private let listing: SoundListing

    /// - Parameter listing: what the table shows.
    public init(_ listing: SoundListing) { self.listing = listing }

    /// The table's lines, a heading first.
    public var lines: [String] {
        let edits = [listing.edited] + (listing.reference.value.map { [$0] } ?? [])
        let heads = edits.count > 1 ? ["edit", "difference", "reference", "difference"] : ["edit", "difference"]
        var rows = [["", "source"] + heads]
        func add(_ name: String, _ source: JSONNumber?, _ values: [(JSONNumber?, JSONNumber?)], _ digits: Int) {
            let cells = values.flatMap { [text($0.0, digits), signed($0.1, digits)] }
            rows.append([name, text(source, digits)] + cells)
        }
        func add(_ name: String, _ digits: Int, _ value: (SoundListing.Edit) -> JSONNumber?) {
            add(name, nil, edits.map { (value($0), nil) }, digits)
        }
        rows.append(["equal samples, %", ""] + edits.flatMap { [equal($0), ""] })
        rows.append(["first and last difference", ""] + edits.flatMap { [places($0), ""] })
        add("SNR, dB", 2) { $0.snr_db }
        add("SI-SDR, dB", 2) { $0.si_sdr_db }
        if listing.edited.si_sdr_channels_db.count > 1 {
            for channel in listing.edited.si_sdr_channels_db.indices {
                add("  channel \(channel + 1)", 2) { $0.si_sdr_channels_db[channel] }
            }
        }
        add("log-spectral distance, dB", 2) { $0.lsd_db }
        add(
            "loudness, LUFS", listing.source.loudness_lufs,
            edits.map { ($0.sound.loudness_lufs, $0.loudness_difference_lu) }, 2)
        add(
            "true peak, dBTP", listing.source.true_peak_dbtp,
            edits.map { ($0.sound.true_peak_dbtp, $0.true_peak_difference_db) }, 2)
        for (index, band) in listing.edited.bands.enumerated() {
            let label = index == 0 ? "level, dBFS, of " : "  "
            add(
                label + hertz(band.hz), band.source_db,
                edits.map { ($0.bands[index].edited_db, $0.bands[index].difference_db) }, 2)
        }
        return [heading] + listing.notes.map { "note: \($0)" } + TextTable.lines(rows, right: Set(1..<rows[0].count))
    }

    private var heading: String {
        let sound = listing.source
        return "\(sound.path) and \(listing.edited.sound.path): \(listing.compared_samples) samples "
            + "(\(text(listing.compared_s, 3)) s) of \(sound.channel_layout) at \(sound.sample_rate) Hz"
    }

    private func equal(_ edit: SoundListing.Edit) -> String {
        if edit.is_identical { return "all" }
        return text(JSONNumber(100 * Double(edit.identical_samples) / Double(max(1, edit.all_samples))), 2)
    }

    private func places(_ edit: SoundListing.Edit) -> String {
        guard let first = edit.first_difference.value, let last = edit.last_difference.value else { return "none" }
        return "\(first), \(last)"
    }

    private func hertz(_ number: JSONNumber) -> String {
        let value = number.value ?? 0
        let (scaled, unit) = value >= 1000 ? (value / 1000, "kHz") : (value, "Hz")
        return "\(scaled == scaled.rounded() ? "\(Int(scaled))" : "\(scaled)") \(unit)"
    }

    private func signed(_ number: JSONNumber?, _ digits: Int) -> String {
        guard let number else { return "" }
        let value = text(number, digits)
        return (number.value ?? 0) > 0 && value != "none" ? "+" + value : value
    }

    private func text(_ number: JSONNumber?, _ digits: Int) -> String {
        guard let number else { return "" }
        guard let value = number.value, !value.isNaN else { return "none" }
        if value.isInfinite { return value > 0 ? "inf" : "-inf" }
        let text = String(format: "%.\(digits)f", value)
        return text.contains(/[1-9]/) ? text : text.replacing("-", with: "")
    }
}
