/// Wishes about looks, painted styles, scenes and what only a model can paint.
enum WishesOfLooks {
    static let all: [Wish] = Wish.table(
        """
        turn the photo into a watercolor painting => style.watercolor
        transform this picture into an oil painting => style.oil
        convert the image to a pencil drawing => style.pencil
        render the scene as a charcoal sketch => style.charcoal
        redo the shot in the style of Monet => style.impressionist
        make the style watercolor => style.watercolor
        make it a stained glass window => style.stained-glass
        cartoon style please => style.cartoon
        add a weak film grain => look.film-grain s=0.35
        an extremely subtle vignette => look.vignette s=0.35
        apply a rather faint sepia => look.sepia s=0.35
        give it a pronounced vignette => look.vignette s=1
        add a bold title "Hi" => refused
        turn us into a cartoon => style.cartoon
        make the clip look animated => style.cartoon
        change the style to anime => style.anime
        I want the video to look like a comic book => style.comic
        give it a comic strip look => style.comic
        as though it had been painted in oils => style.oil
        make it look hand drawn => style.pencil
        make it look like a crayon drawing => style.pastel
        like a Game Boy game => style.pixel-art
        pixel art version of this clip => style.pixel-art
        make it appear as a mosaic => style.mosaic
        make it resemble an engraving => style.engraving
        mimic a blueprint => style.blueprint
        neon look => style.neon
        pop art style, please => style.poster
        give the whole clip a vintage film look => look.vintage-film
        make it look old fashioned => look.vintage-film
        old timey film => look.vintage-film
        age the footage => look.vintage-film
        an old-school film look => look.vintage-film
        make it look like it was recorded on a VHS camcorder => look.vhs
        make it look like a 90s home video => look.vhs
        cinematic color grading => look.teal-orange
        give it a hollywood blockbuster look => look.teal-orange
        apply a teal and orange grade => look.teal-orange
        apply a sepia filter => look.sepia
        add a sepia effect to the picture => look.sepia
        old sepia photograph => look.sepia
        turn the footage monochrome => look.black-and-white
        make the image greyscale => look.black-and-white
        change to black and white => look.black-and-white
        film noir style => look.noir
        add heavy film grain => look.film-grain s=1
        sprinkle in some grain => look.film-grain
        give it a grainy texture => look.film-grain
        soft dreamy glow => look.dreamy
        make it look dreamlike => look.dreamy
        fade the colors for a matte look => look.faded
        night vision camera look => look.night-vision
        make it look like thermal imaging => look.thermal
        negative effect => look.invert
        make the corners darker => look.vignette
        make it look like night => scene.night
        make it nighttime => scene.night
        change the time of day to night => scene.night
        make it look like it's snowing => scene.snowfall
        let it snow => scene.snowfall
        add falling snow to the scene => scene.snowfall
        make it look like winter => scene.winter
        turn summer into winter => scene.winter
        change the season to autumn => scene.autumn
        add fog to the scene => scene.fog
        make it a foggy day => scene.fog
        change the weather to rain => scene.rain
        make it rainy => scene.rain
        make it look like it's raining => scene.rain
        set the scene at sunset => scene.sunset
        make it golden hour => scene.sunset
        as if it were filmed underwater => scene.underwater
        change the weather to foggy => scene.fog
        change the cat to a tiger => generate.edit
        replace the bicycle with a motorbike => generate.edit
        swap the coffee cup for a beer mug => generate.edit
        change the road to a river => generate.edit
        turn the tree into a giant cactus => generate.edit
        add a rainbow above the hills => generate.edit
        add a top hat to the snowman => generate.edit
        put a crown on her head => generate.edit
        put him in a spacesuit => generate.edit
        give the horse wings => generate.edit
        change the background to a tropical beach => generate.edit
        change the background to a library => generate.edit
        put a castle in the background => generate.edit
        replace the sky with a starry night => generate.edit
        make the dog wear sunglasses => generate.edit
        make the car a pickup truck => generate.edit
        turn the statue into gold => generate.edit
        add fireworks to the sky => generate.edit
        add two ducks to the pond => generate.edit
        change it to claymation => generate.edit
        make the style origami => generate.edit
        change the bird to an owl and make it night => generate.edit; scene.night
        replace her bag with a basket of apples => generate.edit
        make the background blurry and add grain => background.blur; look.film-grain
        apply a cartoon effect and increase the contrast => style.cartoon; color.contrast
        black and white, then a strong vignette => look.black-and-white; look.vignette s=1
        """)
}
