/// Leaves and grass under snow, stone under frost, a low sun's clear light with blue shadows, red cheeks.
enum WinterFilter {
    static func edit() -> PictureEdit {
        PictureEdit { builder, link, context in
            let cold = builder.lookUp(link, context, [grade])
            let haze = builder.texture(
                8, 64, luma: "218", cb: "133", cr: "125", alpha: "44*clip(1-Y/H*1.7,0,1)",
                then: [SceneFilters.fill(context)])
            return builder.overlay(haze, on: cold, context)
        }
    }

    private static let grade = Grades.expressions(
        [
            ("y", "0.3*r+0.59*g+0.11*b"),
            ("snow", "clip(max(\(SceneFilters.leaf),\(straw))*clip((y-0.07)*6,0,1),0,1)*0.92"),
            // Snow keeps the light and shade of what it lies on, and is blue where that is dark.
            ("white", "clip(0.24+1.04*pow(y,0.72),0,0.98)"),
            ("frost", "clip((0.18-max(max(r,g),b)+min(min(r,g),b))*6.5,0,1)*clip((y-0.24)*4,0,1)"),
            ("skin", "clip((r-b-0.06)*5,0,1)*clip((r-g-0.42*(r-b))*20,0,1)"),
            ("light", "clip(y+0.55*y*(1-y)*(y-0.42)+0.62*frost*y*(1-y),0,1)"),
            ("part", "0.44+0.18*skin-0.2*frost"),
        ],
        red: covered(white: "white-0.20*(1-white)", "light*0.965+part*(r-y)-0.05*\(shadow)+0.025*skin*light"),
        green: covered(white: "white-0.06*(1-white)", "light*0.985+part*(g-y)+0.012*\(shadow)"),
        blue: covered(
            white: "white+0.10*(1-white)+0.012",
            "light*1.015+part*(b-y)+0.105*\(shadow)*min(1,6*y+0.25)"))

    /// Dry grass, hay, sand: yellower than stone, not as red as skin.
    private static let straw = "clip((g-b)/(y+0.04)*4-0.36,0,1)*clip((y-0.10)*6,0,1)*clip(1.3-(r-g)*9,0,1)"

    /// Where it is dark, but on skin.
    private static let shadow = "pow(1-light,1.3)*(1-0.75*skin)"

    private static func covered(white: String, _ bare: String) -> String { "snow*(\(white))+(1-snow)*(\(bare))" }
}
