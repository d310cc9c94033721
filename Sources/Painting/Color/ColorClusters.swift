import CPainting
import Canvases
import Foundation
import MediaTypes

/// Colours of a shot gathered around a few, in OKLab (Ottosson 2020): k-means over the cells of its histogram.
struct ColorClusters {
    /// A colour of the shot.
    struct Sample {
        /// L, a and b.
        let place: SIMD3<Double>
        /// Coded R, G and B.
        let color: SIMD3<Double>
        let weight: Double
    }

    /// Of a cluster: the means of its samples.
    struct Center: Equatable {
        var place, color: SIMD3<Double>
        /// The sum of its samples'.
        var weight: Double
    }

    /// By falling weight; fewer than were asked for where there are fewer colours.
    let centers: [Center]

    /// - Parameters:
    ///   - count: how many, at least 1.
    ///   - axes: how much L, a and b count in a distance.
    init(_ samples: [Sample], count: Int, axes: SIMD3<Double>) {
        var centers = Self.seeds(samples, count: count, axes: axes)
        for _ in 0..<12 {
            let moved = Self.moved(centers, samples, axes: axes)
            if moved == centers { break }
            centers = moved
        }
        // Ties keep the order in which they were found.
        let order = centers.indices.sorted { (centers[$0].weight, $1) > (centers[$1].weight, $0) }
        self.centers = order.map { centers[$0] }
    }

    /// The colours of a shot after a tone curve. Rare ones count for more than their share of pixels: a weight is the
    /// number of pixels to the power of `evenness`, 0…1.
    static func samples(of histogram: ColorHistogram, curve: ToneCurve, evenness: Double) throws -> [Sample] {
        let cells = histogram.cells
        guard !cells.isEmpty else { return [] }
        let colors = try Canvas(width: cells.count, height: 1)
        let places = try Canvas(width: cells.count, height: 1)
        for (index, cell) in cells.enumerated() {
            let (red, green, blue) = cell.color
            let color = curve.toned(SIMD3(red, green, blue))
            for channel in 0..<3 { colors.pixels[4 * index + channel] = Float(color[channel]) }
        }
        cpainting_lab_row(colors.pixels, places.pixels, Int32(cells.count))
        return cells.enumerated().map { index, cell in
            Sample(
                place: Self.vector(places.pixels + 4 * index), color: Self.vector(colors.pixels + 4 * index),
                weight: pow(Double(cell.count), evenness))
        }
    }

    private static func vector(_ pixel: UnsafeMutablePointer<Float>) -> SIMD3<Double> {
        SIMD3(Double(pixel[0]), Double(pixel[1]), Double(pixel[2]))
    }

    /// The heaviest sample, then always the one that is farthest from those chosen, for its weight: k-means++ without
    /// its dice (Arthur, Vassilvitskii 2007).
    private static func seeds(_ samples: [Sample], count: Int, axes: SIMD3<Double>) -> [Center] {
        guard let heaviest = samples.max(by: { $0.weight < $1.weight }) else { return [] }
        var centers = [Center(place: heaviest.place, color: heaviest.color, weight: heaviest.weight)]
        var distances = samples.map { squaredDistance($0.place, heaviest.place, axes) }
        while centers.count < count {
            let worth = zip(samples, distances).map { $0.weight.squareRoot() * $1 }
            guard let next = worth.indices.max(by: { worth[$0] < worth[$1] }), worth[next] > 1e-5 else { break }
            let sample = samples[next]
            centers.append(Center(place: sample.place, color: sample.color, weight: sample.weight))
            for index in samples.indices {
                distances[index] = min(distances[index], squaredDistance(samples[index].place, sample.place, axes))
            }
        }
        return centers
    }

    private static func moved(_ centers: [Center], _ samples: [Sample], axes: SIMD3<Double>) -> [Center] {
        var sums = centers.map { _ in Center(place: .zero, color: .zero, weight: 0) }
        for sample in samples {
            var nearest = 0
            var least = Double.infinity
            for (index, center) in centers.enumerated() {
                let distance = squaredDistance(sample.place, center.place, axes)
                if distance < least { (nearest, least) = (index, distance) }
            }
            sums[nearest].place += sample.place * sample.weight
            sums[nearest].color += sample.color * sample.weight
            sums[nearest].weight += sample.weight
        }
        return zip(sums, centers).map { sum, center in
            guard sum.weight > 0 else { return center }
            return Center(place: sum.place / sum.weight, color: sum.color / sum.weight, weight: sum.weight)
        }
    }

    private static func squaredDistance(_ a: SIMD3<Double>, _ b: SIMD3<Double>, _ axes: SIMD3<Double>) -> Double {
        let difference = (a - b) * axes
        return (difference * difference).sum()
    }
}

extension ToneCurve {
    /// A coded colour after the curve.
    func toned(_ color: SIMD3<Double>) -> SIMD3<Double> {
        let luma = Luma.of(color)
        let steps = Int(CPAINTING_TONE_STEPS)
        let step = min(max(Int(luma * Double(steps - 1)), 0), steps - 1)
        return (color * Double(table[2 * step])).clamped(lowerBound: .zero, upperBound: .one)
    }
}
