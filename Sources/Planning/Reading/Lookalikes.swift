/// Words of their own that are one or two letters away from a word of the lexicon and so must not be taken for its
/// slip: those among the 22,000 most frequent words of English that the rule of ``WordForms`` would otherwise change.
enum Lookalikes {
    static let words: Set<String> = Set(
        """
        abel abort abound accelerator afterward ages agitated agitation ahmad alain aldo along alter alto amin analogy
        anonymity ante antibody ants appeal appeals apple appreciative architecture arena arenas arent aria arise
        aromatic audi audience audit automated automation aviation avid axle bach backyard bags bald bale ball ballroom
        bane bang banging bank banking banning bans barb bard bare bark barley barn barr bart base bases bash basis bath
        baths bats batter bays beach beak bean bears beast beat became beck bedside beef beep beer bees began begun bein
        believer believers bell bellevue belt bench bend bending bent bert beth bets bette bias bids bile billy bind
        binding bing bins bios bite bitter bland blank blanks bleak blending blight blinding bling blinking bloc
        blogging blood blow blown blows blush boarding boast boasted boeing boko bolt bond bonding bones bony boob boobs
        boom boon booster boot booted booth boots booty boring born boss bots boulders bowing boxer boxers boyd brand
        branding bras brass breach breached breaches bread breathed brig brightest brighton brilliant brink brits
        broadcaster broaden brock brody brook brooks broom broth brother brothers brow browne brownies brows bruh brunch
        buck bull bumpy bums buns buried burner burr burst burt bury busch bush bust butch butter cafe cage cake
        calamity calf cali calm calming camel cameo camo camp cams cancelling cane cannon canon cant canton cape capt
        care carey carl carly carr cart carton carve cary casa case cash cass caste cats caution cavs cello cent
        centrist chan chance chanel chang changer chap charge chargers charges charity cheeks cheer chile chili chill
        chilli chilling chills chip chipped chipping choi choo choosing chopping chose chow clam clan clap clapping
        clarify click clicking climbing clinging clippers cloak clone cloning closet clothing cloud clouds clover coal
        coarse coast cobb cock codex cody coil coke cola cole coles coli collection colo colon colorado colt coma
        combating combine combined combines combining combo come comet comets comey comin coming comm commuter commuters
        como comp compares compassion competed competes compiler complain complains complaint complaints complete
        completed completes compliance complicit compliment composer comprise comprises compute computed concept
        concepts concern concerns concerto concrete condition conditional conditioned cone cones congrats congress
        connection conner conor considerable consisted consistency consisting constance constraint consultant contestant
        contour contract contracts contrary convection convened convent converge converse converter conveyed convictions
        cook cooked cooker coop cooper cope copy cord core cores coroner corp correctional corrective correlation
        corruption cory cosby cosmic cost counted countess counties cove covert coveted crack cracking crane cranky crap
        crate crave crawling craze crease creation creative creature credit credited creditors crete crippled crippling
        crispy crow crows cubs cues cults cunts cups cure curry curse curvy dale daley damon dangling dank dare daring
        darn darren dart darts dawn dazzling deaf deal dealt dean dear death decay deceased deceptive decree dedicate
        dedicated deed deem deer defeated defective definitive degrading delegate delicacy dell demo demos dems denise
        dent depleted depp depressed dept deserted deserve deserved desk despised detain detected detecting detection
        devon dialogue diaz dies differed difference differing digs dimension dimensional dior directive director dirk
        discord disk disturbed dividend divine docs doesn doesnt dogs doin doll donation done dong donor dons donut doom
        dose doses doubly drafting drag dragging drain draining dread dreamt drew dried dries drip driver drown drowning
        dryer dual duck duel dues duly dunk duplicate dust dynamite earliest ease east easy eclectic eden edgy edith
        editions eighteen eighteenth eighth eighty electric electrician electron electronic eleventh elise elle elsa
        emery emit emitting emphasis encoding enduring engaging engineer enslaved entice entirety entrance eras ethereum
        evan event exciting exclusive executing existing exit exited exiting expansion expensive expert exporter
        extensive extent facet facets fact facts fail failing fake faked fakes fame famed fanny farce fare farm fart
        fashions fate fated fates fats faye feast feat feces feed feeding feelin fees feet fell fest fever fiat fide
        fife fifteenth fifth filler filly finale find fine finer finn finnish fins fire firm firth fist flag flame
        flames flap flashy flask flavor flavour flavours flaw flee fleeting flesh flickr flint float flop flour flush
        foam folk folly fond font food foot footy ford fore fork forks form formal fort forte forts forum foster foul
        fourteenth franklin frat fred freezer frequent frequently fret frog frost fuel fueling fullback funky gabe gage
        gail gale gals gamer garde gary gasp gate gave gavin gays gaze gemma gene generals generator gentry giggles
        given giver gloom glory gloss gods goin gold golf gong gore gosh goth gould grab grabbing grace graceful grad
        grader gradient graduate grail gram gran grande granny grant granting grape graphical gras grasping grass grate
        grave gravy grazing greatest greed greek greene greer greet greeting greta grin grinding groin grow growing
        guarding guest guests gums guns guts hahn hail halal hale halftime halle halo halt hana handy hang hank hans
        hara hard hardness hardy hare hari harm harp hart hash hate haul haven hazel heal healing healy heap hear heard
        hearing hearings heart heath heaviest heed hehe heir held hell hella helm hemp hens herb herd hero herr hess
        highlight highlighted highness highways hike hill hind hindered hips hire hits hive hoard holloway holt holy
        homemade homer homie homo hone honesty hood hope hopping hose howe hubs hugh hugo hugs hull hume hunt huts hyde
        hype hyped icon ideal identified identifies identify ikea imagine imagined imagining immensely importance
        importing impressions improper improv incense incredible indebted india indiana indo infected infested inflated
        inflation info ingenuity inherited initiate injected inpatient insect insider insiders instrument instruments
        insulation integrity intended intensive interact interacting interface interfaces interior interpol interviewer
        intra intro invent invented invest invested invincible iran irony isnt juicy keel keen kemp kidd kinda kindle
        king kink kirk kiss kits knack lace lack lager lake lambs lame lamp lane lanes lang lange laps laser lash later
        latex latte laughter laws lawyer leader leaked leaned lease leased leases least lecturer lefty lego legs
        leighton lengthy lens lent lesser lesson lest lever libel lice licking lien lies life lightning likeness lima
        limb lime limiting limo limp linen liner liners ling linger link links list listed listing listings lite live
        lived lively liver lives livin lmfao load loaded lobe lock locking locks loco loft logs lois lone lonely lookin
        loom looming looms loose loot looted looting lord lore loser lotus lover lowe loyal luis luke lumps lung lust
        lyme mace mach mack maga magna maid maids mail mails main maine maker makin male mana mandy mane mango mani
        mania manic mann manny mans manu mara marc mare marginally mari marin marion markings marlon mars mart marx mary
        mash mass mast mastery mate mater mating matt matteo matter matty maximize maze mead meade meal meant meat
        medically meds megan mein mens menu menus mere messing mice mich midi midst mighty mike mile milf milk mill
        milne milo mimi mina mind minds mine miner ming mini minister mink mint miss missions missy mister mitt moan
        moaning mobilize model modem moderate modi mods moist mojo mold mole momentum mona monastery money monies monk
        monsieur mont monte monument monuments moody moon moor moore moot morse most moto mountain mounting mover mule
        multiplied multiplier multiply muse musically musk muster narrative narrator nate neal neat needless needy nerd
        nerds nest neutrality newer newt nicer niche nick nico niece niger nigh nightlife nike nile nina nineteen
        nineteenth nino nobel noel none noon norse nose noses nothin noticeably noticing object objected odor oily
        onward opec originate orion oslo otter otto ounce outline outlined oven overhaul overland overlap overload overt
        owen owls pace paces packages pact page pain paine pains painter painters palace palaces paleo palin palm palmer
        palo pals pant pants para parenting paris park parks parsons party paso pass passage passes pasta paste pastures
        patel patented paterson path patients pats pave paws payback payer paying pays peace peak pears pearson peas
        peng pensions perks persona personal pest peterson petty phony photographer photographers photographic photon
        photons pick picks pierce pies pigs pile pill pimp pinch pine pink pinky pins pint pints pipeline piper piss
        pitcher pitchers pits plaid plain plane plank plant planting plate plates playa playbook pleading pleas pleasure
        ploy plug plugs plum plump plush poet point pointed pointers pointing points poker pole poll pond pony pooh pool
        poop pore port porter portrays ports pose posh position possibly posterior potion pots potter pour powder pray
        praying precious predatory presented presenter presents preservation pressing previews primates princess printer
        printers proceeded proceeding proceeds procession processor producer producers product products profession
        professions progress progressed progressing progression project projects prone propel property prospect prosper
        protector protest protested protesting protests proto prowess pudding puke pulp puma puncture pune punk puppy
        purge purse qualify quantity quartet quickest quilt quit quite quits quote race rage raid raided raiding rail
        railing rake rally rama rams rang ranger rape rare ration rats rave reaching reacting reaction read reader real
        realised realm realty reap rear rebel rebels rebuilt receiver recorder recorders recovery recurring reed reef
        reefs rees referred refining reformed reforming regain regal regard regarded regarding regional reich reigning
        reilly rein reindeer rejection relating relation relaxing relay released religion remain remained remaining
        remind reminder remote removable renal reno repaid repeal repel repent repetition reported reporting resale
        resemble reserved reside residing resolved resorted resorting respects responded responds responsive restrain
        retail retarded retreated retreats revealed revered reverend reversal revolution revolutions revolver rewarded
        rewarding rewards rica rice richter rick rico rise rite roads roam rohan role rolf roma romo roof root roots
        rotational rounding rowan rubble ruin ruining runnin sack safe sage sake sale sally sama sami sample sampled
        sanction sanctions sand sane sang sans satin save saver sayin scalp scam scar scare scent sciences score scot
        scots scrapped screaming seam sean seasonal seating sect sectional sediment seduction seductive seed seek seen
        sees seize selecting selection selections semen senior sens sensory serenity sessions settling seventeenth
        seventh sever severity shade shadow shadowy shady shaft shaken shaker shale shalt shame shamed shaming shan
        shane share shared shares sharing shark sharpe shave shaved shaving shaw shawl shed shedding sheds shell shin
        ship shipping shirt shirts shit shits shitting shocking shoe shoes shoot shooter shooters shoots shop shops
        shores short shorter shortest shorty shoulder shouldnt shout shouts shove showdown shower shown shrine shrunk
        shut shutdown shuts shutting sick sidewalk sidewalks sigh sight significant signing signings silky simmer simple
        simpler simplest simplify sing sinking sinn sinner sinners sire site sites sitting situated situation sixteenth
        sixth sketchy skid skill skim skin skis skit slab slag slain slam slap slapped slave slay slaying sled slew
        slick slid slide slides slime slip slippers slipping slit slope slot slots smallest smart smell smoothie smug
        snake snakes snap snapped snapping sneakers sneaking snoring snowball snowflake snuck soaking soap sobs sock
        sofa soho sold soldiers sole soma somethin sons sony sooo soothing sore sorta space spain span spaniards
        spanking speaking spec specialty specs spectral speedy spelling spend spending spicy spider spiders spike spill
        spine spinning spit spite spitting sport sporting sports spot spots spotting spraying spreading springer sprint
        sprung spun spying squire stabbing stability stacking staff staffing stair stake stakes stale stalin stalking
        stall stalling stan standing stanford star stare staring stark starr starring stars startling starving stat
        stating stationed stations stats stay staying stays stead steadily stealing steaming steep stein stem stemming
        step steph sterling steven stew stiff stirling stirring stitch stocking stoke stokes stole stomp stony store
        stores storey storm stormy straight strain strained strand strangely stranger strangers strap strapped
        streamline strengthen stressing stricken stricter strike strikers strikes striking string stripe striving
        strongest strung stuart stuck stump subset such suction sued suing summed sumner sums sung sunk sunlight superb
        supper supporter surf surge surprise sustained sven swag swallow swallows swam swamp swan swat sway swearing
        sweaters sweating swift swimmer swimmers swinging tack tackling tacky taco tail tainted taken taker tale tales
        talk talkin tally tame tank tanks taper taps task tate teaching team tear teas technician teen tees tell
        temperate tent terribly test thai thaw thee theme theo theyre thicker thin thine thingy think thinker thinkers
        thinks thirsty thirteenth thom thong thorough though thought thoughts threw thrive throughput thrown thus tick
        tide tides tidy tier ties tiger tighter tilt tilted timber timmy timor tina ting tire tires toes toll tolls tome
        tong toni tonne tonnes tons tony took tool torch tore torn tote tough towed town trace tract tracy tram transfer
        transfers transformer translator transparency transport traveler tree trey trick tries trio trip trough truck
        tube tuck tuna tune tuned tunes turf turin turk turner twat tying tyne typo tyre uncharted underrated undertaker
        unmanned unto user vantage varied vary vera verb vice vile vine violent visibly vocalist wade wager wages wait
        waiter waits wakes wales walk wally walsh walt walter wand wander wandering wang ward wards ware wares warn
        warner warp wars wary washer wasnt wasp wasted watery watt watts wave waved weaker weary weaver week weekly
        weigh weighs weir weirdo weld welp went whale whatsoever wheat whenever where wherever whew whine whistles whore
        whose widow wielding wife wight wild wilde wilder willy wilt windy wine winery wing winger wink winner wins wire
        wise wiser wish wished witch wits wives women wong wont woods woodstock word wore workings works world worlds
        worm worms worn worrying worse wound wright writ writer wrote youre youtuber youtubers zone zoned
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
