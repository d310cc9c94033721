public import EditPlans
internal import FrameEditing
internal import LibAV
public import MediaTypes
internal import SoundEditing

/// What a step is refused for whatever the file is: a place that nothing finds, a model that isn't there.
public enum StepRefusal {
    /// The reason, as a render would give it; `nil` for a step that is done to a usual film or sound.
    ///
    /// A usual film has 1280 × 720 pixels at 25 frames a second in SDR, and is a minute long; what a file's own size,
    /// length or kind forbids is told when it is opened.
    ///
    /// - Parameters:
    ///   - medium: what the file is; `.audio` has no pictures.
    ///   - hasModel: whether a diffusion checkpoint is named, of which nothing is asked here.
    public static func reason(_ step: EditStep, in medium: Medium, hasModel: Bool = false) -> (any MediaFailure)? {
        let entry = Catalogue.entry(for: step.operation)
        do {
            if medium == .audio, let step = SoundJob.pictureStep(of: EditPlan(steps: [step])) {
                return RenderError(.notUnderstood, "\(step.operation.rawValue) acts on pictures")
            }
            _ = try SoundEdits([step], hasModel: hasModel)
            if medium != .audio, !(hasModel && [.painted, .generative].contains(entry.kind)) {
                _ = try PicturePlan(usual(step))
            }
            return nil
        } catch let failure as any MediaFailure {
            return failure
        } catch {
            return nil
        }
    }

    private static func usual(_ step: EditStep) throws -> PictureRequest {
        let pictures = try FilterGraph(source: "color=s=1280x720:r=25:d=1,format=yuv420p").pictures
        return PictureRequest(
            steps: [step], input: pictures, color: ColorTags(), fields: .progressive, displayMatrix: nil,
            outputKeepsDisplayMatrix: false, outputKeepsFields: false, duration: 60, seed: 0,
            spans: { span in
                let (start, end) = span.resolved(duration: 60)
                return [start..<max(start, end)]
            })
    }
}

extension StepRefusal {
    /// What a plan is refused for on a file, as a render would give it; `nil` where it can begin. Nothing is written.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - medium: `.audio` edits one sound track, all else a film.
    public static func reason(_ plan: EditPlan, of path: String, in medium: Medium) -> (any MediaFailure)? {
        do {
            if medium == .audio {
                _ = try SoundJob.open(RenderRequest(input: path, plan: plan, .sound(.usual)), .none)
            } else {
                _ = try FilmJob.open(RenderRequest(input: path, plan: plan, .film(FilmOptions())), .none).picturePlan()
            }
            return nil
        } catch let failure as any MediaFailure {
            return failure
        } catch {
            return nil
        }
    }
}
