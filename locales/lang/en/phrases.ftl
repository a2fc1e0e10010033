### What an advocate can put into their line with a few keys; it inserts, and never sends by itself.
### No question, promise, verdict, or legal fact. Protected: two readers approve every wording.

# Where: the first line of an advocate, added when they join: role, group, limits.
# $name (text): what the advocate is called here. $operator (text): their group.
phrase-opening = I am { $name }, an advocate with { $operator }. I see what is written here from now on. I do not see a name, a number, or where you are. You choose what to write, and you can stop at any line.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-pace = There is no hurry. Short lines are fine, and so are long breaks.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-no-names = You can leave out names and places. A rough idea is enough to begin.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-begin = You can begin anywhere. You can tell me what would help first, or just what today is like.

# Where: a live chat; the advocate puts it in, when it is not clear whether it is a good moment.
phrase-safety-write-now = We can stop here if it is not a good moment. One word from you is enough, or none at all.

# Where: a live chat; the advocate puts it in, when somebody may see the phone.
phrase-safety-screen = If someone comes near, Exit takes this screen away. The cover comes with /hide, and your place is kept.

# Where: a live chat; the advocate puts it in, when the chat may break off.
phrase-safety-word = We can agree on a harmless word. If you write it, I stop, and I write nothing of this until you do.

# Where: a live chat; the advocate puts it in, about the next hours.
phrase-safety-plan = We can look at the next hours only. What makes them a little easier can be small.

# Where: a live chat; the advocate puts it in, when somebody stays where they are.
phrase-safety-stay = Staying for now is a way too. We can think about what would make it less hard.

# Where: a live chat; the advocate puts it in, after something hard was told.
phrase-listening-thanks = Thank you for writing it. I have read it.

# Where: a live chat; the advocate puts it in, after something was told.
phrase-listening-more = You can say more about it, or leave it there. Both are fine.

# Where: a live chat; the advocate puts it in, to see whether it was read as it was meant.
phrase-listening-check = I would like to see if I read this as you meant it. You can correct me at any point.

# Where: a live chat; the advocate puts it in, when there are several things.
phrase-listening-choice = There are a few things in this. You choose which one we look at first.

# Where: a live chat; the advocate puts it in, when somebody thinks it is only them.
phrase-listening-others = This happens to others too, in all kinds of work and homes.

# Where: a live chat; the advocate puts it in, when it is a lot at once.
phrase-listening-breath = We can take a short break. I stay here while you do.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-owed = We can look at what is owed, without your name.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-record = Some people write down days, hours and what was paid. It can be kept where the boss does not look.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-ask = There are people who look at pay for free. I can look for one near an area that you pick.

# Where: a live chat; the advocate puts it in, about a debt.
phrase-wages-debt = We can write down what the debt began with, and what was added. Then somebody who knows the rules can look at it.

# Where: a live chat; the advocate puts it in, about papers that somebody holds.
phrase-papers-which = You can tell me which kind of paper it is. The number on it is not needed.

# Where: a live chat; the advocate puts it in, about papers that somebody holds.
phrase-papers-leave = Getting them back can wait. Some papers can be made anew, and we can look at how.

# Where: a live chat; the advocate puts it in, about new papers.
phrase-papers-consulate = A consulate can be one way, if it is safe for you. If it is not, there are others.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-tonight = We can look for a place for tonight first, and for a longer one later.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-with = Some places take families, some take men, some take animals. Tell me what counts, and I look for that.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-rules = Before you call, I can tell you what a place asks for, as far as it is known.

# Where: a live chat; the advocate puts it in, when a place is full.
phrase-housing-full = This place is full today. I look for another, and we can think of a way for the night meanwhile.

# Where: a live chat; the advocate puts it in, about health.
phrase-health-first = If something hurts or bleeds now, that can come first. We can look at where, and at what they ask.

# Where: a live chat; the advocate puts it in, about health.
phrase-health-told = A clinic can tell you what it reports before you tell it anything. You can ask that on the phone, without a name.

# Where: a live chat; the advocate puts it in, about drugs or drink.
phrase-health-using = Using something closes no door here. We can look at care that takes you as you are.

