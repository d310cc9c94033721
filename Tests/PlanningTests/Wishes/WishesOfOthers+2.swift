import EditPlans

/// Part 2 of the list.
extension WishesOfOthers {
    static let part3 = Wish.table(
        """
        the second half in black and white => look.black-and-white t=60..
        keep only the first half => time.trim(end_s=60)
        just the second half please, the rest can go => time.trim(start_s=60)
        The crew is chatting at the end, please mute the last 15 seconds => audio.mute t=-15..
        sepia for the last third and a vignette over all of it => look.sepia t=80..; look.vignette
        Speed up the middle third 4x => time.speed(factor=4) t=40..80
        freeze halfway through for 3 seconds => time.freeze(at_s=60,hold_s=3)
        add the title "Day Two" at 1:00 for 4 seconds => overlay.text(text=Day Two) t=60..64
        "Thanks for watching" in the middle during the last 6 seconds \
        => overlay.text(text=Thanks for watching,position=center) t=-6..
        delete the part between 55 and 70 seconds, the bus drives through the picture there => time.trim t=55..70
        cut the boring parts => refused
        speed it up so that it lasts one minute => time.speed(factor=2)
        slow motion from 1:10 to 1:20 => time.slow-motion t=70..80
        the first ten seconds are too dark, brighten them => color.brightness t=0..10
        From 1:30 on the tape flickers. Take the flicker out there. => cleanup.deflicker t=90..
        blur the faces from 20 s to 50 s => faces.blur t=20..50
        show sponsor.png in the top left for the first 8 seconds \
        => overlay.image(file=sponsor.png,position=top-left) t=0..8
        cut where the lights go out => refused
        trim to 0:15 - 1:45 => time.trim(start_s=15,end_s=105)
        remove the first 12 seconds and stabilize the rest => time.trim(start_s=12); geometry.stabilize
        fade in 1.5 seconds, fade out 3 seconds => time.fade-in(duration_s=1.5); time.fade-out(duration_s=3)
        reverse the whole thing and add vintage.mp3 at 30 % \
        => time.reverse; audio.mix-file(file=vintage.mp3,gain_db=-10.46)
        put whistle.wav at 1:05 => audio.mix-file(file=whistle.wav,at_s=65)
        I want snow falling in the first half => scene.snowfall t=0..60
        pixelate the bottom right from 0:10 until 0:25 => region.pixelate @bottom-right t=10..25
        turn it down by 8 dB between 40 and 52 seconds => audio.gain(gain_db=-8) t=40..52
        stop the picture at 1:15 for two and a half seconds => time.freeze(at_s=75,hold_s=2.5)
        my mum walks in at some point, cut that part => refused
        make a one minute trailer of it => refused
        the last 20 seconds at half speed => time.speed(factor=0.5) t=-20..
        drop the first quarter => time.trim(start_s=30)
        zoom in to 1.6 during the first five seconds => geometry.zoom(to=1.6) t=0..5
        cartoon from the start to 0:30, then oil painting from 0:30 to the end \
        => style.cartoon t=0..30; style.oil t=30..
        At 48 seconds somebody swears, mute 48 to 49.5 => audio.mute t=48..49.5
        cut out 10 to 15 seconds, and fade out over 2 seconds => time.trim t=10..15; time.fade-out(duration_s=2)
        apply dusk.cube to the last minute => color.lut(file=dusk.cube) t=-60..
        tint the last 30 seconds blue => color.tint(color=blue) t=-30..
        when the whistle blows show "Second half" => refused
        put the intro music until I start talking => refused
        loop it twice => time.loop(count=2)
        the middle is too long => refused
        move the ending to the beginning => refused
        blur the top right corner after 1:40 => region.blur @top-right t=100..
        Hi, could you cut from 1:02 to 1:09? The phone rang during the sermon. Bless you! => time.trim t=62..69
        warmer from 20 to 35 seconds, cooler from 35 to 60 \
        => color.temperature t=20..35; color.temperature(amount=-0.3) t=35..60
        shorten it a little => refused
        jump straight to the action => refused
        add "PENALTY!" at the top at 1:20 for 3 seconds and slow 1:20 to 1:30 down to 0.5x \
        => overlay.text(text=PENALTY!,position=top) t=80..83; time.speed(factor=0.5) t=80..90
        keep 0:20 to 1:20 and crop it to 16:9 => time.trim(start_s=20,end_s=80); geometry.crop(aspect=16:9)
        The fan was still on when we began, remove the background noise in the first 30 seconds => audio.denoise t=0..30
        make her dress nicer from 0:30 on => refused
        put the same title as in episode one => refused
        """, duration: 120)

