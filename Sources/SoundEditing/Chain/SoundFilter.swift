internal import EditPlans

/// A fixed transform of sound by libavfilter, which keeps the number of samples and adds no delay.
public struct SoundFilter: Codable, Hashable, Sendable {
    /// What it does, for a number of channels (libavfilter's syntax).
    enum Kind: Codable, Hashable, Sendable {
        case chain(String)
        case mono
        case widen(Double)
    }

    let kind: Kind
    let operation: Operation
    /// Its amounts already carry the strength, so it isn't mixed with the source.
    let isScaled: Bool

    init(_ kind: Kind, _ operation: Operation = .audioNormalize, isScaled: Bool = false) {
        self.kind = kind
        self.operation = operation
        self.isScaled = isScaled
    }

    /// The filter of a step; nil for operations that aren't one.
    init?(_ step: EditStep) {
        let decibels = min(max((step.number(.gain) ?? 0) * step.gain, -40), 40)
        switch step.operation {
        case .audioBass: self.init(.chain("bass=g=\(decibels)"), step.operation, isScaled: true)
        case .audioTreble: self.init(.chain("treble=g=\(decibels)"), step.operation, isScaled: true)
        case .audioTelephone:
            let band = "highpass=f=300,highpass=f=300,lowpass=f=3400,lowpass=f=3400"
            self.init(.chain(band + ",acompressor=threshold=0.1:ratio=4:attack=5:release=80:makeup=2"), step.operation)
        case .audioRadio:
            let band = "highpass=f=180,highpass=f=180,lowpass=f=4500,lowpass=f=4500,equalizer=f=1200:t=q:w=0.8:g=4"
            self.init(.chain(band + ",acompressor=threshold=0.1:ratio=6:attack=3:release=60:makeup=2"), step.operation)
        case .audioMuffle: self.init(.chain("lowpass=f=600,lowpass=f=600"), step.operation)
        case .audioCompress:
            self.init(
                .chain("acompressor=threshold=0.032:ratio=4:attack=8:release=150:knee=4:makeup=3"), step.operation)
        case .audioMono: self.init(.mono, step.operation)
        case .audioWiden: self.init(.widen(1 + step.gain), step.operation, isScaled: true)
        default: return nil
        }
    }

    /// For libavfilter, over sound of a layout that it keeps.
    func description(layout: String, channels: Int) throws -> String {
        switch kind {
        case .chain(let chain): return chain
        case .mono:
            switch channels {
            case 1: return "anull"
            case 2: return "pan=\(layout)|c0=0.5*c0+0.5*c1|c1=0.5*c0+0.5*c1"
            default: return "aformat=channel_layouts=mono,aformat=channel_layouts=\(layout)"
            }
        case .widen(let factor):
            guard channels == 2 else {
                throw SoundError(
                    .badValue,
                    "cannot do \(operation.rawValue) on \(layout) sound: only two channels have a width; leave the step out"
                )
            }
            return "extrastereo=m=\(factor):c=0"
        }
    }
}
