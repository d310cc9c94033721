/// Wishes about things in the picture, people, backgrounds and what is laid over it.
enum WishesOfThings {
    static let all: [Wish] = Wish.table(
        """
        remove the trash can from the photo => region.remove @trash can
        get rid of the power lines => region.remove @power lines
        take out the guy in the red jacket => region.remove @guy jacket
        erase the stain on his shirt => region.remove @stain shirt
        delete the traffic cone => region.remove @traffic cone
        could you edit the lamppost out of the picture? => region.remove @lamppost
        photoshop the tourists out of this shot => region.remove @tourists
        crop my ex out => refused
        please take the glare off his glasses => region.remove @glare
        I'd like the sign removed => region.remove @sign
        the scratch on the wall needs to go => region.remove @scratch wall
        the two boats should be removed => region.remove @two boats
        can somebody remove the three people behind us? => region.remove @three people
        make the fence disappear => region.remove @fence
        clone out the bird => region.remove @bird
        remove the cup and the plate from the table => region.remove @cup table
        remove the date stamp in the lower right corner => region.remove @date stamp
        blur the license plate of the car => region.blur @license plate car
        blur out the house number for privacy => region.blur @house number
        pixelate the street sign => region.pixelate @street sign
        pixelate everyone's face => faces.blur(style=pixelate)
        blur all faces => faces.blur
        blur the faces of everybody in the video => faces.blur
        hide people's faces => faces.blur
        cover the faces with black boxes => faces.blur(style=black)
        make the background blurry => background.blur
        blur behind the dog => background.blur @everything but dog
        blur what's behind him => background.blur
        put the background out of focus => background.blur
        make everything behind the singer blurry => background.blur
        set the background to white => background.replace(with=white)
        replace the background with plain green => background.replace(with=green)
        give it a black background => background.replace(with=black)
        turn the background gray => background.desaturate
        background in black and white, please => look.black-and-white @background
        make the sky orange => sky.replace(with=orange)
        make the background transparent => background.replace
        everything black and white except the red scarf => color.selective(keep=red) @red scarf
        keep the green and make the rest black and white => color.selective(keep=green)
        zoom in on the cat => geometry.zoom @cat
        zoom into the top right corner => geometry.zoom @top-right
        add the title "Summer 2024" at the beginning => overlay.text(text=Summer 2024) t=0..3
        show "Chapter One" on the screen for the first 4 seconds => overlay.text(text=Chapter One) t=0..4
        put the words "Game over" in the middle => overlay.text(text=Game over,position=center)
        caption it "Home sweet home" => overlay.text(text=Home sweet home)
        write "Day 2" in the top left corner => overlay.text(text=Day 2,position=top-left)
        at the end show "The end" for 2 seconds => overlay.text(text=The end) t=-2..
        add my logo logo.png in the top right corner => overlay.image(file=logo.png,position=top-right)
        put watermark.png at the bottom right => overlay.image(file=watermark.png,position=bottom-right)
        remove the text "Draft" and write "Final" => region.remove @draft; overlay.text(text=Final)
        burn in a timecode => overlay.timestamp
        show the running time => overlay.timestamp
        """)
}
