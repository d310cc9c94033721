/// Dialogues that were written after the others had been read rightly, and before these were tried once.
enum DialoguesAtSecondReading {
    static let pictures = """
        > make it look like an old film
        a little more please => look.vintage-film s=0.8
        hmm, that's a bit too much => look.vintage-film
        take that back => look.vintage-film s=0.8

        > turn into a cartoon, then add the title "Zoo" at the top
        the title from 1s to 3s only => style.cartoon; overlay.text(position=top,text=Zoo) t=1..3
        change the text to "Garden" => style.cartoon; overlay.text(position=top,text=Garden) t=1..3
        now without the cartoon => overlay.text(position=top,text=Garden) t=1..3

        > make it brighter and more vivid
        a bit less vivid => color.brightness; color.saturation(amount=0.15)
        leave out the brightness => color.saturation(amount=0.15)

        > add film grain, a vignette and fade in
        lose the vignette and the grain => time.fade-in
        go back two steps => refused

        > tint it green
        make it purple instead => color.tint(color=purple)
        half as strong, and only in the left half => color.tint(color=purple) @left s=0.35

        > mosaic
        no, stained glass instead => style.stained-glass
        and fade out over 3 seconds => style.stained-glass; time.fade-out(duration_s=3)

        > rotate 90 degrees clockwise
        rotate it another 90 degrees => refused
        flip it as well => geometry.rotate(degrees=90); geometry.flip

        > slow it to half speed
        a bit faster => time.speed(factor=0.625)
        back to how it was => time.speed(factor=0.5)

        > zoom in slowly and sharpen
        drop the sharpening => geometry.zoom
        instead of the zoom, stabilize it => geometry.stabilize

        > add rain
        make it heavier => scene.rain s=0.9
        much heavier => scene.rain s=1
        rain is too strong => scene.rain s=0.8

        > black and white
        make it a bit more subtle => look.black-and-white s=0.6
        actually, sepia rather than black and white => look.sepia s=0.6

        > blur it
        only the first half second => cleanup.blur t=0..0.5
        only the last 2 seconds => cleanup.blur t=-2..

        > watercolor and warmer
        tone down the watercolor => style.watercolor s=0.5; color.temperature
        same with seed 12 => style.watercolor s=0.5; color.temperature seed=12
        flurb it => refused

        > burn in a timecode
        remove the timecode => refused
        move it to the bottom left => refused
        """

    static let sounds = """
        > add reverb
        more reverb => audio.reverb s=0.9
        like a small room instead => audio.reverb(room=room) s=0.9

        > make it louder and boost the bass
        a bit less bass => audio.gain; audio.bass(gain_db=3)
        no bass boost => audio.gain

        > like an old radio
        only between 2 and 4 seconds => audio.radio t=2..4
        telephone instead => audio.telephone t=2..4

        > fade in over 2 seconds
        fade out too => time.fade-in(duration_s=2); time.fade-out
        without the fade in => time.fade-out
        """
}
