### Every question this bot may ask. Nothing else asks. Each has a way to skip it.

# Where: after Someone may see this phone. Says what Exit cannot take back, before anything else.
question-phone-seen = Exit takes away this screen and what you typed. It cannot take back alerts already shown, or screenshots. Other devices, backups and browser history stay. So does what Telegram keeps. Some go on quietly. Some use a second phone.
    .go-quietly = Go on quietly
    .by-hand = Delete by hand
    .mute = Mute
    .device = Another phone
    .go-on = Go on

# Where: after the ways for right now.
question-okay-now = Is it okay to go on for now? Any answer is fine, also none.
    .for-now = Yes, for now
    .calm = Something calm
    .not-yet = Not yet
    .skip = Skip this

# Where: A place tonight. The answer is not kept; it only leads to what a place can be asked.
question-with-whom = Who would come along tonight? It only changes what comes next here. Skipping is fine.
    .alone = Only me
    .children = Children
    .partner = A partner
    .animal = An animal
    .skip = Skip this

# Where: A place tonight, and places nearby. In the first each answer leads to words for a call; in the second it is switched on or off.
question-what-matters = What matters most in a place? Pick what fits, or none. You can skip this.
    .no-id = No ID
    .no-sobriety = Not sober
    .no-police = No police
    .skip = Skip this
    .no-status = No question about status
    .men = Takes men
    .women = Takes women
    .trans = Takes trans people
    .families = Takes families
    .pets = Takes animals
    .more = More
    .show-all = Show places

# Where: A plan, also for staying. Four ways of the same weight.
question-plan-stage = A plan has four parts here. Which would help now? Staying is as real a choice as going. Nothing you pick is written down. Your place in this chat is kept, locked, until it ends.
    .stay = Staying
    .prepare = Getting ready
    .leave = Going
    .after = After
    .skip = Skip this

# Where: after someone typed words of distress. One sentence that it was read, then ways. Asks nothing back.
question-not-that = This program read what you wrote; no person here did, and it is not kept. Here are some ways. Pick any, or go back to where you were.
    .steps = Small steps, no call
    .calm = Something calm
    .lines = People who answer
    .urgent = Something urgent
    .not-that = Not that, go back

## With a person at a desk

# Where: before anybody is asked to join. Both answers are fine.
question-consent = Okay to ask a person to join? Both answers are fine; all else here stays open. After a yes you can still leave at any line.
    .yes = Yes, ask someone
    .not-now = Not now

# Where: in the queue, only if the person picks it.
question-topic = What is it about? Pick one, or none. Nobody sees it before you say yes to that.
    .work = Work and pay
    .place = A place to stay
    .papers = Papers, court, jail
    .health = Health and calm
    .none = None of these

# Where: before a note goes to an advocate. The note itself stands below, as it would be sent.
question-send-note = Okay to send this note to the person who joins? It is lost when the chat ends. A no changes nothing.
    .yes = Yes, send it
    .not-now = Not now

# Where: in the queue, when an area was picked before.
question-share-area = Okay to show the area that you picked? They would see its name, and not where in it you are.
    .yes = Yes, show it
    .not-now = Not now

# Where: a new advocate has joined, who sees none of the earlier lines.
question-show-lines = Someone else is with you now. Show what you wrote before, or start fresh? Both are fine.
    .show-lines = Show what I wrote
    .start-fresh = Start fresh

# Where: in the live chat, when a typed line holds something like a name or number. Nobody has seen it yet.
question-hide-this = There may be a name, a number or a place in that line. Send it as it is, without that part, or not at all? Nobody has seen it.
    .as-is = Send as it is
    .leave-out = Leave that part out
    .dont-send = Do not send it

# Where: nobody is at the desk for this language, but someone is for another.
question-case-language = A person is here, but not for this language. Go on in theirs? Both are fine.
    .yes = Yes, go on
    .not-now = Not now

# Where: after Go on, once, where packs have several countries. Below it: the countries. Urgent ways never wait for it.
question-country = You can pick any country. Its lines and its law are then shown here.
    .not-sure = Not sure

## Places nearby

# Where: after Help near me. One need at a time; More shows the rest. It is kept, locked, only while the search lasts.
question-need = Which kind of help would fit now? Pick one, or everything. The pick goes when you leave this search.
    .housing = A place tonight
    .legal = Legal help
    .health = Health care
    .wages = Pay that is missing
    .immigration = Papers to stay
    .public-defender = A public defender
    .housing-later = A place for longer
    .substance-use = Drugs, pills, alcohol
    .mental-health = Someone to talk to
    .food-money = Food and money
    .documents = ID and documents
    .work-school = Work or school
    .children-family = Children and family
    .worker-led = Run by workers
    .long-term = Help over years
    .restorative = Repair without a court
    .more = More
    .anything = Not sure, show everything

# Where: after the need. Below it: countries, regions or towns.
question-area = Where to look? Pick from the list, as wide as you like. No exact place is needed. The pick goes when you leave this search, and nothing about where you are stays here.
    .anywhere = Anywhere, by phone

# Where: after a name was typed that may be one of several places. Below it: their names. Never what was typed.
question-place-meant = Is one of these the place? Pick it, or go back to the list. What was typed is not kept.
    .none = None of these
