import EditPlans

/// Part 1 of the list.
extension WishesOfOthers {
    static let part1 = Wish.table(
        """
        The bride's mother finds the pictures too cold, could you warm them up? => color.temperature
        fade in over 3 seconds and out over 4 => time.fade-in(duration_s=3); time.fade-out(duration_s=4)
        put golden_vows.cube on the whole clip => color.lut(file=golden_vows.cube)
        Show "Anna & Tom" in the center for the first 6 seconds => overlay.text(text=Anna & Tom,position=center) t=0..6
        use the table ceremony.cube at 60 % => color.lut(file=ceremony.cube) s=0.42
        The speech was filmed by an uncle with trembling hands, please steady the picture => geometry.stabilize
        I'd love a soft romantic glow on this, dreamy, like in a fairy tale => look.dreamy
        lay waltz.mp3 under the video at 25 % and duck it when somebody talks \
        => audio.mix-file(file=waltz.mp3,gain_db=-12.04,duck=true)
        slow down the moment they kiss => refused
        match the colours to the second camera => refused
        throw away the camera sound and use zoom_h5.wav instead => audio.replace-track(file=zoom_h5.wav)
        I had a separate recorder on the altar, sync ceremony_mic.wav to this video please \
        => audio.sync-track(file=ceremony_mic.wav)
        blur the background so that the couple stands out => background.blur
        all in black and white, only the red should stay in colour => color.selective(keep=red)
        The dress looks yellowish under those lamps, please correct the white balance => color.auto
        slow motion, a quarter of the speed, as smooth as possible => time.slow-motion(factor=0.25)
        do the usual wedding stuff => refused
        blur the bottom right corner, my e-mail address is there => region.blur @bottom-right
        Pixelate the top left, that's where the names of my pupils are listed. => region.pixelate @top-left
        play the recording at 1.5x and mute it => time.speed(factor=1.5); audio.mute
        I pause far too much when I explain things. Cut the silences out of the lecture please. => audio.remove-silence
        crop to 4:3, our projector is ancient => geometry.crop(aspect=4:3)
        put the caption "Lesson 4: Fractions" at the top => overlay.text(text=Lesson 4: Fractions,position=top)
        freeze the picture at 12 seconds for 5 seconds so I can explain the diagram => time.freeze(at_s=12,hold_s=5)
        add a quiz with three questions after the explanation => refused
        make subtitles from what I'm saying => refused
        The text on my slides is a bit mushy, can you sharpen it? => cleanup.sharpen
        take out 0:45 to 1:10, I had a coughing fit => time.trim t=45..70
        resize it to a width of 1280 pixels and sharpen it => geometry.resize(width_px=1280); cleanup.sharpen
        zoom in wherever I'm pointing at => refused
        remove everything after 3:20 => time.trim(end_s=200)
        split this into two files, one for each exercise => refused
        record my webcam while the slides are running => refused
        blur the left half of the picture, it shows my neighbour's garden => region.blur @left
        make it look like some old VHS tape lol => look.vhs
        anime pls => style.anime
        turn only the dog into a cartoon => style.cartoon @dog
        make it a boomerang => time.loop(boomerang=true)
        reverse the clip so I fly out of the pool backwards => time.reverse
        make it like an old nintendo game, all pixel art => style.pixel-art
        i need this vertical, 9:16, it's for my story => geometry.crop(aspect=9:16)
        speed it up 3x and put beat.mp3 over it => time.speed(factor=3); audio.mix-file(file=beat.mp3)
        put sunglasses on the cat => generate.edit
        make this go viral => refused
        thermal camera like in Predator => look.thermal
        night vision, as if i was a soldier => look.night-vision
        loop this 5 times => time.loop(count=5)
        invert the colors of the cat only, should look trippy => look.invert @cat
        turn the yellow car green => color.recolor(to=green) @car
        blur everybody's face except mine => refused
        that trend where the picture jumps on the beat, do that => refused
        make it super bright and super vivid => color.brightness; color.saturation
        can u make it less shaky i was running => geometry.stabilize
        same effect as my last vid => refused
        This is my late husband in 1962 and the picture has gone rather flat, could you give it more contrast? \
        => color.contrast
        Make this old photograph a little sharper please => cleanup.sharpen
        My camcorder tape from 1994 shows comb stripes whenever somebody moves. Please deinterlace it. \
        => cleanup.deinterlace
        the film flickers dreadfully, please take the flicker away => cleanup.deflicker
        I put the photo into the scanner upside down, please turn it the right way up => geometry.rotate(degrees=180)
        I scanned the slide from the wrong side, so it is mirrored now. Please flip it horizontally. \
        => geometry.flip(axis=horizontal)
        rotate it 90 degrees to the left => geometry.rotate(degrees=-90)
        The photo is torn into two pieces, can you glue it together again? => refused
        give it the sepia tone of grandfather's pictures => look.sepia
        Who are the people in this photo? => refused
        This tape is so grainy, could you clean the noise in the picture? => cleanup.denoise
        denoise this tiny photo and then upscale it 3x => cleanup.denoise; cleanup.upscale(scale=3)
        rotate 3 degrees clockwise, the horizon is crooked => geometry.rotate(degrees=3)
        Hello dear, the slide has lost its colours over the years, more saturation would be lovely. Thank you! \
        => color.saturation
        One can hardly see the children, it's far too dark. Please brighten it up. => color.brightness
        remove the date in the bottom right corner => region.remove @bottom-right
        make a slide show with music out of all my holiday photos => refused
        Please take the man in the hat out of the photo, nobody in the family knows him => region.remove @man
        Put a birthday crown on my granddaughter => generate.edit
        make it pretty for the family => refused
        it should look as if it was shot at sunset => scene.sunset
        give the landscape an HDR look => look.hdr
        replace the sky with stormclouds.jpg => sky.replace(with=stormclouds.jpg)
        make the sky orange => sky.replace(with=orange)
        bring the 5k footage down to 1920x1080 => geometry.resize(width_px=1920,height_px=1080)
        print the GPS coordinates and the altitude on screen => refused
        the woods were still green when I flew there, make it autumn => scene.autumn
        What a pity it didn't snow on our Christmas walk. Could you let gentle snow fall? => scene.snowfall
        make it night, with fog => scene.night; scene.fog
        crop to 2.39:1 and darken it => geometry.crop(aspect=2.39:1); color.brightness(amount=-0.2)
        letterbox it to 2.35:1 => geometry.pad(aspect=2.35:1)
        that teal and orange grade that all the blockbusters have => look.teal-orange
        There is nothing but propeller whine on the sound, mute it => audio.mute
        correct the lens distortion of my wide angle => refused
        turn it into a timelapse, 20 times as fast => time.speed(factor=20)
        zoom slowly in to 150 % => geometry.zoom(to=1.5)
        follow the boat and keep it in the middle of the frame => refused
        I need a running timecode in the picture for the transcript => overlay.timestamp
        convert to 50 fps and sharpen => time.frame-rate(fps=50); cleanup.sharpen
        more contrast in the sky => color.contrast @sky
        apply alps_log.cube, then add a vignette => color.lut(file=alps_log.cube); look.vignette
        Make it winter and stabilize it => scene.winter; geometry.stabilize
        logo.png bottom left, please => overlay.image(file=logo.png,position=bottom-left)
        replace the background with plain white => background.replace(with=white)
        our soaps look so dull here, the colours should be more vivid => color.saturation
        Add "20% off until Sunday" at the bottom for the last 5 seconds \
        => overlay.text(text=20% off until Sunday,position=bottom) t=-5..
        crop to 1:1 for the feed and brighten it => geometry.crop(aspect=1:1); color.brightness
        use shopwindow.jpg as the background and put "New in store" at the top \
        => background.replace(with=shopwindow.jpg); overlay.text(text=New in store,position=top)
        pop art with 4 levels => style.poster(levels=4)
        change the mug to turquoise => color.recolor(to=turquoise) @mug
        make everybody want to buy this => refused
        add the text "Handmade" in golden cursive letters => refused
        get the file under 10 MB => output.max-size(size_mb=10)
        take the colour out of the background, the product keeps its own => background.desaturate
        add white bars to make it 16:9 => geometry.pad(aspect=16:9,color=white)
        blur the background with a radius of 30 pixels => background.blur(radius_px=30)
        add jingle.wav at 2 seconds => audio.mix-file(file=jingle.wav,at_s=2)
        Some customers in the shot never agreed to be filmed. Please hide their faces. => faces.blur
        """)

