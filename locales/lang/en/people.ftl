### Pages for anyone: men, any gender, people pushed into sex, people held by family. True in every place.
### Protected: two readers approve every wording.

# Where: before a page that can be hard to read.
page-note-hard = The next screens are short, and can be hard to read. They ask nothing. You can stop at any time, or read them another day.
    .go-on = Read on
    .not-now = Not now

# Where: Pushed into sex, 1 of 4, after the note.
pushed-said = This is for any age and any gender. Some people choose sex work, and that is not judged here. Some are pushed or tricked into sex, or kept in it: by a boss, a partner or family. You choose what fits.
# Where: Pushed into sex, 2 of 4. Health, and a little more safety for now.
pushed-body = Some look after the body first: a test, a wound, care after harm. Some want things a little safer for now. They tell a friend where they go. They keep some money of their own, or have one word that means: come.
# Where: Pushed into sex, 4 of 4, after the law. Staying is a choice.
pushed-ways = Some stay for now, and some go. Both can be planned for, and both can change. A helper can look at one thing first: money, papers, a bed, a child. None of it depends on talking with police.

# Where: Men and boys, 1 of 4.
men-said = These things happen to men and boys: at work, in homes and in sex. They happen to fathers, to big men, to men who were paid a little. Some said yes at first. Every page here is for them.
# Where: Men and boys, 2 of 4.
men-places = Some places take men, some do not, some take a father with children. You can ask that first. A place that says no may know one that says yes. Pay, papers, health and calm are open to anyone.
# Where: Men and boys, 3 of 4. Labor.
men-labour = Some work on farms, at sea, in kitchens or on building sites. They hear that it is just a hard job. But pay held back, papers kept, or a threat to family are more than that. The pages on work are about this.
# Where: Men and boys, 4 of 4. Sex comes after labor.
men-sex = Some men and boys are pushed, by men or by women, into sex. It can be for money, for a bed or for a debt. What the body did then is not a yes. Some tell nobody. Some tell one person, years later. Both are fine.

# Where: LGBTQ+, 1 of 4.
lgbtq-words = Your words are used here: for who you are, and for whom you love. Nobody guesses, and nothing asks. You can say it, say it later, or leave it out. Each page here is for you, too.
# Where: LGBTQ+, 2 of 4. A threat to tell is pressure.
lgbtq-told = Some are held by a threat to tell: family, a boss, a church, a whole town. Some left home young and took the first bed there was. It keeps people in a job, or in sex. You choose what fits.
# Where: LGBTQ+, 3 of 4.
lgbtq-places = Some places say that they welcome LGBTQ+ people. Some do not say it, and do. You can ask first and give no name: which room, which bathroom, who else is there. If one place is not for you, another may be.
# Where: LGBTQ+, 4 of 4. An ID may show another name.
lgbtq-name = Some have an ID with another name on it. You can ask if they want an ID at all. You can ask which name they call out, write down, and put on a card. Some places use the name you give.

# Where: Partner or family, 1 of 4, after the note. No blame of families as such.
family-said = This happens, and it can be someone close: a partner, a parent or another relative. They take the pay, or hold the key. They push a person into work or sex. Love and fear can both be there. You choose what fits.
# Where: Partner or family, 2 of 4. A lawyer comes before papers about children.
family-children = Children can be used to hold a parent. Some papers decide where a child lives, and with whom. Before you sign or file one, a lawyer can say what it does. This is information, not legal advice.
# Where: Partner or family, 3 of 4. A court's order to stay away: what it is, and who can say what it does.
family-order = Some think about a paper that tells someone to stay away: a protective order from a court. It can help, and it can make someone angry. A lawyer can go through it with you first. This is information, not legal advice.
# Where: Partner or family, 4 of 4. Staying is first.
family-ways = Some stay for now. Some get a few things ready: papers, a bag, a word with a friend. Some look for a place that takes children or an animal. Some go. A plan can be for any of these, and it can change.
