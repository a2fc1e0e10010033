### The first minute, urgent ways, phones, what is kept, and the words around a number.
### Protected: two readers approve every wording.

# Where: the first screen. Say nothing here about what the bot is for.
start-welcome = Hello. This is a program, not a person. It does not ask your name. It is not the police. You can stop at any time with Exit.
    .go-on = Go on
    .phone = Someone may see this phone
    .urgent = Something urgent

# Where: after Something urgent. Ways without a call come first.
danger-now = Ways for right now. Pick any, in any order. We are not an emergency service, and we cannot see where you are. Ways that need no call are first.
    .steps = Small steps, no call
    .lines = People who answer
    .tonight = A place tonight
    .police-911 = Police or ambulance
    .skip = Skip this

# Where: after Small steps, no call.
danger-steps = Some people move near a door, or to where others can see them. Some keep shoes, keys and a charged phone close. Some agree on one word with a friend. It means: call for me. You choose what fits.
    .lines = People who answer
    .tonight = A place tonight
    .go-on = Go on

# Where: people who answer; also behind the button "A person". Below it: the list of lines.
danger-lines = People answer these lines. Each one shows first what they ask and what they may pass on. Reading is not calling. We are not an emergency service, and we cannot see where you are.
    .steps = Small steps, no call

# Where: after A place tonight, before anything is picked.
danger-tonight = A place for tonight. Some take people without ID, and without being sober. Some take men, children, partners or animals. You can ask for that before you give a name. If one is full, it may know another.
    .near = Places nearby
    .with-whom = Who comes along
    .matters = What matters most
    .line-211 = A line for local help
    .plan-b = If nothing is free

# Where: before pages about papers and their risks.
page-note-papers = The next screens are about papers, and what can go wrong with them. Some people read them with someone they trust. You can stop at any time.
    .go-on = Read on
    .not-now = Not now

# Where: after Go on quietly. The word in it is the safe word of this language.
# $minutes (number): how long a quiet chat lives.
phone-quiet = Quiet is on. This screen covers itself sooner; Show brings it back. All but a kept card goes { $minutes } minutes after the last tap. In Telegram, typing /hide covers it at once. The word pelican, typed there alone, is Exit.
    .go-on = Go on
    .by-hand = Delete by hand

# Where: after Delete by hand.
phone-by-hand = To delete by hand in Telegram: hold this chat in the list. Tap Delete, and tick the box for both sides. Alerts already shown stay where they are. Backups, screenshots and other devices do too.
    .mute = Mute
    .device = This chat, and phones
    .go-on = Go on

# Where: after Mute.
phone-mute = To mute in Telegram: hold this chat in the list and tap Mute. This bot does not write first. It changes one message, without sound. Your phone may still show that Telegram is there.
    .by-hand = Delete by hand
    .go-on = Go on

# Where: after Another phone.
phone-other-device = Some use another phone: of a friend, a library or a clinic. This chat starts anew there. But the same Telegram account shows the same chats on each device. The web page takes no account; its address stays in the browser.
    .device = This chat, and phones
    .by-hand = Delete by hand
    .go-on = Go on

# Where: what is kept, 1 of 6.
# $minutes (number): how long a quiet chat lives.
privacy-kept = We keep no name, phone number or message. Locked, we keep the address of this chat, to clear it. Also your last few screens, language, and what you picked: a country or services. Gone { $minutes } minutes after the last tap, or at Exit.
    .read-on = Next
    .by-hand = Delete by hand

# Where: what is kept, 2 of 6.
# $erase_hours (number): how old a message may get. $block_days (number): how long a block lasts.
privacy-held = While a person chats with you, the lines are kept locked, and wiped at the end. Messages here are taken away before { $erase_hours } hours. If an advocate blocks you, that is kept { $block_days } days at most.
    .read-on = Next

# Where: what is kept, 3 of 6: as on the screen about phones.
privacy-left = Exit takes away this screen and what you typed. Not alerts already shown, not screenshots. Other devices, backups and browser history stay. So does what Telegram keeps, and a message too old. You can delete that by hand.
    .read-on = Next
    .by-hand = Delete by hand

