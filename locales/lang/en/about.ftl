### Phones, keeping a record, and what to ask a place first. True in every place.
### Protected: two readers approve every wording.

# Where: What a phone can show, 1 of 3. A place, a shared account, signs of an app that watches.
device-shows = A phone can show where it is. It can be a shared account, a family plan or an app. Signs can be an app you did not add, or someone who knows too much. It may get warm or empty fast. Each can have other reasons.
# Where: What a phone can show, 2 of 3.
device-changes = A change can be noticed. Turning off a shared place, or taking an app away, may tell someone. Some leave it all as it is, and use another phone. A friend, a library or a clinic may have one.
# Where: What a phone can show, 3 of 3.
device-telegram = In Telegram, some set a lock code. Some hide the words in alerts, or let messages go after a day. Someone who looks may see that, too. Telegram itself still keeps this chat on its own computers.

# Where: Keeping a record, 1 of 3. Only if the person wants one; the bot keeps none.
evidence-if = Some people keep a few things for later. Some keep nothing, and that is fine. No help here depends on it. This chat keeps no record for you. Pictures and files are not taken here.
# Where: Keeping a record, 2 of 3.
evidence-what = What can help later: days and hours, pay slips, messages, a picture of a room or a paper. Who else was there can help, too. A few words are enough. It can be for pay, for papers, or just for you.
# Where: Keeping a record, 3 of 3.
evidence-where = Some places get looked through: a shared phone, a shared account, a bag at work, under the bed. Some leave a record with a person they trust. Some write it so that only they can read it. If no place is safe, it can wait.

# Where: What you can ask first, 1 of 2, under Help near me.
near-ask-place = Before you go or give a name, you can ask a place some things. If they want ID. If being sober is a rule. If they take men, children or animals. What it costs, and how long you can stay.
# Where: What you can ask first, 2 of 2.
near-ask-tell = You can also ask who learns that you came. If they work with police. What they write down, and who reads it. You can ask all of this without a name, and stop at any time.
