import EditPlans

/// Part 2 of the list.
extension WishesOfStrangers {
    static let part3 = Wish.table(
        """
        black and white for the first ten seconds => look.black-and-white t=0..10
        the last third should be in sepia => look.sepia t=80..
        brighten the part from 0:30 to 0:50, the lamp was off => color.brightness t=30..50
        please darken the second half, it's overexposed => color.brightness(amount=-0.2) t=60..
        mute from 0:15 to 0:18, somebody swears there => audio.mute t=15..18
        only keep the last 30 seconds => time.trim(start_s=-30)
        throw away everything before the 45 second mark => time.trim(start_s=45)
        freeze for 4 seconds at the 30 second mark => time.freeze(at_s=30,hold_s=4)
        play 0:40 to 0:45 backwards => time.reverse t=40..45
        half speed between the 80 and 90 second marks => time.speed(factor=0.5) t=80..90
        show "Chapter Two" from 0:30 to 0:36 => overlay.text(text=Chapter Two) t=30..36
        show sponsor.png top left during the last 15 seconds \
        => overlay.image(file=sponsor.png,position=top-left) t=-15..
        pixelate the bottom left between 1:00 and 1:10, my address is on screen => region.pixelate @bottom-left t=60..70
        snow falling for the last 20 seconds => scene.snowfall t=-20..
        the audio between 0:05 and 0:20 is too quiet, raise it by 8 dB => audio.gain(gain_db=8) t=5..20
        put swoosh.wav at the 42 second mark => audio.mix-file(file=swoosh.wav,at_s=42)
        thermal look for the first 7 seconds and night vision for the last 7 \
        => look.thermal t=0..7; look.night-vision t=-7..
        cut the first 10 seconds and put the title "Race Day" at the top \
        => time.trim(start_s=10); overlay.text(text=Race Day,position=top)
        fade in over 3 seconds and out over 5 => time.fade-in(duration_s=3); time.fade-out(duration_s=5)
        keep 0:10 to 1:10, double the speed and drop the sound \
        => time.trim(start_s=10,end_s=70); time.speed(factor=2); audio.mute
        sharpen the dog in the first half => cleanup.sharpen @dog t=0..60
        desaturate the background from 0:20 to 0:40 => background.desaturate t=20..40
        cut the part where nobody talks about the project => refused
        blur the faces from when the police arrive => refused
        remove the awkward bit near the end => refused
        slow it down around the middle somewhere => refused
        black and white at the chorus => refused
        freeze when everybody jumps => refused
        speed up the dull stretch => refused
        move the scene from 0:30 to the beginning => refused
        insert intro.mp4 before the first second => refused
        crossfade between 0:20 and 1:20 => refused
        change the colour from 0:10 to 0:20 => refused
        take a screenshot at 1:05 => refused
        watercolour from 0:20 to 0:40, then pencil from 0:40 to 1:00 => style.watercolor t=20..40; style.pencil t=40..60
        cut 0:12 to 0:19 out and stabilize the rest => time.trim t=12..19; geometry.stabilize
        pixelate the laptop from 0:45 to 1:00 => region.pixelate @laptop t=45..60
        replace the background with beach2.jpg during the first half => background.replace(with=beach2.jpg) t=0..60
        darken the top half from 1:00 to 1:20, the sun came out => color.brightness(amount=-0.2) @top t=60..80
        rain from 0:30 to 0:50 please and fog from 0:50 to 1:10 => scene.rain t=30..50; scene.fog t=50..70
        hi, the white balance is off for the first 25 seconds, could you fix the white balance there? \
        => color.auto t=0..25
        lower the sound 12 dB from 0:10 to 0:40 and show "Interview" at the bottom at the same time \
        => audio.gain(gain_db=-12) t=10..40; overlay.text(text=Interview,position=bottom) t=10..40
        replace the sky when the sun goes down => refused
        """, duration: 120)

