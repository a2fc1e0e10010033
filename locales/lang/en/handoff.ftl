### A person joins the chat: what they see, what they report, the yes, the wait, the talk, the end.
### Protected: two readers approve every wording.

# Where: after A person, while there is a desk. Nobody is called by reading on.
handoff-door = A person can chat with you here when someone is at the desk. It is free. First come two short screens: what they can see, and what they report. Reading is not agreeing.
    .read-on = Read on
    .when-closed = Nobody is here just now
    .can-do = What they can do with you
    .other-lines = Other lines
    .not-now = Not now

# Where: after What they can do with you. Introductions need a yes of their own.
handoff-can-do = They can chat, look for places with you, and find words for a call. They can introduce you to a service. First you see who would be told, and the words. It goes out only after your yes. A no changes nothing.
    .go-on = Go on
    .not-now = Not now

# Where: before the yes, 1 of 2: what an advocate sees.
# $operator (text): the group that answers.
handoff-limits = An advocate of { $operator } sees what you write from now on. We show no name, no number, and not where you are. Another one sees earlier lines only if you say so. In Telegram, Telegram could see this chat too. You can stop at any line.
    .read-on = Read on
    .not-now = Not now

# Where: before the yes, 2 of 2; also before the ways for young people. Each pack's own text stands in its place.
handoff-duty = Some people who help the young pass on harm to a child. Who does, and to whom, differs from place to place. They can pass on only what they learn, such as a name or a place. You choose what to tell.
    .read-on = Read on
    .not-now = Not now

# Where: after the yes, while nobody has joined.
# $minutes (number): how long a place is kept after the last tap.
handoff-waiting = We asked. You can read on; your place is kept for { $minutes } minutes after your last tap. What you type before someone joins, nobody reads.
    .keep-reading = Keep reading
    .tell-me = Tell me when there is news
    .topic = Say what it is about
    .stop-waiting = Stop waiting

# Where: after Tell me when there is news.
handoff-told = One new message comes when someone joins or writes. It is a single word that says nothing of this chat. It goes when you tap. The rest changes without a sound.
    .go-on = Go on

# Where: after a note was sent.
handoff-noted = The note is there. Whoever joins sees it, and no more than it says.
    .area = Show my area too
    .go-on = Go on

# Where: after a no to the note that would go along to another advocate.
handoff-unnoted = The note is gone. Whoever comes does not see it.
    .go-on = Back to the chat

# Where: after the area was shown.
handoff-area-shown = They can see the area that you picked. They cannot see where in it you are.
    .go-on = Go on

# Where: in the queue, when nobody is at the desk or nobody has answered.
handoff-alone = Nobody has answered so far. Your place is kept, and this screen changes when someone comes. Other ways are open while you wait.
    .lines = People who answer
    .near = Help near me
    .keep-reading = Keep reading
    .stop-waiting = Stop waiting

# Where: after Stop waiting.
handoff-stopped = You are not in line any more, and nothing of it is kept. You can ask again at any time. The other ways stay open.
    .lines = People who answer
    .near = Help near me
    .go-on = Something else

# Where: the live chat. Above the lines; the bot says nothing else here.
handoff-chat = You choose what to write.
    .tell-me = Tell me
    .end = End

# Where: after Send as it is.
handoff-held-sent = It was sent as you wrote it.
    .go-on = Back to the chat

# Where: after Leave that part out.
handoff-held-cut = It was sent without that part.
    .go-on = Back to the chat

# Where: after Do not send it.
handoff-held-dropped = It was not sent, and it is not kept.
    .go-on = Back to the chat

# Where: in the live chat, before another advocate takes over.
handoff-moving = The advocate would like someone else to go on with you. That one sees only what you write from then on, until you say so. A note can go along, if you agree to it. You can also end the chat.
    .note = A note
    .go-on = Back to the chat
    .end = End the chat

# Where: after Show what I wrote.
handoff-shown = They can read the earlier lines now.
    .go-on = Back to the chat

# Where: the advocate's connection was lost.
handoff-left = The person who was here lost the line. You are next, with the place you had. Other ways are open while you wait.
    .lines = People who answer
    .near = Help near me
    .keep-reading = Keep reading
    .stop-waiting = Stop waiting

# Where: the live chat is over.
handoff-ended = This chat is over, and its words are gone from here. An advocate may remember some, or write some down where the law says so. Alerts and screenshots stay where they are. What you type now, nobody reads.
    .lines = People who answer
    .near = Help near me
    .again = Ask for a person again
    .go-on = Something else

# Where: after Nobody is here just now.
handoff-closed = Nobody is at the desk just now. Nobody was asked, and nothing was sent. These ways need no desk.
    .lines = People who answer
    .near = Help near me
    .go-on = Something else
    .case-language = In another language

# Where: above the screen of someone in line.
# $position (number): of those who ask in this language.
handoff-place = Place { $position } in line.

# Where: beside the place. An honest range, never a countdown.
# $low (number): minutes. $high (number): minutes.
handoff-range = Lately it took { $low } to { $high } minutes.

# Where: beside the place, when too few have waited lately to tell.
handoff-range-unknown = We do not know how long it takes.

# Where: above every other screen of someone in line.
# $position (number): of those who ask in this language.
handoff-in-line = Place { $position } in line. “A person” leads there.

# Where: above every other screen of someone who is in a chat.
handoff-here = Someone is here. “A person” leads there.

# Where: in the chat, before one's own lines.
handoff-you = You

# Where: below the question about a note: what would be sent.
# $name (text): what was picked.
handoff-note-topic = The note: { $name }

# Where: above a card that an advocate left in the chat. Neutral: someone else may read it.
handoff-card = This was left for you here. Deleting it takes it away.

# Where: the live chat on the web page, above the field for a line. Max: 30
handoff-write = Your line

# Where: the button beside that field. Max: 30
handoff-send = Send

# Where: button on the web page, where it cannot look for new lines by itself. Max: 30
handoff-check = Check for replies

# Where: there too, below the field.
handoff-no-scripts = Scripts are off in this browser. It may keep what you send on this device, also after Exit.

# Where: above the chat, in its last hour.
handoff-soon-over = This chat ends within the hour; none here lasts longer. You can ask for a person again.
