internal import Painting

/// The bars of a film: most of its shots have the same ones, also those that are too dark to tell.
struct FilmBars {
    private struct Find {
        let area: ActiveArea
        var frames: Int
    }

    private struct Margin {
        let margins: BarProfile.Margins
        let width, height: Int
    }

    private var finds: [Find] = []
    private var margins: [Margin] = []
    private var frames = 0

    /// What lies inside of the bars of the next shot, as far as it is known by now.
    mutating func area(_ profile: BarProfile, width: Int, height: Int, frames count: Int) -> ActiveArea? {
        let own = profile.area
        frames += count
        margins.append(Margin(margins: profile.margins, width: width, height: height))
        if let own {
            if let index = finds.firstIndex(where: { $0.area == own }) {
                finds[index].frames += count
            } else {
                finds.append(Find(area: own, frames: count))
            }
        }
        return own ?? common(margins[margins.count - 1])
    }

    /// The area of most frames that have bars, where a shot's margins allow it.
    private func common(_ shot: Margin) -> ActiveArea? {
        guard let most = finds.max(by: { $0.frames < $1.frames }), most.frames * 2 >= frames,
            shot.margins.clear(most.area, width: shot.width, height: shot.height)
        else { return nil }
        return most.area
    }

    /// The shots, those that were too dark to tell with the bars of the film.
    func settled(_ shots: [Shot]) -> [Shot] {
        guard shots.count == margins.count else { return shots }
        return zip(shots, margins).map { shot, margin in
            shot.area == nil ? shot.with(area: common(margin)) : shot
        }
    }
}