# Where: a live chat; the advocate puts it in, when it is a lot at once.
phrase-health-calm = If you like, we can do something small now: name three things that you see. You can also skip it.

# Where: a live chat; the advocate puts it in, about law.
phrase-law-lawyer = That is a thing for a lawyer. I can look for one who is free, and who hears it in private.

# Where: a live chat; the advocate puts it in, about law.
phrase-law-not = I am no lawyer, so I cannot tell how it would go. I can tell you who can.

# Where: a live chat; the advocate puts it in, about forms and offices.
phrase-law-before = Before you sign or send a form, a lawyer can look at it with you.

# Where: a live chat; the advocate puts it in, when somebody wonders what it is called.
phrase-law-name = The law has names for work like this. You choose if one of them fits, and nothing here hangs on it.

# Where: a live chat; the advocate puts it in, while looking something up.
phrase-waiting-moment = One moment. I am looking it up, and then I write again.

# Where: a live chat; the advocate puts it in, while looking something up.
phrase-waiting-longer = This takes a little longer. Your place is kept, and you can read on meanwhile.

# Where: a live chat; the advocate puts it in, when something is not known.
phrase-waiting-unknown = I do not know this. I can look for somebody who does.

# Where: a live chat; the advocate puts it in, before somebody else takes over.
phrase-waiting-handover = Somebody else could go on from here. You see first who it is, and you choose what they may read.

# Where: a live chat; the advocate puts it in, before introducing somebody to a service.
phrase-service-offer = I can introduce you to a service. First you see who would be told what, in these very words.

# Where: a live chat; the advocate puts it in, before introducing somebody to a service.
phrase-service-yes = It goes out only after your yes. A no changes nothing between us.

# Where: a live chat; the advocate puts it in, when somebody would call themselves.
phrase-service-yourself = You can also call yourself. I can help with the first words, and I stay here while you call.

# Where: a live chat; the advocate puts it in, about a service.
phrase-service-asks = I can tell you what they ask for, and whom they may tell. Some of it is not known.

# Where: a live chat; the advocate puts it in, before the end.
phrase-ending-open = We can end here, or go on. You choose.

# Where: a live chat; the advocate puts it in, before the end.
phrase-ending-card = I can leave a card with a number or a time. It stays in this chat until Exit takes it away.

# Where: a live chat; the advocate puts it in, at the end.
phrase-ending-again = You can ask for somebody again at any time. It may not be me, and nothing of this chat is kept for them.

# Where: a live chat; the advocate puts it in, at the end.
phrase-ending-goodbye = I end the chat now. The words go from here. The other ways stay open.

# Where: the desk, when an advocate opens the card for danger now. For advocates; it is not sent.
desk-danger = Somebody may be hurt. We are no emergency service and cannot see where they are. First: what they want. Then: who calls, who is told what, whose yes there is. Police are one way of several. What you report by law, you say before.

# Where: the card for danger now; the advocate puts it in, first.
desk-danger-now = You can answer in one word. Yes if we can go on, no if we stop.

# Where: the card for danger now; the advocate puts it in, about the place.
desk-danger-apart = Some people go where there are others, or a door that locks. You know best what is safe there.

# Where: the card for danger now; the advocate puts it in, about people near.
desk-danger-near = If somebody near could come or stay with you, that can be a way. You can leave out who it is.

# Where: the card for danger now; the advocate puts it in, about who calls.
desk-danger-who-calls = You can call, somebody with you can, or nobody does for now. I can help with the words.

# Where: the card for danger now; the advocate puts it in, about ways.
desk-danger-lines = There are lines that listen, places for tonight, and the emergency number, which sends police too. I can say what may follow each.

# Where: the card for danger now; the advocate puts it in, before anything is passed on.
desk-danger-consent = If I called for you, I would write here first whom, and the words. I would call after your yes. What I report by law, the screen before told.

# Where: the card for danger now; the advocate puts it in, when somebody waits for help to come.
desk-danger-blind = I do not see where you are. I cannot send help to you by myself.
