/// Wishes about light, colour, sharpness and noise.
enum WishesOfLight {
    static let all: [Wish] = Wish.table(
        """
        the shot came out way too dark => color.brightness
        everything is a bit dim, lift it => color.brightness
        increase the photo's exposure => color.brightness
        decrease the exposure of the picture => color.brightness(amount=-0.2)
        bring up the brightness => color.brightness
        bring the exposure down a little => color.brightness(amount=-0.2) s=0.35
        turn the brightness up by 25% => color.brightness(amount=0.7) s=0.25
        dial down the saturation => color.saturation(amount=-0.3)
        crank up the contrast => color.contrast
        take down the contrast a touch => color.contrast(amount=-0.2) s=0.35
        pump up the colors => color.saturation
        tone down the colors => color.saturation(amount=-0.3)
        give the image more brightness => color.brightness
        give it a brighter look => color.brightness
        give the footage a colder feel => color.temperature(amount=-0.3)
        add contrast to the photo => color.contrast
        add a little light to the scene => color.brightness s=0.35
        add more saturation to the whole image => color.saturation
        let more light in => color.brightness
        make the picture lighter overall => color.brightness
        make the overall image darker => color.brightness(amount=-0.2)
        the photo needs more contrast => color.contrast
        this shot could use some more color => color.saturation
        the image lacks contrast => color.contrast
        the picture lacks sharpness => cleanup.sharpen
        not bright enough => color.brightness
        it isn't sharp enough => cleanup.sharpen
        the photo is not sharp => cleanup.sharpen
        the colors aren't vivid enough => color.saturation
        the picture is a bit too warm => color.temperature(amount=-0.3) s=0.35
        the white balance is too blue => color.temperature
        it's overexposed => color.brightness(amount=-0.2)
        this is underexposed, please fix => color.brightness
        the colors look flat, make them more vibrant => color.saturation
        boost the colors to make them more vivid => color.saturation
        raise the brightness to make it lighter => color.brightness
        lower the saturation for a muted look => color.saturation(amount=-0.3)
        saturate the image => color.saturation
        reduce the image contrast => color.contrast(amount=-0.2)
        increase picture saturation => color.saturation
        brightness of the photo should be higher => color.brightness
        contrast needs to be lower => color.contrast(amount=-0.2)
        enhance the contrast and the sharpness => color.contrast; cleanup.sharpen
        improve the contrast => color.contrast
        contrast +20, brightness -10 => color.contrast(amount=0.7) s=0.2; color.brightness(amount=-0.7) s=0.1
        brightness up 15 percent => color.brightness(amount=0.7) s=0.15
        make it 10 percent darker => color.brightness(amount=-0.7) s=0.1
        remove all the color => look.black-and-white
        drain the color out of it => look.black-and-white
        no color at all please => look.black-and-white
        strip the image of color => look.black-and-white
        give the entire picture a green tint => color.tint(color=green)
        put a light blue tint over the image => color.tint(color=lightblue)
        apply an orange color filter => color.tint(color=orange)
        make the whole image bluish => color.tint(color=blue)
        change the red car's color to black => color.recolor(to=black) @red car
        make her lipstick purple => color.recolor(to=purple) @lipstick
        turn the yellow flowers pink => color.recolor(from=yellow,to=pink) @yellow flowers
        the grass should be blue => color.recolor(to=blue) @grass
        color the balloon red => color.recolor(to=red) @balloon
        auto adjust the colors => color.auto
        fix the lighting => color.auto
        correct the white balance of this picture => color.auto
        the lighting is bad, fix it => color.auto
        balance out the exposure => color.auto
        get rid of the yellow color cast => color.auto
        make it crystal sharp => cleanup.sharpen
        this photo is really blurry, can you sharpen it? => cleanup.sharpen
        unblur the image => cleanup.sharpen
        can you unblur this? => cleanup.sharpen
        get rid of the blur => cleanup.sharpen
        fix the blurriness => cleanup.sharpen
        it came out fuzzy, fix it => cleanup.sharpen
        bring it into focus => cleanup.sharpen
        add sharpness => cleanup.sharpen
        take the noise out of the picture => cleanup.denoise
        the footage has a lot of grain, get rid of it => cleanup.denoise
        remove noise and grain => cleanup.denoise
        reduce grain and sharpen a bit => cleanup.denoise; cleanup.sharpen s=0.35
        clean up the grain => cleanup.denoise
        I need a denoised version => cleanup.denoise
        smooth out the noise => cleanup.denoise
        soften the image slightly => cleanup.blur s=0.35
        blur the entire frame => cleanup.blur
        enlarge the photo 3x without losing quality => cleanup.upscale(scale=3)
        increase the resolution of this photo => cleanup.upscale
        get rid of the compression artifacts => cleanup.deblock
        the video is blocky, clean it up => cleanup.deblock
        stop the lights from flickering => cleanup.deflicker
        lighten the shadows => look.hdr
        bring back detail in the shadows => look.hdr
        make the left side of the picture brighter => color.brightness @left
        darken the top right corner => color.brightness(amount=-0.2) @top-right
        brighten the faces a bit => color.brightness @faces s=0.35
        brighten only the sky => color.brightness @sky
        lighten up everyone's faces => color.brightness @faces
        """)
}
