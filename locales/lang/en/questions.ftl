### Every question this bot may ask. Nothing else asks. Each has a way to skip it.

# Where: after Someone may see this phone. Says what Exit cannot take back, before anything else.
question-phone-seen = Exit takes this screen and what you typed away. It cannot take back alerts already shown, screenshots, other devices, backups, or what Telegram keeps. Some people go on quietly, or use another phone.
    .go-quietly = Go on quietly
    .by-hand = Delete by hand
    .mute = Mute
    .go-on = Go on

# Where: after the ways for right now.
question-okay-now = Is it okay to go on for now? Any answer is fine, also none.
    .for-now = Yes, for now
    .calm = Something calm
    .not-yet = Not yet
    .skip = Skip this
