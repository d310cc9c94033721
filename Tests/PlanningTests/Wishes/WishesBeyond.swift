import EditPlans

/// Wishes that no operation grants, or that don't say enough: each has to be refused.
enum WishesBeyond {
    static let all: [Wish] = ofFilms + ofRecordings

    private static let ofFilms = refused(
        """
        make it nice
        can someone work their magic on this photo?
        touch up this old portrait
        please improve this photo of my parents
        make it more interesting
        surprise me
        do something cool with it
        edit this for me
        make me look ten years younger
        whiten her teeth
        open his eyes
        make her taller and slimmer
        swap the faces of the two kids
        fix the crack in the old photo and colorize it
        colorize this black and white photo
        change the sky
        change his haircut
        change the color of the car
        adjust the brightness
        tweak the contrast
        change the volume
        play with the colors
        adjust the white point
        remove the background
        cut out the person and put them on a new background
        move the tree to the right
        make the chair bigger
        swap the positions of the two cups
        remove the haze
        dehaze the landscape
        remove the vignette from the photo
        remove the sepia tone
        get rid of the glow and the tint
        take off the black and white filter
        undo that
        undo my last edit
        do the same again
        the same as before but darker
        make it like the last one
        apply that to this clip too
        redo it with more contrast than before
        same thing but in blue
        go back to the original
        one more time, but slower
        make it look like reference.jpg
        in the style of painting.png
        match the colors of target.jpg
        mute the boring parts
        speed up the boring bits
        cut the best moments together
        slow down the exciting part
        blur the embarrassing bit
        make the funny scene black and white
        cut at 0:12
        split it at 0:30
        cut the clip
        trim it a little
        trim the middle
        crop it
        crop the picture tighter
        rotate it a bit
        resize it
        make it smaller
        convert it to avi
        burn it to a DVD
        make every part smaller than the one before
        print the best frame
        send it to my phone
        export the audio as mp3
        lower the music when he speaks
        make room for the voice in the mix
        keep the music low while they talk
        extract the frames as images
        join clip1.mp4 and clip2.mp4
        merge the two clips
        add a crossfade between the scenes
        add subtitles
        translate the subtitles to Spanish
        add captions for what she says
        add the text "Sale" in big red letters
        write hello in the corner
        change the text to "Closed"
        make the font bolder
        sync the audio with the video
        make it darker but keep it as bright as it is
        glitch effect
        make it look like a CCTV recording
        add a lens flare
        tilt-shift look
        picture in picture with face.mp4
        split screen of both videos
        keep rotating the clip
        spin it forever
        pan it from left to right and back
        slow down only the sound
        speed up just the music
        every 10 seconds add a flash
        make every third frame black and white
        make the first few seconds brighter
        brighten the middle part
        how long is this video?
        what did you do?
        can you edit videos?
        who are you?
        don't change anything
        hazlo más brillante
        mach das Bild heller
        rends la vidéo plus sombre
        asdkjh qwe
        track the ball and follow it
        detect the scenes
        make it a loop that never ends
        make the voice in the video speak French
        make it less cinematic
        less cartoonish
        make it not so dreamy
        sharpen the image without sharpening the faces
        it should not be black and white
        turn the lamp in the corner off
        make the rain stop
        remove the snow from the scene
        get rid of the fade at the end
        take the grain and the sepia away
        don't make it brighter
        never mind the noise, leave the picture alone
        make everyone smile at the camera
        make the video longer
        improve the video quality
        make it look like an expensive commercial
        use the second clip instead
        add the subtitle file subs.srt
        remove the blur and the vignette
        brighten or darken it
        reduce the glow
        black and white, but not the first part
        sharpen it, but only where he stands
        zoom in when she starts to sing
        mute it whenever somebody swears
        fade the music out under the voice
        lower everything except the voice
        """)

    private static let ofRecordings = refused(
        """
        fix the sound
        improve the audio
        make it sound professional
        make my voice better
        turn up the guitar
        make the drums quieter
        raise the vocals a little
        make the singer louder than the band
        turn the speech down and the music up
        make it 8D audio
        make the drums come from the left
        keep only the centre channel
        pan the guitar to the left
        add a chorus effect
        add a flanger
        auto-tune the vocals
        change the key to C minor
        pitch correct the singer
        align the two microphones
        notch it at the right place
        convert to 320 kbps mp3
        transcribe this
        separate the speakers
        make her voice sound like Morgan Freeman
        remove the second speaker
        slow down the drums
        make it sound like jazz
        bleep out the swear words
        """, in: .audio)

    private static func refused(_ text: String, in medium: Medium = .video) -> [Wish] {
        text.split(separator: "\n").map { Wish(text: String($0), steps: nil, medium: medium, duration: nil) }
    }
}
