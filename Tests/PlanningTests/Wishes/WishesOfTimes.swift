/// Wishes about when: cuts, speeds, loops, fades and edits of a part of the time.
enum WishesOfTimes {
    static let all: [Wish] = open + known

    private static let open = Wish.table(
        """
        trim from 0:12 to 0:40 => time.trim(start_s=12,end_s=40)
        trim the clip from 3 seconds to 9 seconds => time.trim(start_s=3,end_s=9)
        trim 1:05-1:20 => time.trim(start_s=65,end_s=80)
        trim between 4s and 8s => time.trim(start_s=4,end_s=8)
        clip it from 0:30 to 0:45 => time.trim(start_s=30,end_s=45)
        only seconds 3 to 8 => time.trim(start_s=3,end_s=8)
        I only want seconds 10 through 20 => time.trim(start_s=10,end_s=20)
        I only need the part from 1:00 to 2:00 => time.trim(start_s=60,end_s=120)
        keep just 0:05 to 0:25 => time.trim(start_s=5,end_s=25)
        give me the first twenty seconds => time.trim(end_s=20)
        extract the segment between 0:10 and 0:30 => time.trim(start_s=10,end_s=30)
        start at 0:08 and end at 0:32 => time.trim(start_s=8,end_s=32)
        start the video at 3 seconds and stop it at 9 seconds => time.trim(start_s=3,end_s=9)
        cut the video down to the first minute => time.trim(end_s=60)
        everything after 0:50 should go => time.trim(end_s=50)
        cut out 1:10 to 1:25 => time.trim t=70..85
        cut out the part between 0:15 and 0:18 => time.trim t=15..18
        cut out from 20 to 30 seconds => time.trim t=20..30
        remove seconds 4 to 6 => time.trim t=4..6
        take out seconds 5 through 9 => time.trim t=5..9
        delete from 0:42 to the end => time.trim(end_s=42)
        trim out 0:20 to 0:30 => time.trim t=20..30
        clip out the last 5 seconds => time.trim(end_s=-5)
        get rid of the first ten seconds => time.trim(start_s=10)
        chop off the last second and a half => time.trim(end_s=-1.5)
        trim one and a half seconds from the start => time.trim(start_s=1.5)
        shave 2 seconds off the end => time.trim(end_s=-2)
        shorten the clip by 4 seconds => time.trim(end_s=-4)
        make it 5 seconds shorter => time.trim(end_s=-5)
        trim the beginning by 2.5 seconds => time.trim(start_s=2.5)
        skip the first 7 seconds => time.trim(start_s=7)
        begin at the 15-second mark => time.trim(start_s=15)
        black and white from the 10 second mark on => look.black-and-white t=10..
        sepia from 5s onwards => look.sepia t=5..
        mute everything from 0:20 on => audio.mute t=20..
        make it sepia starting at 4s => look.sepia t=4..
        blur it between the 2 and 4 second marks => cleanup.blur t=2..4
        darken it for the first 3 seconds => color.brightness(amount=-0.2) t=0..3
        at 0:10 freeze for 3 seconds => time.freeze(at_s=10,hold_s=3)
        freeze the picture at 7 seconds => time.freeze(at_s=7)
        pause on the last frame for 2 seconds => time.freeze(hold_s=2)
        play it twice as fast => time.speed(factor=2)
        make it go faster => time.speed(factor=2)
        make the clip 1.5 times faster => time.speed(factor=1.5)
        speed everything up by 3x => time.speed(factor=3)
        speed the video up to 4x => time.speed(factor=4)
        run it at 0.75x => time.speed(factor=0.75)
        slow the footage down to 25% => time.speed(factor=0.25)
        slow it way down => time.speed(factor=0.25)
        speed it up into a timelapse => time.speed(factor=10)
        make a timelapse out of it => time.speed(factor=10)
        play the part from 3s to 6s in slow motion => time.slow-motion t=3..6
        put it in slow motion => time.slow-motion
        slow-mo from the 8 second mark for 2 seconds => time.slow-motion t=8..10
        reverse the footage => time.reverse
        play the video in reverse => time.reverse
        run the clip backwards => time.reverse
        loop the clip four times => time.loop(count=4)
        make it loop 5 times => time.loop(count=5)
        loop it as a boomerang => time.loop(boomerang=true)
        do a boomerang loop 4 times => time.loop(boomerang=true,count=4)
        fade in over half a second => time.fade-in(duration_s=0.5)
        fade out over two and a half seconds => time.fade-out(duration_s=2.5)
        add a 2 second fade out => time.fade-out(duration_s=2)
        fade to black at the end over 3 seconds => time.fade-out(duration_s=3)
        start with a fade in and end with a fade out => time.fade-in; time.fade-out
        make it 24 frames per second => time.frame-rate(fps=24)
        set the frame rate to 50 fps => time.frame-rate(fps=50)
        remove the first 3 seconds, make it vertical and add a fade out => \
        time.trim(start_s=3); geometry.crop(aspect=9:16); time.fade-out
        from 0:05 to 0:08 in black and white => look.black-and-white t=5..8
        """)

    private static let known = Wish.table(
        """
        keep the last third => time.trim(start_s=40)
        sharpen the first half => cleanup.sharpen t=0..30
        mute the second half => audio.mute t=30..
        make it black and white in the second half => look.black-and-white t=30..
        delete the first quarter => time.trim(start_s=15)
        blur the middle third => cleanup.blur t=20..40
        black and white from the middle on => look.black-and-white t=30..
        cut out the middle third => time.trim t=20..40
        sepia halfway through => refused
        make it 40 seconds long => refused
        """, duration: 60)
}
