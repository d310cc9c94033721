/// Words of their own that are one or two letters away from a word of the lexicon and so must not be taken for its
/// slip: those among the 22,000 most frequent words of English that the rule of ``WordForms`` would otherwise change.
enum Lookalikes {
    static let words: Set<String> = Set(
        """
        abort abound accelerator afterward ages agitated alain along alter alto anonymity ante ants appeal apple
        architecture arena arenas aria arise aromatic audi audience audit automated automation avid bach backyard bags
        bald ball ballroom bane bang banging bank banking banning bans barb bard bare bark barley barn barr bart base
        bases bash basis bath bats batter bays beach bean bears became beck bedside beef beep beer bell bend bending
        beth billy bind binding bitter bland blank blanks blending blight blinking bloc blogging blood blow blown
        blush boarding boast boeing boko bolt bond bonding bones boob boobs boom boon boot booth boots booty boring
        born boss bots boxer boxers boyd brand branding bras brass breach breached breaches breathed brig brightest
        brighton brink broadcaster broaden brock brook brooks broom broth brow browne brows bruh buck bull buns buried
        burner burr burst burt bury bush butter calamity calf cali calm calming cancelling cannon canon cant canton
        capt carl cart casa case cash cass caste cats caution cello cent chance chanel chang changer chap charge
        charity chill chilli chilling chills chip chipped choi choo choosing chopping chose chow clan clap clapping
        clarify click clicking climbing clinging clippers cloak clone cloning closet clothing clover coal coarse coast
        cobb cock cody coil coke cola cole coli collection colo colon colorado colt coma combating combine combined
        combines combining combo come comin coming comm comp compares compassion complete completed completes comprise
        comprises concept concepts concern concerns concerto concrete cone congrats congress connection conor
        considerable consisted consistency consisting contour contract contracts contrary convection convened convent
        converge converse converter conveyed cook cooker coop cooper cope copy cord core coroner corp correctional
        corrective correlation corruption cory cosby cosmic cost counted countess counties cove covert coveted crack
        cracking crane crap crate crawling crease creative creature crippled crippling crispy crow crows cunts curse
        dale damon dank dare daring darn darren dart darts dawn deaf deal dean dear death decay deceased deceptive
        decree dedicate dedicated deem deer defective degrading delegate dell demo demos dems denise dent depleted
        dept desk detecting detection devon dialogue dies digs dimension dimensional directive dirk discord disk
        disturbed docs doesn doesnt dogs doin doll donation done dong donor donut doom dose doses drafting drag
        dragging drain draining dread dreamt drew dried drip driver drown drowning dryer dual duck duel dues duly dunk
        duplicate dust dynamite ease eden edgy edith editions eighteen eighth eighty electric electrician eleventh
        emery emit engaging enslaved entirety entrance evan event exciting existing exit exiting expansion expert
        exporter extensive extent facets fact facts fail failing fake faked fakes fame famed farce fare fart fashions
        fate fats feast feat feces feed feeding feelin fees feet fell fest fever fiat fide fife fifteenth fifth filler
        finale fine finnish fire firm fist flag flame flames flap flaw flee fleeting flickr flint float flop flour
        folk folly fond font food ford form formal fort forte forts foster foul frat fred freezer frequent frequently
        fret frog frost fuel fullback gabe gage gail gale gals gamer garde gary gasp gate gave gavin gays gaze
        generals generator giggles given glory gloss goin gold gong gosh goth grab grabbing grace grad grader gradient
        grail gram gran grande granny grant granting grape graphical gras grasping grass grave gravy grazing greed
        greek greene greer greet greta grin grinding groin grow growing guarding hail hale halftime halo halt handy
        hang hank hans hard hare hash hate haul haven hazel heal healing healy heap hear heard hearing hearings heart
        heath heaviest hehe held hell hella helm hemp herb herd hero herr highlight highlighted hike hill hind hips
        hire hits hive holt holy homer homie homo hood hope hose howe hubs hugh hugs hull hume hunt huts hyde hype
        hyped identified identifies identify imagine imagined imagining immensely impressions improper incense
        incredible india indiana indo infected infested inflated inflation info ingenuity inherited initiate injected
        insect insider insiders instrument instruments insulation integrity intended intensive interact interacting
        interface interfaces interviewer intra intro invent invented invest invested keen kemp kidd kinda kindle king
        lace lake lame lane lanes lang laps laser lash later latex latte laughter laws lawyer leader leaked leaned
        lease leased leases least lefty lego legs lengthy lens lent lesser lesson lest lever libel lies life lightning
        lime limiting linen liner liners ling link links list listed listing listings lite live lives load loaded lobe
        lock locking loft logs lois lone lookin loom looming looms loose loot looting lord lore loser lotus lover lowe
        loyal luis luke lung lust mace mach mack maga magna maids mails main maine maker male mana mane mango mania
        manic mans mara marc mare mari mars mart marx mary mash mass mast mastery mate mater matt matter maximize maze
        mens menus mere messing mich midst mike mile milf milk mill milo mina mind minds mine mini minister mint miss
        missions missy mister mitt moaning model modem moderate modi moist mojo mold mole mona monastery money monk
        monsieur mont monte monument moody moon moor moore moot morse most moto mountain mounting mule muse musk
        muster narrative narrator neal neat needless needy nerd nest neutrality newer newt nicer niche nick nico niece
        nigh nike nile nina nineteen nino nobel noel none noon norse nose noses object objected odor oily onward
        originate orion oslo otter otto ounce outline outlined oven overland overlap overload overt owen pace pact
        page pain pains painter painters palace paleo palm palmer palo pants para parenting paris park parks parsons
        party paso pass passes pasta paste patel patented paterson path patients pats payback payer peace peak pearson
        peas pensions perks persona personal pest peterson phony photographer photographers photographic photon pile
        pill pinch pine pink pins pint pints pipeline piper pitcher pitchers plain plane plank plant planting plate
        playbook pleas pleasure ploy plug plugs plum plush poet point pointed pointing points poker pole poll pond
        pony port porter portrays ports pose posh possibly posterior pots potter powder pray predatory presented
        presenter presents pressing princess printer printers proceeded proceeding proceeds procession processor
        producer producers product products progress progressed progressing progression project projects prone
        prospect protector protest protested protesting protests proto prowess pudding pulp puncture qualify quantity
        quartet quickest quilt quit quite race rage raid raiding rail railing rake rally rang ranger rape rare rave
        reaching reacting reaction read reader real realty rebel rebels rebuilt receiver recorder recovery recurring
        reed reef reefs rees referred refining reforming regain regarding regional reich reigning reilly rein reindeer
        rejection relating relation relaxing released religion remain remaining remind reminder remote removable
        repaid repeal repent repetition reporting resale resemble reserved reside residing resolved respects restrain
        retail retreated revealed revered reverend reversal revolution revolutions revolver rewarding rica rice
        richter rick rico rise rite roads roam roma roof root roots rotational rounding rowan rubble ruin ruining safe
        sage sake sale sama sami sample sampled sanction sane sang sans satin save sayin scalp scam scar scare scent
        sciences score scot scots scrapped seam sean seasonal seating sect sectional sediment seduction seductive seed
        seek seen sees seize selecting selection semen senior sens sensory settling shade shadow shadowy shady shaft
        shaken shaker shale shalt shame shaming shan shane share shared shares sharing shark sharpe shave shaved
        shaving shaw shedding shell shin ship shirt shirts shit shits shitting shocking shoe shoes shoot shoots shop
        shops shores short shorter shortest shorty shoulder shout shouts showdown shower shown shrine shut shutdown
        shuts shutting sidewalk sidewalks sight significant signing signings simple simplest simplify sinking sinner
        sire site sitting situated situation sixteenth sixth sketchy skid skill skin slain slap slapped slaying sled
        slew slide slip slope slot slots smallest smart smell smoothie smug snake snakes snap snapped sneakers
        sneaking snoring snowflake soaking soap sofa soho sold sole somethin sons sony sooo soothing sore sorta spain
        span spanking speaking spec specs speedy spend spill spine spinning spit spitting sport sporting sports spot
        spots spotting spraying springer spun spying squire stabbing stability stacking staff staffing stair stake
        stakes stale stalin stalking stall stan standing stanford star stare staring stark starr starring stars
        startling starving stat stating stationed staying stays steadily stein stem step sterling steven stiff
        stirling stirring stitch stoke stokes stole stomp stony store stores storey storm stormy strain strained
        strangely stranger strangers strap strapped strengthen stricken stricter strike strikers strikes striking
        string stripe striving strongest strung stuart stump subset suction sued suing sung sunlight superb supper
        surprise sustained sven swallow swam swamp swan swat sway sweating swift swinging tack tackling tail tainted
        taken taker tale tales talk talkin tally tame tank tanks taper tate teaching team tear technician teen tees
        tell temperate tent test thai thee theme theo theyre thin thine thingy think thinker thinkers thinks thirsty
        thorough though threw thrive thrown thus tick tide tides tidy tier ties tiger tighter tilt tilted timber timmy
        timor tina ting tire tires toll tong toni tonnes tony took tool torch tore torn tote tough towed town trace
        tract tracy tram transfer transfers transformer translator transport tree trey trick tries trio trip trough
        truck tune tuned tunes turf turin turk twat tying typo tyre underrated unto vantage vary vera verb vice vile
        vine visibly vocalist wade wager wages wait waiter wakes wales walk wally walsh walt walter wand wang ward
        wards ware warn warner warp wars wary washer wasnt wasp wasted watt wave waved weaker weekly weld welp went
        whale wheat where whew whine whore whose widow wife wild wilde wilder willy wilt windy wine winery winger wink
        winner wins wire wise wiser wish wished witch wits wives wont woods woodstock word wore works world worlds
        worm worms wound writ writer wrote youre youtubers
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