    static let part4 = Wish.table(
        """
        bring the level down by 3 dB => audio.gain(gain_db=-3)
        I can barely hear my grandma on this tape, please turn up the volume => audio.gain
        it's way too loud, turn it down => audio.gain(gain_db=-6)
        set the volume to 50% => audio.gain(gain_db=-6.02)
        normalize to -14 LUFS for Spotify => audio.normalize(lufs=-14)
        podcast loudness, -19 LUFS => audio.normalize(lufs=-19)
        Peak normalize to -3 dB => audio.normalize-peak(peak_db=-3)
        normalize peaks to -0.5 dBFS please => audio.normalize-peak(peak_db=-0.5)
        there's a fan running behind me, can you remove the backgroud noise? => audio.denoise
        clean up the noise on this interview => audio.denoise
        there's an awful mains hum on my guitar track, please take it out => audio.dehum
        I recorded too hot and it clips, can that be repaired? => audio.declip
        the church was so echoey, can you take the reverb off the sermon? => audio.dereverb
        remove the pauses between the sentences => audio.remove-silence
        cut all the silent gaps out of my lecture => audio.remove-silence
        trim the silence at the beginning and end => audio.trim-silence
        down three semitones so I can sing along => audio.pitch(semitones=-3)
        transpose it an octave lower => audio.pitch(semitones=-12)
        my flute sounds so dry in this recording, could you add a bit of reverb => audio.reverb
        make the choir sound like in a cathedral => audio.reverb(room=cathedral)
        small room reverb please => audio.reverb(room=room)
        give the voice an echo => audio.echo
        bass up 5 dB => audio.bass(gain_db=5)
        it's too boomy, reduce the bass by 4 dB => audio.bass(gain_db=-4)
        boost treble by 3 dB => audio.treble(gain_db=3)
        sounds dull, give it more highs => audio.treble
        make my voice sound like it's coming through a telephone => audio.telephone
        old time radio effect for the 1940s play my class is doing => audio.radio
        should sound like it comes through the wall from the next room => audio.muffle
        the volume jumps up and down all the time, even it out => audio.compress
        compress the dynamics of the voice => audio.compress
        mix it down to one channel => audio.mono
        the choir sounds so narrow, can you widen the stereo => audio.widen
        we're having a party on saturday, can you make a karaoke version of this => audio.remove-vocals
        I'd like to practise the song, could you take out the singing? => audio.remove-vocals
        just the voice, without the music => audio.isolate-vocals
        restore the missing high frequencies of this old mp3 => audio.super-resolution
        add some birds chirping in the background => audio.add(sound=birds chirping)
        add applause => audio.add(sound=applause)
        remove the barking dog => audio.drop(sound=barking dog)
        replace the car horn with a bicycle bell => audio.replace(from=car horn,to=bicycle bell)
        swap the sound of the piano for a harp => audio.replace(from=piano,to=harp)
        put jazz.mp3 under the whole episode => audio.mix-file(file=jazz.mp3)
        add intro.mp3 at 0 seconds with a 2 second fade out => audio.mix-file(file=intro.mp3,at_s=0,fade_out_s=2)
        background music beat.wav at -20 dB => audio.mix-file(file=beat.wav,gain_db=-20)
        music from calm.mp3 that gets quieter whenever I speak => audio.mix-file(file=calm.mp3,duck=true)
        lay theme.flac underneath at -12 dB and duck it => audio.mix-file(file=theme.flac,gain_db=-12,duck=true)
        replace the audio with take2.wav => audio.replace-track(file=take2.wav)
        delay the sound by half a second => audio.delay(delay_ms=500)
        turn the 5.1 into stereo => audio.stereo
        my recorder only caught the left channel, put the left channel on both sides => audio.take-channel(channel=left)
        left and right are the wrong way round, swap them => audio.swap-channels
        pan it 40% to the right => audio.balance(amount=0.4)
        roll off everything below 70 Hz => audio.high-pass(hz=70)
        cut everything above 10 kHz => audio.low-pass(hz=10000)
        dip 400 Hz by 3 dB => audio.equalize(hz=400,gain_db=-3)
        boost 2.5 kHz by 4 dB for clarity => audio.equalize(hz=2500,gain_db=4)
        I need it in 48 kHz for the video editor => audio.resample(rate_hz=48000)
        digitised my dad's records and there's lots of crackle and clicks, please remove the clicks => audio.declick
        you can hear me breathing between the sentences, put a noise gate on it => audio.gate
        my s sounds are really sharp, can you de-ess it => audio.de-ess
        nice slow fade out of ten seconds at the end => time.fade-out(duration_s=10)
        play it backwards, we want to hear the hidden message => time.reverse
        80% speed without changing the pitch so I can learn the solo => time.speed(factor=0.8,keep_pitch=true)
        my professor talks so slowly, speed it up to 1.5x => time.speed(factor=1.5)
        remove the last 5 seconds => time.trim(end_s=-5)
        keep only 1:00 to 2:30 => time.trim(start_s=60,end_s=150)
        mute from 12s to 14s => audio.mute t=12..14
        silence the last 3 seconds => audio.mute t=-3..
        there's a dropout from 5.2 to 5.4 seconds, fill it in => audio.inpaint t=5.2..5.4
        louder by 6 dB in the first 20 seconds => audio.gain(gain_db=6) t=0..20
        remove the hum and normalize to -16 LUFS => audio.dehum; audio.normalize(lufs=-16)
        high pass at 80 Hz, then cut 300 Hz by 2 dB, then normalize to -18 LUFS \
        => audio.high-pass(hz=80); audio.equalize(hz=300,gain_db=-2); audio.normalize(lufs=-18)
        cut the silences and make it mono => audio.remove-silence; audio.mono
        deeper by 4 semitones with a bit of echo => audio.pitch(semitones=-4); audio.echo
        trim the silence at both ends and fade out over 2 seconds => audio.trim-silence; time.fade-out(duration_s=2)
        clean the noise off, my voice is also too quiet so raise it 5 dB => audio.denoise; audio.gain(gain_db=5)
        more bass and more treble => audio.bass; audio.treble
        take off the reverb and boost the treble by 2 dB => audio.dereverb; audio.treble(gain_db=2)
        make it sound good => refused
        fix my audio => refused
        can you master this track for me => refused
        it needs more energy => refused
        change the volume => refused
        change the pitch => refused
        change the speed of it => refused
        EQ it => refused
        put an effect on my voice => refused
        add a sound => refused
        make the guitar louder => refused
        make the other speaker quieter than me => refused
        remove all the umms and ahs => audio.drop(sound=umms and ahs)
        bleep the swear words => refused
        cut where I cough => refused
        autotune my singing => refused
        put a flanger on the guitar => refused
        change the tempo to 128 bpm => refused
        transcribe this interview => refused
        what key is this song in => refused
        make me sound like Morgan Freeman => refused
        translate it into German => refused
        convert it to mp3 => refused
        export at 320 kbps => refused
        split it into one file per speaker => refused
        join part1.wav and part2.wav => refused
        add chapter markers => refused
        crop to a square => refused
        blur the faces => refused
        like I had it yesterday => refused
        the previous version was better => refused
        remove the car alarm please, it goes off in the middle of my meditation => audio.drop(sound=car alarm)
        take out the bell => audio.drop(sound=bell)
        delay the sound by 80 milliseconds => audio.delay(delay_ms=80)
        Hi! Could you please remove the background noise and make my voice louder by 4 dB? \
        => audio.denoise; audio.gain(gain_db=4)
        denoise it, de-ess it and compress it => audio.denoise; audio.de-ess; audio.compress
        declick this vinyl rip and then peak normalize to -1 dB => audio.declick; audio.normalize-peak(peak_db=-1)
        mono and 16 kHz please, it's for a speech recogniser => audio.mono; audio.resample(rate_hz=16000)
        pitch up 2 semitones and slow it to 90% speed => audio.pitch(semitones=2); time.speed(factor=0.9)
        """, in: .audio)

