internal import EditPlans

extension ThingKind {
    /// The number of the kind's class in networks that were trained on COCO: 1…90, with gaps.
    var number: Int {
        let gaps = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83]
        var number = (Self.allCases.firstIndex(of: self) ?? 0) + 1
        for gap in gaps where gap <= number { number += 1 }
        return number
    }
}
