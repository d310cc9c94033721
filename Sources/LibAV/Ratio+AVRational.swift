internal import CLibAV
internal import MediaTypes

extension Ratio {
    /// 0/1 stands for AVRational's "unknown" 0/0 and x/0.
    init(_ rational: AVRational) {
        self = rational.den == 0 ? Ratio(0, 1) : Ratio(Int(rational.num), Int(rational.den))
    }

    var rational: AVRational { AVRational(num: Int32(clamping: numerator), den: Int32(clamping: denominator)) }
}
