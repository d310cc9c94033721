/// Wishes with manners, stories and reasons around them.
enum WishesOfTalk {
    static let all: [Wish] = Wish.table(
        """
        hi there, I'm new here, could anyone brighten this up for me? => color.brightness
        we went hiking last weekend and I filmed this. can you stabilize it? => geometry.stabilize
        my grandmother turned ninety yesterday! please make this clip a bit warmer => color.temperature s=0.35
        I took this on our honeymoon in Crete, please sharpen it => cleanup.sharpen
        this is the only picture I have of my brother, could somebody please make it less grainy? => cleanup.denoise
        sorry for the bad English, I need this shot in black and white => look.black-and-white
        if it isn't too much trouble, crop it to a square => geometry.crop(aspect=1:1)
        not sure if this is possible, but could you mute it => audio.mute
        I was wondering whether you could turn this photo into a pencil sketch => style.pencil
        would you be so kind as to remove the background noise => audio.denoise
        it would be great if you could flip the picture horizontally => geometry.flip
        I'd love it if the footage looked like an old VHS tape => look.vhs
        would anybody be willing to lighten the image? I can tip! => color.brightness
        thanks so much in advance for making it sepia => look.sepia
        please and thank you: rotate 90 degrees clockwise => geometry.rotate(degrees=90)
        make it brighter, cheers => color.brightness
        any chance of a version in black and white? => look.black-and-white
        brighten the photo so I can print it => color.brightness
        blur the background so that nobody sees my messy room => background.blur
        mute the video because the wind is awful => audio.mute
        for my school project: make it look like a comic => style.comic
        I need it for my website, resize it to 1280x720 => geometry.resize(width_px=1280,height_px=720)
        it's for a birthday card, turn it into a watercolor => style.watercolor
        let's try something: invert the colors => look.invert
        okay so first, cut off the first 4 seconds, and after that fade out => time.trim(start_s=4); time.fade-out
        help me out, stabilize this please => geometry.stabilize
        I want you to increase the contrast => color.contrast
        I think it should be a little darker => color.brightness(amount=-0.2) s=0.35
        what I want is a vignette => look.vignette
        can this be made sharper? => cleanup.sharpen
        is there any way to reduce the noise in this picture? => cleanup.denoise
        how about a bit more contrast? => color.contrast s=0.35
        why not make it a cartoon => style.cartoon
        do you think you could desaturate the shot => color.saturation(amount=-0.3)
        mind turning the volume down? => audio.gain(gain_db=-6)
        would you mind adding a fade in? => time.fade-in
        go ahead and denoise it => cleanup.denoise
        just do me a favor and reverse the clip => time.reverse
        be a dear and upscale it 2x => cleanup.upscale(scale=2)
        hello! my dad passed away in May. This is his last photo. Please make it brighter and sharper. \
        => color.brightness; cleanup.sharpen
        shot this with my phone at a concert, can you get rid of the shake? => geometry.stabilize
        photo of our cat. could you warm up the colors? => color.temperature
        the camera was on a tripod, please denoise => cleanup.denoise
        I appreciate any help! increase saturation => color.saturation
        greatly appreciated if somebody could crop this to 16:9 => geometry.crop(aspect=16:9)
        much love, make it look vintage => look.vintage-film
        do whatever you like, as long as it ends up black and white => look.black-and-white
        asap please: remove the last 3 seconds => time.trim(end_s=-3)
        so basically I need the clip to play backwards => time.reverse
        honestly just make it brighter lol => color.brightness
        the lighting was terrible that evening, could you brighten it? => color.brightness
        the sun had set when we got there, so please brighten the picture => color.brightness
        our wedding photographer was late; sepia please => look.sepia
        make this pic black and white, it will look great on my wall => look.black-and-white
        add some grain to the shot to give it character => look.film-grain
        apply a vignette for a nicer look => look.vignette
        convert the clip to black and white, nothing else => look.black-and-white
        slow it down to half speed so you can see the ball => time.speed(factor=0.5)
        resize the video to 720p for my phone => geometry.resize(height_px=720)
        I can't stand the color, desaturate it => color.saturation(amount=-0.3)
        """)
}
