### The lines of the United States: one or two sentences above the card, which has what they ask, what they tell, the number.
### Protected: two readers approve every wording. Numbers, sources and dates: locales/place/us/hotlines.toml.

# Where: the crisis line. Its limit must stand on the same screen as its number.
hotline-us-988 = People answer calls and texts, day and night. It is for when things feel too heavy, or about drugs. If a life is at risk and nobody says where, they give emergency services the phone number or internet address. They do not trace.
# Where: the national line on trafficking.
hotline-us-nhth = People answer when someone is made to do work, or sex. A new group has run this line since 2025. It may work with police more. You can ask what they share, and with whom, before you give a name.
# Where: a line for local help.
hotline-us-211 = A free line for help nearby. It can be a place to stay, food or a doctor. Hours and languages are different from place to place.
# Where: the line on sexual assault.
hotline-us-rainn = People answer the calls to this line. It is about sexual harm. The call goes to a local center. Which one depends on the first numbers of the phone that calls. Each center follows the rules of its state on what it reports.
# Where: the line on violence by a partner.
hotline-us-ndvh = Day and night, for people hurt or controlled by a partner or at home. For texts, the first word is START. They may ask age, race and gender. You can leave most of that out.
# Where: the line on harm to children.
hotline-us-childhelp = Day and night, about a child who is being hurt. Text and chat ask age and gender, not a name or address. If they learn who and where a child is hurt, the law may make them pass it on. It is not an emergency service.
# Where: the line for young people.
hotline-us-runaway = Day and night, for people aged 12 to 21: about home, leaving it, or having nowhere to stay. It is free. We do not know yet what they report. You can ask that first.
# Where: the government's office for pay.
hotline-us-whd = This office is about pay and hours, and it is federal. You can ask about the rules and file nothing. To file, they ask name, address, phone and employer. They say they tell the employer only if you agree, or a court wants it.
# Where: under A new job offer. The line of another country; that police learn of it stands before the number.
hotline-mx-lnctp = A line in Mexico, by phone or WhatsApp. Psychologists and lawyers answer. What they learn is looked at, and shared with police there. You can ask about that first. We do not know if the number works from here.
# Where: Emergency, 1 of 2: what may follow a call, before the number.
line-us-911-after = What may follow a call, before you decide. Police may come with an ambulance. The call center may see your number and about where you are. They often ask a name and the place. You can stop here at any time; other ways stay open.
# Where: Emergency, 2 of 2: the number.
hotline-us-911 = A call is the surest way to reach them: ambulance, fire, police. A text works only in some places. Where it does not, the phone company sends back a message that says so. Apps such as Telegram cannot reach it.

# Where: For young people. Below it: two lines.
lines-us-young = Two lines, day and night. Each page says first what they ask, and what they may pass on. You can stop at any time.
# Where: Harm at home, or sexual harm. Below it: two lines.
lines-us-harm = Two lines. Harm like this happens to men too, and to any gender. Each page says first what they ask, and what they may pass on. You can stop at any time.