    static let part4 = Wish.table(
        """
        turn it down by 4 dB => audio.gain(gain_db=-4)
        -14 LUFS please, it's for streaming => audio.normalize(lufs=-14)
        normalise the loudness to -23 LUFS, the station wants it like that => audio.normalize(lufs=-23)
        My co-host is far away from the mic and I'm on top of it, please even out the volume => audio.compress
        put intro_theme.mp3 under the talk at 10 % and duck it \
        => audio.mix-file(file=intro_theme.mp3,gain_db=-20,duck=true)
        cut out the silences and normalize the loudness => audio.remove-silence; audio.normalize
        de-ess my voice => audio.de-ess
        My S sounds are awfully sharp in this microphone, tame the sibilance please => audio.de-ess
        The kitchen echoes terribly. Can you take the room echo out of the recording? => audio.dereverb
        remove the noise, then a noise gate => audio.denoise; audio.gate
        high-pass at 100 Hz and compress it => audio.high-pass(hz=100); audio.compress
        write show notes for this episode => refused
        transcribe the interview => refused
        make us sound more interesting => refused
        cut the silence at the start and at the end and bring the peaks to -1 dB \
        => audio.trim-silence; audio.normalize-peak(peak_db=-1)
        export as mp3 with 192 kbit => refused
        add chapter marks => refused
        cut out the places where we lose the thread => refused
        fade in over 2 seconds, fade out over 5 seconds => time.fade-in(duration_s=2); time.fade-out(duration_s=5)
        remove the hiss of the cassette => audio.denoise
        there's a mains hum at 60 Hz, get rid of it => audio.dehum(hz=60)
        our guitar amp hums through the whole rehearsal, please remove the hum => audio.dehum
        the drums clip everywhere, can you repair the clipping? => audio.declip
        more bass, 4 dB => audio.bass(gain_db=4)
        My neighbours complain about the boom, less bass please => audio.bass(gain_db=-6)
        Cymbals are killing my ears, treble down by 5 dB => audio.treble(gain_db=-5)
        remove the vocals so we can sing over it => audio.remove-vocals
        just the singing, nothing else => audio.isolate-vocals
        transpose it down by 3 semitones, our singer can't reach the high notes => audio.pitch(semitones=-3)
        autotune the singer => refused
        quantize the drums => refused
        make the bass player play in time => refused
        reverb like in a big cathedral => audio.reverb(room=cathedral)
        reverb of a small room => audio.reverb(room=room)
        I'd like it to sound like it was played in a concert hall => audio.reverb(room=hall)
        wider stereo and a bit of treble => audio.widen; audio.treble
        cut 400 Hz by 3 dB => audio.equalize(hz=400,gain_db=-3)
        boost 2.5 kHz by 4 dB with a width of 2 octaves => audio.equalize(hz=2500,gain_db=4,octaves=2)
        slow it to 80 % so I can learn the solo => time.speed(factor=0.8)
        half speed, keep the pitch => time.speed(factor=0.5,keep_pitch=true)
        get rid of the tambourine => audio.drop(sound=tambourine)
        swap the guitar for a banjo => audio.replace(from=guitar,to=banjo)
        master this like a pro => refused
        find me the best take => refused
        mix it properly => refused
        normalize the peaks to -0.5 dB => audio.normalize-peak(peak_db=-0.5)
        The client needs 48 kHz and mono => audio.resample(rate_hz=48000); audio.mono
        mono and -16 LUFS => audio.mono; audio.normalize(lufs=-16)
        I plugged the mic in wrong, there's sound only on the left. Put the left channel on both ears. \
        => audio.take-channel(channel=left)
        use only the right channel, the left one is broken => audio.take-channel(channel=right)
        swap left and right, then turn it up 2 dB => audio.swap-channels; audio.gain(gain_db=2)
        pan it 40 % to the right => audio.balance(amount=0.4)
        downmix the 5.1 to stereo => audio.stereo
        low-pass at 6 kHz and a little reverb => audio.low-pass(hz=6000); audio.reverb
        make it sound like a telephone call => audio.telephone
        for my radio play: she speaks through an old radio => audio.radio
        he's a robot in this scene, so robot voice please => audio.robot
        his voice should come through a closed door, muffled => audio.muffle
        He's shouting into a canyon here, so add an echo => audio.echo
        add thunder in the background => audio.add(sound=thunder)
        replace the barking with meowing => audio.replace(from=barking,to=meowing)
        An ambulance drove past during the take, remove the siren please => audio.drop(sound=siren)
        make the villain scarier => refused
        read this text aloud in a woman's voice => refused
        My old vinyl crackles, take out the clicks => audio.declick
        The digitised tape lost everything above 4 kHz, please restore the high frequencies => audio.super-resolution
        declick, then remove the noise => audio.declick; audio.denoise
        remove the hum and normalize to -18 LUFS => audio.dehum; audio.normalize(lufs=-18)
        fill the dropout from 4.2 to 4.5 seconds => audio.inpaint t=4.2..4.5
        Repair the gap between 1:12 and 1:12.4 => audio.inpaint t=72..72.4
        play it backwards and slow it to 90 %, my son thinks there's a hidden message \
        => time.reverse; time.speed(factor=0.9)
        cut off the last 20 seconds => time.trim(end_s=-20)
        Only the reading matters to the parish: keep 0:30 to 2:15 please => time.trim(start_s=30,end_s=135)
        cut out 1:00 to 1:20, my neighbour was drilling => time.trim t=60..80
        silence 3 s to 5 s => audio.mute t=3..5
        louder by 6 dB from 10 to 25 seconds => audio.gain(gain_db=6) t=10..25
        25 % faster => time.speed(factor=1.25)
        play it at 1.2x and make it louder => time.speed(factor=1.2); audio.gain
        bell.wav at 12 seconds, and normalize the loudness => audio.mix-file(file=bell.wav,at_s=12); audio.normalize
        lay ocean.flac under my meditation, fade it in over 4 seconds and out over 8 \
        => audio.mix-file(file=ocean.flac,fade_in_s=4,fade_out_s=8)
        add applause.wav at 40 seconds 6 dB quieter => audio.mix-file(file=applause.wav,at_s=40,gain_db=-6)
        forest.wav as background at -18 dB => audio.mix-file(file=forest.wav,gain_db=-18)
        replace the audio with take7.wav and fade out over 3 seconds \
        => audio.replace-track(file=take7.wav); time.fade-out(duration_s=3)
        That is way too loud for my headphones, volume to 50 % please => audio.gain(gain_db=-6.02)
        This is a recording of my grandmother telling stories and there's so much background noise, could you take \
        it out? => audio.denoise
        Sorry to bother you, the sermon is much too quiet, could you please make it louder? => audio.gain
        I don't want any reverb in here, please dry it up, the gym was awful => audio.dereverb
        remove the background noise, cut the silences and normalize to -16 LUFS \
        => audio.denoise; audio.remove-silence; audio.normalize(lufs=-16)
        high-pass at 120 Hz, cut 3 kHz by 2 dB => audio.high-pass(hz=120); audio.equalize(hz=3000,gain_db=-2)
        gate it, de-ess it, compress it => audio.gate; audio.de-ess; audio.compress
        remove the vocals and shift it up 4 semitones => audio.remove-vocals; audio.pitch(semitones=4)
        louder and more bass => audio.gain; audio.bass
        cut the first 3 seconds and fade in over 1 second => time.trim(start_s=3); time.fade-in(duration_s=1)
        fix the sound => refused
        change the pitch => refused
        set the right volume => refused
        make it sound as good as the last episode => refused
        how loud is this file? => refused
        turn up the guitar but not the singer => refused
        join this with part2.wav => time.append
        skip to the chorus => refused
        the part where the baby cries has to go => refused
        put it in the key of G => refused
        make it 128 bpm => refused
        put a flanger on the guitar => refused
        some distortion on it, like a fuzz pedal => refused
        do the same as yesterday => refused
        undo the reverb I added before => refused
        separate the two speakers into two files => refused
        only make the second speaker louder => refused
        remove the watermark at the top => refused
        Is that my voice or my brother's? => refused
        """, in: .audio)

