import EditPlans

/// Part 1 of the list.
extension WishesOfStrangers {
    static let part1 = Wish.table(
        """
        could you turn this clip of our garden into a watercolour? => style.watercolor
        give it the look of an old oil painting with heavy brushwork => style.oil
        can it look like something Monet would have painted => style.impressionist
        I need a pencil drawing of this for the school newsletter => style.pencil
        coloured pencil version please => style.pencil(color=true)
        charcoal drawing of this portrait please, it is for an art fair => style.charcoal
        redraw it as pen and ink => style.ink
        turn this birthday video into a cartoon for my son => style.cartoon
        I want it to look like Japanese anime => style.anime
        paint it with tiny dots like the pointillists did => style.pointillism
        make a mosaic out of it, lots of little tiles => style.mosaic
        like a stained glass window in a church => style.stained-glass
        make it look like an 8 bit Nintendo game => style.pixel-art
        pop art poster with 4 levels => style.poster(levels=4)
        I'd love this as a woodcut print => style.engraving
        turn my house photo into a blueprint => style.blueprint
        glowing neon lines around all the edges => style.neon
        as if it was drawn with crayons => style.pastel
        my wedding pics would look great in b&w, can somebody do that => look.black-and-white
        sepia at 40% => look.sepia s=0.4
        give me a film noir feel => look.noir
        should look like it was shot on super 8 in the sixties => look.vintage-film
        I want that 1980s VHS camcorder look => look.vhs
        old Technicolor movie colours please => look.technicolor
        can you grade it like a hollywood blockbuster? => look.teal-orange
        make it look as if seen through night vision goggles => look.night-vision
        I scanned a negative and need it inverted to a positive => look.invert
        it looks too clean, add some film grain => look.film-grain
        darken the corners a little => look.vignette
        day for night please => scene.night
        I shot this at noon but need it to look like golden hour => scene.sunset
        make it look like winter => scene.winter
        add falling snow for our Christmas card => scene.snowfall
        put some fog in, it's for a ghost story => scene.fog
        looks like we are under water, please => scene.underwater
        this is way too dark, can anyone brighten it up? => color.brightness
        The video came out very dark, please ligthen it. => color.brightness
        it's overexposed, make it darker => color.brightness(amount=-0.2)
        make the picture 30% darker => color.brightness(amount=-0.7) s=0.3
        reduce contrast by 20% => color.contrast(amount=-0.7) s=0.2
        colours are dull, make them more vivid => color.saturation
        The colors are way too strong, please tone down the saturation => color.saturation(amount=-0.3)
        everything looks too orange and warm, cool it down please => color.temperature(amount=-0.3)
        shift hue by -45 degrees => color.hue(degrees=-45)
        give it a green tint like the Matrix => color.tint(color=green)
        fix the white balance please, the gym lights were awful => color.auto
        make the white van red => color.recolor(to=red) @white van
        paint the car green => color.recolor(to=green) @car
        everything in black and white apart from yellow => color.selective(keep=yellow)
        grade with sonylog.cube at 60% => color.lut(file=sonylog.cube) s=0.42
        there's a messy kitchen behind me in this zoom recording, please blur the background => background.blur
        I filmed in my bedroom, put studio.png behind me as the background => background.replace(with=studio.png)
        background in green so I can key it => background.replace(with=green)
        turn the background black and white and leave us in colour => background.desaturate
        The sky was dull that day. Can you replace the sky with sunset2.png? => sky.replace(with=sunset2.png)
        I need all the faces blurred before I can post this => faces.blur
        put black boxes over the faces => faces.blur(style=black)
        pixelate the top right, my phone number is showing there => region.pixelate @top-right
        please blur the number plate => region.blur @number plate
        pixelate the license plate of the car => region.pixelate @license plate
        some guy walked into our engagement photo, can somebody remove the guy? => region.remove @guy
        take the watermark out of the bottom left corner => region.remove @bottom-left
        brighten the dog, you can hardly see him => color.brightness @dog
        make the background darker => color.brightness(amount=-0.2) @background
        turn the bus into a pencil sketch => style.pencil @bus
        everything but the motorcycle in black and white => look.black-and-white @motorcycle
        paint only the background in oil => style.oil @background
        the right half as a cartoon => style.cartoon @right
        make the top half warmer => color.temperature @top
        more saturation on the umbrella => color.saturation @umbrella
        give the horse a watercolor look => style.watercolor @horse
        make it vertical 9:16 so I can post it as a reel => geometry.crop(aspect=9:16)
        crop to 800x600 pixels in the middle => geometry.crop(box=800 600)
        I held my phone sideways, please rotate it 90 clockwise => geometry.rotate(degrees=90)
        it's upside down, please turn it the right way up => geometry.rotate(degrees=180)
        rotate it 3 degrees counterclockwise => geometry.rotate(degrees=-3)
        the selfie camera mirrored everything, mirror it back => geometry.flip
        letterbox it to 2.39:1 => geometry.pad(aspect=2.39:1)
        the footage from my bike helmet is so shaky, can you stabilise it? => geometry.stabilize
        slowly zoom in on the middle => geometry.zoom @center
        zoom in 2x on the top left => geometry.zoom(to=2) @top-left
        I filmed at night with a high ISO and it's full of noise, please remove the noise from the picture \
        => cleanup.denoise
        the photo is blurry, can you make it sharper? => cleanup.sharpen
        blur the whole thing, I want to use it as a backdrop for titles => cleanup.blur
        enlarge my old photo with 2x upscaling => cleanup.upscale(scale=2)
        the lights flicker like crazy on this recording, remove the flicker => cleanup.deflicker
        deinterlace this old DV tape => cleanup.deinterlace
        whatsapp ruined it with compression blocks, please clean up those artifacts => cleanup.deblock
        lose the last two seconds => time.trim(end_s=-2)
        the rest is just me fumbling with the tripod, keep from 0:12 to 0:47 => time.trim(start_s=12,end_s=47)
        I sneezed between 0:33 and 0:36, cut that bit out => time.trim t=33..36
        timelapse it, 20 times faster => time.speed(factor=20)
        3x speed, and let the voice go chipmunk, don't preserve the pitch => time.speed(factor=3,keep_pitch=false)
        boomerang effect => time.loop(boomerang=true)
        freeze the picture at 6 seconds for 3 seconds => time.freeze(at_s=6,hold_s=3)
        fade out at the end over 3 secs => time.fade-out(duration_s=3)
        I need this at 29.97 frames per second for broadcast => time.frame-rate(fps=29.97)
        write "Happy 40th Dad" in the middle for the first 5 seconds \
        => overlay.text(text=Happy 40th Dad,position=center) t=0..5
        show "Thanks for watching" at the end => overlay.text(text=Thanks for watching) t=-3..
        put watermark.png in the top right corner => overlay.image(file=watermark.png,position=top-right)
        please overlay our club badge, badge.png, bottom left => overlay.image(file=badge.png,position=bottom-left)
        burn the timecode into the picture for the editor => overlay.timestamp
        wind noise all over the sound, take the audio away completely => audio.mute
        use the sound from zoomh4n.wav and sync it to the picture => audio.sync-track(file=zoomh4n.wav)
        the sound is 120 ms late, please fix => audio.delay(delay_ms=-120)
        background music from guitar.mp3 and duck it under my voice => audio.mix-file(file=guitar.mp3,duck=true)
        put sunglasses on the dog => generate.edit
        replace the bicycle with a unicorn => generate.edit
        give my brother a cowboy hat => generate.edit
        make it look like we're standing on Mars => generate.edit
        make it black and white and add film grain => look.black-and-white; look.film-grain
        stabilise it, sharpen it and fade out at the end => geometry.stabilize; cleanup.sharpen; time.fade-out
        cut the first 3 seconds and mute the sound => time.trim(start_s=3); audio.mute
        It's too dark and all the colours look washed out. Please brighten it and bring up the saturation. \
        => color.brightness; color.saturation
        blur the background and brighten me up => background.blur; color.brightness @me
        rotate it 90 degrees clockwise and crop it to 9:16 => geometry.rotate(degrees=90); geometry.crop(aspect=9:16)
        pixelate the faces and give everyone a robot voice so nobody is recognised \
        => faces.blur(style=pixelate); audio.robot
        """)

