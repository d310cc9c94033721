/// Everyday words of what pictures show: with one of them a wish for a picture is told from words that mean nothing.
enum PictureWords {
    /// People, animals, things, places, weather, what they do, and how pictures are made.
    static let all = Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))

    private static let text = """
        man men woman women boy girl child children kid kids baby person people couple bride groom guy lady king queen
        knight wizard witch pirate soldier astronaut robot zombie vampire ghost monster alien angel clown superhero
        ninja cowboy dancer singer player doctor chef model statue doll puppet skeleton princess prince elf fairy
        mermaid face faces hair beard mustache eyes eye eyebrows nose mouth lips teeth skin tattoo makeup lipstick
        wrinkles freckles hand hands arm arms leg legs head body shirt dress suit jacket coat hat cap crown helmet
        glasses sunglasses mask scarf tie shoes boots gloves uniform costume armor cape jewelry necklace earrings dog
        dogs puppy cat cats kitten horse horses wolf wolves lion tiger bear fox rabbit deer cow sheep goat pig bird
        birds eagle owl parrot duck swan chicken fish shark whale dolphin turtle snake lizard frog spider butterfly
        bee dragon unicorn dinosaur elephant giraffe monkey gorilla panda koala penguin zebra squirrel hedgehog tree
        trees flower flowers rose roses grass leaf leaves forest jungle wood woods garden field fields meadow mountain
        mountains hill hills valley desert beach sea ocean lake river waterfall island cave cliff volcano canyon sky
        cloud clouds sun moon star stars rainbow lightning storm snow rain fog mist ice fire flames smoke lava water
        waves aurora galaxy space planet mars earth universe heaven hell car cars truck bus train plane airplane
        helicopter rocket spaceship ufo boat boats ship bicycle bike bikes motorcycle road street city town village
        house houses home castle palace church temple tower bridge building buildings skyscraper skyscrapers wall
        window door room kitchen bedroom bathroom office school hospital museum shop restaurant cafe bar club stage
        stadium park farm barn tent ruins pyramid chair table sofa bed lamp candle candles book books phone computer
        television clock mirror bottle cup glass plate bowl knife sword gun umbrella bag balloon balloons ball flag
        toy toys guitar piano camera painting statue fountain food fruit apple apples orange banana strawberry cake
        bread pizza coffee tea wine beer ice-cream candy chocolate gold silver bronze marble metal stone wood wooden
        glass crystal plastic paper fabric leather diamond lego clay porcelain velvet fur feather feathers wings horns
        tail smile smiling laugh laughing cry crying frown frowning angry happy sad surprised scared sleepy sleeping
        sitting standing running jumping dancing flying swimming walking riding wearing holding eating drinking
        singing kissing hugging waving fighting bald blond blonde brunette redhead young younger old older fat slim
        thin muscular tall naked pregnant wet dirty muddy rusty broken frozen burning glowing shiny furry fluffy
        summer winter spring autumn christmas halloween easter wedding birthday party festival carnival cyberpunk
        steampunk vaporwave synthwave gothic medieval victorian futuristic fantasy apocalypse apocalyptic underwater
        tropical noir baroque renaissance cubist cubism surreal surrealism surrealist abstract minimalist picasso gogh
        vangogh dali rembrandt vermeer hokusai klimt warhol disney pixar lego minecraft simpsons ghibli manga
        claymation origami graffiti tapestry embroidery sculpture fresco ukiyo-e hologram polaroid wallpaper
        """
}