    static let part5 = Wish.table(
        """
        remove the first 10 seconds, fade in over 3 seconds, fade out over 5 seconds \
        => time.trim(start_s=10); time.fade-in(duration_s=3); time.fade-out(duration_s=5)
        remove 60 Hz hum, then low pass at 9 kHz => audio.dehum(hz=60); audio.low-pass(hz=9000)
        take the vocals out and put it up by 3 semitones => audio.remove-vocals; audio.pitch(semitones=3)
        there's clipping and also hiss on this one, please repair the clipping and take the hiss out \
        => audio.declip; audio.denoise
        old radio sound with vinyl crackle added => audio.radio; audio.add(sound=vinyl crackle)
        add rain.wav at -15 dB and muffle everything => audio.mix-file(file=rain.wav,gain_db=-15); audio.muffle
        swap the channels and widen the stereo => audio.swap-channels; audio.widen
        noise gate, then bring it up to -16 LUFS => audio.gate; audio.normalize(lufs=-16)
        play it backwards with lots of reverb => time.reverse; audio.reverb
        robot voice, and one octave down => audio.robot; audio.pitch(semitones=-12)
        can you put it through phaser and chorus => refused
        duck the music => refused
        add the usual intro => refused
        """, in: .audio)

    static let part6 = Wish.table(
        """
        mute between 0:40 and 0:45 where the truck drives by => audio.mute t=40..45
        make the first half 3 dB louder => audio.gain(gain_db=3) t=0..60
        turn the last third down by 5 dB => audio.gain(gain_db=-5) t=80..
        cut out 1:10 to 1:25 => time.trim t=70..85
        keep just the first minute => time.trim(end_s=60)
        drop everything after 1:40 => time.trim(end_s=100)
        keep the last 20 seconds and toss the rest => time.trim(start_s=-20)
        remove the noise from 0:00 to 0:30, the heater was on => audio.denoise t=0..30
        telephone effect from 0:20 to 0:35 => audio.telephone t=20..35
        add echo for the last ten seconds => audio.echo t=-10..
        robot voice in the first five seconds => audio.robot t=0..5
        cathedral reverb from 1:00 to 1:30 => audio.reverb(room=cathedral) t=60..90
        muffle the middle third => audio.muffle t=40..80
        repair the gap between 33.1 and 33.5 seconds => audio.inpaint t=33.1..33.5
        play gong.wav at the 60 second mark => audio.mix-file(file=gong.wav,at_s=60)
        mix in crowd.wav at 1:15 with a one second fade in => audio.mix-file(file=crowd.wav,at_s=75,fade_in_s=1)
        play the part from 0:10 to 0:14 backwards => time.reverse t=10..14
        fade out over the last 8 seconds => time.fade-out(duration_s=8)
        boost the bass from 0:50 onwards => audio.bass t=50..
        pitch 1:05 to 1:10 down 6 semitones => audio.pitch(semitones=-6) t=65..70
        she whispers from 0:15 to 0:25, bring that up 10 dB please => audio.gain(gain_db=10) t=15..25
        remove the hum in the second half => audio.dehum t=60..
        declip 1:50 to 1:55 => audio.declip t=110..115
        silence 0:20 to 0:22 and normalise to -16 LUFS => audio.mute t=20..22; audio.normalize(lufs=-16)
        mute the chorus => refused
        cut out the bit where the phone rings => refused
        louder when the guest speaks => refused
        take out the silly part in the middle => refused
        add the jingle somewhere near the end => refused
        fade out when the song is over => refused
        move 0:30 to 0:40 to the end => refused
        change it from 0:10 to 0:20 => refused
        make her part at the end sound nicer => refused
        sort out the second verse => refused
        cut the first 5 seconds and fade in over 2 seconds => time.trim(start_s=5); time.fade-in(duration_s=2)
        delete 0:20 to 0:32, then make it 4 dB louder => time.trim t=20..32; audio.gain(gain_db=4)
        old radio sound for the first quarter and a telephone for the last one \
        => audio.radio t=0..30; audio.telephone t=90..
        robot voice from 0:30 to 0:40 and 5 semitones higher from 0:40 to 0:50 \
        => audio.robot t=30..40; audio.pitch(semitones=5) t=40..50
        fade in over 4 seconds and mute 1:00 to 1:03 => time.fade-in(duration_s=4); audio.mute t=60..63
        take out the hiss in the first minute and boost the treble by 3 dB from 1:00 to 1:30 \
        => audio.denoise t=0..60; audio.treble(gain_db=3) t=60..90
        mix in waves.wav at 0:10 and fade everything out over 6 seconds \
        => audio.mix-file(file=waves.wav,at_s=10); time.fade-out(duration_s=6)
        """, in: .audio, duration: 120)
}