# Where: what is kept, 4 of 6.
privacy-court = We can only give what we still have, also if a court asks. What is already gone, we do not have. It goes by itself, at its time, and not because someone asked.
    .read-on = Next

# Where: what is kept, 5 of 6.
# $proxy (yes or no): whether a company between the web page and us sees addresses of devices.
privacy-telegram = Telegram runs this app and could see this chat. On a court order, it may give police a number, or the address of a device. The web page is another way in. { $proxy ->
    [yes] A company in between can see the address of your device there.
   *[no] We put no other company in between there.
 }
    .read-on = Next
    .by-hand = Delete by hand

# Where: what is kept, 6 of 6.
privacy-cloud = What you write in Telegram lies on its own computers. Telegram could read it. Chats with a program are not locked from end to end there. Telegram also knows the account, its number, the device, and when it was used.
    .by-hand = Delete by hand
    .device = This chat, and phones
    .go-on = Something else

## The words around a number

# Where: on a line's card, before its number.
# $list (list): what they ask for, as short words.
card-asks = They may ask: { $list }.
# Where: on a line's card, before its number.
card-asks-nothing = They do not ask for anything.
# Where: on a line's card, before its number.
card-asks-unknown = We do not know what they ask.
# Where: on a line's card, before its number.
# $list (list): whom or when they tell, as short words.
card-tells = They may tell: { $list }.
# Where: on a line's card, before its number.
card-tells-nothing = We know of nobody whom they tell.
# Where: on a line's card, before its number.
card-tells-unknown = We do not know what they pass on. You can ask that before you give a name.
# Where: on a line's card.
# $languages (languages): names of languages.
card-languages = Languages: { $languages }.
# Where: on a line's card, when no source says which languages.
card-languages-unknown = We do not know which languages they speak.
# Where: on a line's card. A number to call.
# $phone (phone): the number.
card-voice = Call { $phone }
# Where: on a line's card. A number for text messages.
# $sms (phone): the number.
card-text = Text { $sms }
# Where: on a line's card. A link to a chat.
# $url (url): the link.
card-chat = Chat { $url }
# Where: on a line's card. A number in WhatsApp.
# $phone (phone): the number.
card-whatsapp = WhatsApp { $phone }
# Where: on a line's card. A number for a text telephone, for deaf people.
# $phone (phone): the number.
card-tty = TTY { $phone }
# Where: on a line's card. A web page.
# $url (url): the link.
card-web = Page { $url }
# Where: on a line's card whose check is out of date.
# $date (date): when it was checked.
card-checked = Last checked { $date }.

# Where: in the list of what they may ask.
asks-area = the area
# Where: in the list of what they may ask.
asks-name = a name
# Where: in the list of what they may ask.
asks-age = age
# Where: in the list of what they may ask.
asks-gender = gender
# Where: in the list of what they may ask.
asks-address = an address
# Where: in the list of what they may ask.
asks-phone = a phone number
# Where: in the list of what they may ask.
asks-email = an email address
# Where: in the list of what they may ask.
asks-employer = the employer
# Where: in the list of what they may ask.
asks-language = your language
# Where: in the list of what they may ask.
asks-status = immigration status
# Where: in the list of what they may ask.
asks-a-survey = a few survey questions

# Where: in the list of whom they may tell.
tells-police-if-danger = police if a life is at risk
# Where: in the list of whom they may tell.
tells-police-always = police
# Where: in the list of whom they may tell.
tells-child-services-if-harm = child services if a child is hurt
# Where: in the list of whom they may tell.
tells-immigration = immigration officers
# Where: in the list of whom they may tell.
tells-partners = partner groups
# Where: in the list of whom they may tell.
tells-grant-reports = funders in reports

# Where: last in the list of languages.
language-interpreter = more by interpreter

# Where: beside a number to call.
trace-voice = A call shows in the call list and on the bill.
# Where: beside a number for text messages.
trace-text = A text stays in the messages and may show on the bill.
# Where: beside a link to a chat.
trace-chat = A web chat shows in the browser history.
# Where: beside a number in WhatsApp.
trace-whatsapp = WhatsApp keeps the chat, and the other side sees your number.
# Where: beside a number for a text telephone.
trace-tty = A TTY call shows on the bill.
# Where: beside a link.
trace-web = A page shows in the browser history.