    static let part2 = Wish.table(
        """
        warmer, less contrast and a vignette => color.temperature; color.contrast(amount=-0.2); look.vignette
        make the sky pink and the car white => sky.replace(with=pink); color.recolor(to=white) @car
        reverse it and loop it 3 times => time.reverse; time.loop(count=3)
        apply film.cube and put logo.png in the bottom right \
        => color.lut(file=film.cube); overlay.image(file=logo.png,position=bottom-right)
        make it nicer => refused
        can you make this look professional? => refused
        my video sucks, please help => refused
        please fix this photo of my mom, it means a lot to me => refused
        adjust the colours => refused
        do something about the contrast => refused
        do the same as you did with the last one => refused
        undo that => refused
        no, the other one => refused
        cut out the boring parts => refused
        keep only the best moments => refused
        slow down when the ball goes in => refused
        black and white from when she starts to sing => refused
        zoom in when I say hello => refused
        trim it a little => refused
        crop it a bit tighter => refused
        change the background => refused
        put some text on it => refused
        add my logo => refused
        resize it so it fits => refused
        use a LUT => refused
        convert it to a GIF => output.gif
        export as mp4 with h265 => refused
        make the file smaller than 10 MB so I can email it => output.max-size(size_mb=10)
        add subtitles in Spanish => refused
        generate captions from what I'm saying => refused
        join clip1.mp4 and clip2.mp4 with a crossfade => refused
        split the video into 30 second pieces => refused
        picture in picture with webcam.mp4 => refused
        move the dog to the left side => refused
        how long is this video? => refused
        save the frame at 10 seconds as a jpg => refused
        make the lighting match my other video => refused
        remove the haze => refused
        straighten the horizon => refused
        let the text crawl up like in Star Wars => refused
        upload it to YouTube when you're done => refused
        it's summer in the footage but the play is set in october, could you give it autumn colours => scene.autumn
        can you change all the yellow to blue? => color.recolor(from=yellow,to=blue)
        infrared film look => look.infrared
        super smooth slow motion please, it's a ski jump => time.slow-motion
        play it backwards so he flies back out of the pool => time.reverse
        write "Lesson 3" at the bottom left, it's for my maths class => overlay.text(text=Lesson 3,position=bottom-left)
        I'm selling my bike and filmed it in a dark garage, any chance to brighten the bike a bit? \
        => color.brightness @bike
        make the couch green, I want to see if it fits the room => color.recolor(to=green) @couch
        can you turn the blue car into a red one => color.recolor(to=red) @blue car
        only the cat in color, everything else black and white please => look.black-and-white @cat
        Make everything except the horse darker. => color.brightness(amount=-0.2) @horse
        could you blur the laptop, there's a customer's name on it => region.blur @laptop
        pixelate the phone in her hand => region.pixelate @phone
        there's a bottle of beer on the table and this is for church, please remove the bottle => region.remove @bottle
        can someone erase the tourists from our picture? => region.remove @tourists
        just the left half in black and white, so people see before and after => look.black-and-white @left
        the bottom half is too bright, darken it => color.brightness(amount=-0.2) @bottom
        give the background a cooler tone => color.temperature(amount=-0.3) @background
        more contrast on the airplane => color.contrast @airplane
        turn the people into cartoons but leave the rest as it is => style.cartoon @people
        stained glass on everything but the dog => style.stained-glass @dog
        This was filmed handheld in a dim hall. Stabilize it please, brighten it and get rid of the grain. \
        => geometry.stabilize; color.brightness; cleanup.denoise
        sepia, a vignette and some film grain, it should look like grandpa's photos \
        => look.sepia; look.vignette; look.film-grain
        get rid of the grain and then sharpen it a bit => cleanup.denoise; cleanup.sharpen
        deinterlace it, then resize to 1280x720 => cleanup.deinterlace; geometry.resize(width_px=1280,height_px=720)
        crop it square and bump up the saturation => geometry.crop(aspect=1:1); color.saturation
        can you please brighten this and make it a little warmer too? => color.brightness; color.temperature
        auto white balance, then apply kodak2383.cube => color.auto; color.lut(file=kodak2383.cube)
        make it 16:9 with black bars and put "Part One" at the top \
        => geometry.pad(aspect=16:9); overlay.text(text=Part One,position=top)
        replace the audio with voiceover.wav and mix in lofi.mp3 at -18 dB, ducked under the voice \
        => audio.replace-track(file=voiceover.wav); audio.mix-file(file=lofi.mp3,gain_db=-18,duck=true)
        blur all faces and the bottom right corner too => faces.blur; region.blur @bottom-right
        remove the lamp post and replace the sky with dusk.jpg => region.remove @lamp post; sky.replace(with=dusk.jpg)
        convert it to 24 fps, add grain and letterbox to 2.35:1 \
        => time.frame-rate(fps=24); look.film-grain; geometry.pad(aspect=2.35:1)
        cut the first two seconds, fade in over one second and normalize the sound to -14 LUFS \
        => time.trim(start_s=2); time.fade-in(duration_s=1); audio.normalize(lufs=-14)
        the wind is loud in this one, please clean the noise out of the sound and stabilize the picture \
        => audio.denoise; geometry.stabilize
        comic look and turn the sound down by 10 dB => style.comic; audio.gain(gain_db=-10)
        dreamy glow, a bit faded => look.dreamy; look.faded
        make it 640x360 and 12 fps => geometry.resize(width_px=640,height_px=360); time.frame-rate(fps=12)
        make it night and rainy => scene.night; scene.rain
        bleach bypass and less saturation => look.bleach-bypass; color.saturation(amount=-0.3)
        cross processed film look, my photography teacher wants an example => look.cross-process
        the details drown in the shadows, give it that HDR look => look.hdr
        posterize to 3 levels please => style.poster(levels=3)
        write "Sale" in red comic sans => refused
        I don't like how it looks, change it please => refused
        can u do magic with this pic => refused
        surprise me => refused
        put the text back where it was => refused
        a different style please => refused
        add a lower third that slides in from the left => refused
        a spinning star wipe between the scenes => refused
        extract the audio as a separate file => output.extract-sound
        count the cars => refused
        mute only the bits where I say my address => refused
        loop the funny part => refused
        reduce the bitrate to 2 Mbit/s => refused
        wobble the camera in time with the music => refused
        """)
}
