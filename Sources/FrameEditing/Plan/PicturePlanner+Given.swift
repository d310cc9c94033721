internal import EditPlans
internal import MediaTypes

/// Masks that the user gives.
extension PicturePlanner {
    /// Where a step acts by a mask of the user's, with the pass that reads it or carries it through its shot.
    ///
    /// - Parameter hides: the step hides what the mask shows.
    /// - Throws: `EditingError` where a step before it has moved what the mask shows.
    mutating func mask(
        _ given: GivenMask, isInverted: Bool, hides: Bool, _ spans: [Range<Double>]?
    ) throws -> MaskPlan {
        guard stagesBeforeSight == stagesBeforeSteps else {
            throw EditingError(
                .notUnderstood,
                "cannot edit within the mask \(given.path): a step before it changes the size, the frame rate or the "
                    + "place of the pictures, and the mask is of those as they were; put that step behind the masked "
                    + "ones, or render it first and make the mask of its film")
        }
        let name =
            given.moment == nil
            ? shared(
                .given(
                    GivenMaskPass(name: "mask-\(index)", stageCount: stagesBeforeSight, mask: given, spans: spans)))
            : try followPass(.mask(given), spans, hides: hides)
        return MaskPlan(pass: name, isInverted: isInverted, actsWithoutMatte: isInverted, spans: spans)
    }
}
