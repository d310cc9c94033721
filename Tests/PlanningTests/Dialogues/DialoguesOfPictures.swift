/// What people say after they have seen a film's edit, written before there was anything that reads it.
///
/// A line with `>` is the instruction that a dialogue begins with, each line below it a revision and the exact plan
/// that has to come of it, or `refused`. `seed` and `on` follow where a revision sets them; a seed is 0 before.
enum DialoguesOfPictures {
    static let degrees = """
        > turn into watercolor, then add a vignette
        a bit stronger, and without the vignette => style.watercolor s=0.8

        > make it sepia and add film grain
        less grain => look.sepia; look.film-grain s=0.5
        the sepia much stronger => look.sepia s=1; look.film-grain s=0.5

        > sharpen it, add a vignette and fade out
        stronger => cleanup.sharpen s=0.9; look.vignette s=0.9; time.fade-out

        > sharpen
        that's too strong => cleanup.sharpen s=0.5
        a bit too weak now => cleanup.sharpen s=0.6

        > make it sepia
        half as strong => look.sepia s=0.35
        twice as strong => look.sepia

        > make it sepia
        at full strength => look.sepia s=1
        even stronger => refused

        > make it look like VHS
        not so much => look.vhs s=0.5
        tone it down a little => look.vhs s=0.4

        > make it slightly warmer
        warmer => color.temperature(amount=0.45)
        a bit cooler => color.temperature(amount=0.3)

        > more contrast and a vignette
        less contrast => look.vignette

        > make it brighter
        darker => refused

        > add a vignette
        make the vignette 20% stronger => look.vignette s=0.84
        the vignette at 50% => look.vignette s=0.5

        > watercolor, then sepia
        make the watercolor and the sepia weaker => style.watercolor s=0.5; look.sepia s=0.5
        """

    static let changes = """
        > turn into watercolor
        oil painting instead => style.oil

        > turn into watercolor from 2s to 4s, then fade out
        pencil sketch instead of watercolor => style.pencil t=2..4; time.fade-out
        instead of the fade out, a vignette => style.pencil t=2..4; look.vignette

        > make it sepia, then fade out over 2 seconds
        replace the sepia with black and white => look.black-and-white; time.fade-out(duration_s=2)

        > sepia and a vignette
        cartoon instead => refused

        > add the title "Hello"
        change the title to "Good bye" => overlay.text(text=Good bye)
        move the title to the top => overlay.text(position=top,text=Good bye)

        > fade out over 2 seconds
        make the fade 4 seconds long => time.fade-out(duration_s=4)

        > pixel art
        pixel art with 12px blocks => style.pixel-art(block_px=12)

        > tint it blue
        make the tint red => color.tint(color=red)
        green instead => color.tint(color=green)

        > crop to 16:9
        4:3 instead => geometry.crop(aspect=4:3)

        > speed it up 2x
        3x instead => time.speed(factor=3)
        a bit slower => time.speed(factor=2.4)

        > mirror it
        mirror it => refused
        """

    static let parts = """
        > make it black and white, crop to a square and add film grain
        drop step 2 => look.black-and-white; look.film-grain
        without the grain => look.black-and-white
        without the black and white => refused

        > watercolor, fade in, fade out
        without the fades => style.watercolor

        > sepia
        without the vignette => refused

        > watercolor, then add a vignette
        remove the vignette => style.watercolor
        undo => style.watercolor; look.vignette

        > watercolor, then add a vignette
        undo the vignette => style.watercolor
        also fade out over 2 seconds => style.watercolor; time.fade-out(duration_s=2)

        > watercolor
        undo => refused

        > watercolor
        warmer => style.watercolor; color.temperature
        a bit stronger => style.watercolor s=0.8; color.temperature s=0.8
        undo the last two changes => style.watercolor

        > remove the noise from the video
        remove the noise from the video => refused

        > watercolor
        and add a vignette too, but a bit weaker => style.watercolor; look.vignette s=0.6
        """

    static let times = """
        > oil painting
        only from 2s to 5s => style.oil t=2..5
        for the whole film => style.oil

        > blur it and make it brighter
        the blur only from 1s to 3s => cleanup.blur t=1..3; color.brightness

        > cartoon
        the same but only in the first 3 seconds => style.cartoon t=0..3

        > cartoon, then fade out
        but only after 0:10 => style.cartoon t=10..; time.fade-out

        > watercolor
        only in the top half => style.watercolor @top

        > make it sepia
        the same, but warmer and only from 5s to 10s => look.sepia t=5..10; color.temperature t=5..10

        > keep 2s to 8s
        keep 3s to 9s instead => time.trim(end_s=9,start_s=3)
        """

    static let rests = """
        > add film grain
        again with seed 3 => look.film-grain seed=3
        try another seed => look.film-grain seed=4

        > make it warmer
        a bit stronger => color.temperature s=0.8
        again => color.temperature s=0.9

        > make it look like VHS
        again => refused

        > watercolor
        the same on other.mp4 => style.watercolor on=other.mp4

        > watercolor
        do the same on that file => refused

        > watercolor
        make it better => refused
        what did you do? => refused
        how long is it? => refused

        > watercolor
        stronger, without the vignette => refused

        > make it look like an old film
        more of it => look.vintage-film s=0.9
        """
}

/// Dialogues that were misread when they were tried, and read rightly since.
enum DialoguesOfMishaps {
    static let all = """
        > make it sepia, then add a title "Hi" at the top
        remove the title => look.sepia
        put the title back => look.sepia; overlay.text(position=top,text=Hi)
        bring back the vignette => refused

        > add the title "Hi"
        make it say "Bye" => overlay.text(text=Bye)
        the text at the top instead => overlay.text(position=top,text=Bye)
        in the center => overlay.text(position=center,text=Bye)

        > fade in over 2 seconds and fade out over 2 seconds
        make the fade in 3 seconds => time.fade-in(duration_s=3); time.fade-out(duration_s=2)
        make the fades 1 second long => time.fade-in(duration_s=1); time.fade-out(duration_s=1)

        > mute 2s to 4s
        also mute 6s to 8s => audio.mute t=2..4; audio.mute t=6..8
        mute 3s to 5s instead => refused
        without the mute from 2s to 4s => audio.mute t=6..8

        > oil painting
        more like watercolor => style.watercolor
        what about pastel instead? => style.pastel

        > turn it up by 6 dB
        even louder => audio.gain(gain_db=12)

        > watercolor and vignette
        add a title "Sun" without the vignette => style.watercolor; overlay.text(text=Sun)
        without sound => style.watercolor; overlay.text(text=Sun); audio.mute

        > keep 2s to 8s and sepia
        keep only the first 5 seconds => time.trim(end_s=5); look.sepia
        cut out 3s to 4s => time.trim(end_s=5); look.sepia; time.trim t=3..4
        not the cut => time.trim(end_s=5); look.sepia

        > blur the top left corner and sharpen
        only the blur => region.blur @top-left

        > add the title "A" and the title "B"
        without the title => refused
        remove the title "B" => overlay.text(text=A)

        > fade in and fade out
        the fade 3 seconds => refused
        without the fade => refused
        both fades from 1s to 2s => refused

        > film grain
        in the first 3 seconds too => refused
        only in the first 3 seconds => look.film-grain t=0..3
        after that sepia => refused
        on other.mp4 and third.mp4 => refused

        > watercolor from 1s to 2s
        pastel => style.pastel t=1..2
        also pencil => style.pastel t=1..2; style.pencil
        """
}