    static let part5 = Wish.table(
        """
        turn this speech into a song => refused
        make him stop talking so fast in some places => refused
        make it sound younger => refused
        convert to flac => refused
        adjust the equalizer => refused
        6 semitones deeper and as if he was on the telephone => audio.pitch(semitones=-6); audio.telephone
        My dictaphone clipped when the crowd cheered, undo the clipping and turn it down 3 dB \
        => audio.declip; audio.gain(gain_db=-3)
        I recorded this on the train and I sound tired, can you make me sound awake? => refused
        send it to the radio station when you're done => refused
        play the sad bit a little slower => refused
        """, in: .audio)

    static let part6 = Wish.table(
        """
        fade out over the last 6 seconds => time.fade-out(duration_s=6)
        mute the second half => audio.mute t=60..
        keep only the first half => time.trim(end_s=60)
        lower the first 20 seconds by 5 dB => audio.gain(gain_db=-5) t=0..20
        telephone effect from 0:30 to 0:45 => audio.telephone t=30..45
        I read the same paragraph twice, cut 50 to 65 seconds please => time.trim t=50..65
        echo on the last 10 seconds => audio.echo t=-10..
        gong.wav at 1:30 please => audio.mix-file(file=gong.wav,at_s=90)
        put cicadas.mp3 under it at 20 % => audio.mix-file(file=cicadas.mp3,gain_db=-13.98)
        remove the noise in the last third => audio.denoise t=80..
        speed up 0:40 to 1:00 to 1.5x => time.speed(factor=1.5) t=40..60
        throw away everything before 0:18 => time.trim(start_s=18)
        everything after 1:35 can go => time.trim(end_s=95)
        make it exactly one minute long by playing it faster => time.speed(factor=2)
        Between 1:04 and 1:06 somebody says our address, please silence that => audio.mute t=64..66
        there's a dropout from 33 to 33.4 s, fill it => audio.inpaint t=33..33.4
        boost the bass by 5 dB in the second half and make it mono => audio.bass(gain_db=5) t=60..; audio.mono
        radio sound for the first 15 seconds => audio.radio t=0..15
        trim to 10 s - 100 s and normalize to -14 LUFS => time.trim(start_s=10,end_s=100); audio.normalize(lufs=-14)
        muffle it from 70 to 85 seconds, the door is closed then, and add an echo from 85 to 90 \
        => audio.muffle t=70..85; audio.echo t=85..90
        cut out 0:10 to 0:12 and 1:50 to 1:55 => time.trim t=10..12; time.trim t=110..115
        pitch up 5 semitones from 20 to 30 seconds => audio.pitch(semitones=5) t=20..30
        cut the middle third => time.trim t=40..80
        robot voice in the last 30 seconds => audio.robot t=-30..
        I need the clicks gone between 0:05 and 0:25, the rest is fine => audio.declick t=5..25
        mute 0:58 to 1:01 and normalize the loudness => audio.mute t=58..61; audio.normalize
        where the applause begins, fade out => refused
        lower the music when I speak => refused
        cut a bit off the end => refused
        stop it after the third verse => refused
        keep the best thirty seconds => refused
        put the jingle where it fits => refused
        cut it when the teacher stops talking => refused
        start with the punch line => refused
        cut everything up to the second verse => refused
        a cathedral reverb in the second half => audio.reverb(room=cathedral) t=60..
        loop it 3 times and fade out over 4 seconds => time.loop(count=3); time.fade-out(duration_s=4)
        """, in: .audio, duration: 120)
}
