/// Wishes about the frame: its shape, size, place and steadiness.
enum WishesOfShapes {
    static let all: [Wish] = Wish.table(
        """
        crop the photo to a square => geometry.crop(aspect=1:1)
        crop this to 4:5 for instagram => geometry.crop(aspect=4:5)
        make it vertical for tiktok => geometry.crop(aspect=9:16)
        change the aspect ratio to 21:9 => geometry.crop(aspect=21:9)
        convert this to a 1:1 video => geometry.crop(aspect=1:1)
        rotate the picture by 90 degrees => geometry.rotate(degrees=90)
        rotate the footage 180° => geometry.rotate(degrees=180)
        turn the photo 90 degrees to the left => geometry.rotate(degrees=-90)
        the clip is upside down, turn it around => geometry.rotate(degrees=180)
        flip the photo vertically => geometry.flip(axis=vertical)
        mirror the image => geometry.flip(axis=horizontal)
        flip the entire clip left to right => geometry.flip(axis=horizontal)
        scale the image down to 50% => geometry.resize(scale=0.5)
        make the photo twice as big => geometry.resize(scale=2)
        change the size to 640x480 => geometry.resize(width_px=640,height_px=480)
        change the resolution to 1080p => geometry.resize(height_px=1080)
        output it in 4k => geometry.resize(height_px=2160)
        set the dimensions to 800x600 => geometry.resize(width_px=800,height_px=600)
        make the clip 720p in resolution => geometry.resize(height_px=720)
        add letterbox bars => geometry.pad
        pad it to 16:9 with white bars => geometry.pad(aspect=16:9,color=white)
        the camera shakes a lot, steady it => geometry.stabilize
        fix the shaky camera work => geometry.stabilize
        smooth out the handheld shake => geometry.stabilize
        stabilization for this drone shot => geometry.stabilize
        it's so wobbly, can you fix that => geometry.stabilize
        reduce the camera jitter => geometry.stabilize
        zoom in slowly => geometry.zoom
        slowly zoom in over the whole clip => geometry.zoom
        add a slow zoom => geometry.zoom
        add a slow zoom out => geometry.zoom(to=0.77)
        apply a 1.5x zoom => geometry.zoom(to=1.5)
        a gradual push in => geometry.zoom
        ken burns on the photo => geometry.zoom
        crop to the middle 400x400 => geometry.crop(box=400 400)
        cut off the top half of the picture => geometry.crop @bottom
        """)
}
