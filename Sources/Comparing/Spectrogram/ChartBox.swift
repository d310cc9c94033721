/// A rectangle of pixels.
struct ChartBox: Equatable {
    let x, y, width, height: Int
}