    static let part2 = Wish.table(
        """
        I need it as an animated GIF => output.gif
        make it 720p and convert it to 25 fps => geometry.resize(height_px=720); time.frame-rate(fps=25)
        background music: cafe_jazz.mp3 at 15 %, fading in over 2 seconds \
        => audio.mix-file(file=cafe_jazz.mp3,gain_db=-16.48,fade_in_s=2)
        change the colours => refused
        make the shirt of the model nicer => refused
        the last 8 seconds in slow motion please => time.slow-motion t=-8..
        slow it down when she scores => refused
        count the passes of our team => refused
        I only need 1:05 to 1:40, drop the rest => time.trim(start_s=65,end_s=100)
        make the ball bright yellow, you can't see it on the grass => color.recolor(to=yellow) @ball
        mirror it, my goalkeeper is left-handed and wants to compare => geometry.flip
        cut out 20 to 35 seconds and also 50 to 55 seconds => time.trim t=20..35; time.trim t=50..55
        twice as fast without keeping the pitch => time.speed(factor=2,keep_pitch=false)
        put the score "3:1" in the top left corner => overlay.text(text=3:1,position=top-left)
        stabilise it and slow it to 0.4x => geometry.stabilize; time.speed(factor=0.4)
        cut it down to the good attempts => refused
        My source must not be recognised: black out all the faces => faces.blur(style=black)
        pixelate the faces and lower the voice by 4 semitones => faces.blur(style=pixelate); audio.pitch(semitones=-4)
        My car is in the shot, could you blur the number plate? => region.blur @number plate
        pixelate the laptop, there are confidential mails on it => region.pixelate @laptop
        strip the GPS data and the camera model from the file => refused
        robot voice over the whole interview => audio.robot
        bleep out his name whenever he says it => refused
        "Eyewitness Maria K." at the bottom from 4 to 9 seconds \
        => overlay.text(text=Eyewitness Maria K.,position=bottom) t=4..9
        silence the sound from 12 to 14 seconds => audio.mute t=12..14
        translate the interview into English => refused
        blur the whole picture => cleanup.blur
        Pixelate the phone, her number can be read on it. => region.pixelate @phone
        zoom in to 200 % between 10 and 15 seconds => geometry.zoom(to=2) t=10..15
        this came out of a horrible old web video, please get rid of the compression blocks => cleanup.deblock
        deinterlace first, then remove the picture noise => cleanup.deinterlace; cleanup.denoise
        make it look like a silent movie from the 1920s => look.vintage-film
        there's a 50 Hz hum on the tape, take it out => audio.dehum(hz=50)
        we need 23.976 fps for the archive => time.frame-rate(fps=23.976)
        clean up the compression artefacts, then upscale by a factor of 4 => cleanup.deblock; cleanup.upscale(scale=4)
        calculate a checksum and write it to the catalogue => refused
        export as ProRes 422 => refused
        sepia at 40 % => look.sepia s=0.4
        remove the flicker and hold the frame steady => cleanup.deflicker; geometry.stabilize
        The reel was scanned too fast, play it at 0.75x => time.speed(factor=0.75)
        technicolor, like a fifties musical => look.technicolor
        find out what year this was filmed => refused
        the sound runs 120 ms late, please fix that => audio.delay(delay_ms=-120)
        pixelate my chat at the bottom left => region.pixelate @bottom-left
        cut my best kills into a highlight reel => refused
        neon outlines on the bike, like in Tron => style.neon @bike
        put "GG" in the center at the end => overlay.text(text=GG,position=center) t=-3..
        crop to 9:16 and add "Follow for more" at the top \
        => geometry.crop(aspect=9:16); overlay.text(text=Follow for more,position=top)
        make the game louder but leave my voice as it is => refused
        put my webcam recording in the corner => refused
        oil painting for everything except the people => style.oil @background
        I think this would look great as a charcoal drawing => style.charcoal
        pencil drawing, in colour please => style.pencil(color=true)
        let it look like a garden by Monet => style.impressionist
        like the stained glass in a church => style.stained-glass
        a roman mosaic, little tiles => style.mosaic
        like a page out of a comic book => style.comic
        make it look like the engraving on a dollar bill => style.engraving
        as a blueprint => style.blueprint
        chalk drawing => style.pastel
        paint only the background in watercolour => style.watercolor @background
        pixel art with blocks of 12 px => style.pixel-art(block_px=12)
        bleach bypass at 50 percent => look.bleach-bypass s=0.5
        faded matte look and some film grain => look.faded; look.film-grain
        film noir with rain => look.noir; scene.rain
        as if it was shot underwater => scene.underwater
        We had to shoot this scene at noon but it plays at midnight, so turn day into night => scene.night
        shift the hue by -45 degrees => color.hue(degrees=-45)
        give it a green tint => color.tint(color=green)
        brightness up by 30 % => color.brightness(amount=0.7) s=0.3
        lower the contrast by 20 % => color.contrast(amount=-0.7) s=0.2
        as if it was shot on infrared film => look.infrared
        darken the corners and cool it down => look.vignette; color.temperature(amount=-0.3)
        The colours scream at you, please desaturate it => color.saturation(amount=-0.3)
        black and white from 10 to 20 seconds => look.black-and-white t=10..20
        replace the horse with a dragon => generate.edit
        make the bus look like a pencil sketch => style.pencil @bus
        The lamps behind her distract from the interview. Darken the background please. \
        => color.brightness(amount=-0.2) @background
        The dog came out a little soft in this picture, could you sharpen the dog? => cleanup.sharpen @dog
        make the picture better => refused
        crop it => refused
        crop the middle 800x600 out => geometry.crop(box=800 600)
        make the umbrella purple => color.recolor(to=purple) @umbrella
        everything but the car in black and white => look.black-and-white @car
        The woman in the red dress is lost in the shade, brighten her please => color.brightness @her
        less saturation in the background => color.saturation(amount=-0.3) @background
        Our interior client wants another colour: turn the couch from brown to grey \
        => color.recolor(from=brown,to=gray) @couch
        the truck on the left should be blue => color.recolor(to=blue) @truck
        zoom into the bottom right => geometry.zoom @bottom-right
        Could you please remove the bottle from the table? It's not our sponsor's. => region.remove @bottle
        blur the middle of the picture => region.blur @center
        pen and ink drawing, black lines => style.ink
        thousands of little dots, like Seurat did it => style.pointillism
        cross-processed film look, and flip it => look.cross-process; geometry.flip
        warmer and brighter => color.temperature; color.brightness
        mirror it and turn it upside down => geometry.flip; geometry.rotate(degrees=180)
        cut the first 5 seconds, fade in and add "Welcome" at the top \
        => time.trim(start_s=5); time.fade-in; overlay.text(text=Welcome,position=top)
        blur the faces and mute the sound => faces.blur; audio.mute
        get the noise out of the sound and stabilise the picture => audio.denoise; geometry.stabilize
        remove the last 4 seconds and fade out => time.trim(end_s=-4); time.fade-out
        less contrast, more saturation => color.contrast(amount=-0.2); color.saturation
        Could you please make our club video a bit more professional? The sponsor is watching. => refused
        put the two cameras side by side => refused
        Take out all the shots where I'm looking at the floor, please => refused
        give the title a nicer font => refused
        swap the two scenes => refused
        it needs something, I don't know what, you're the expert => refused
        """)
}
