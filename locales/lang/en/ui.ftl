### The frame, and what the engine adds to any screen. Nothing here says what this chat is about.

# Where: the row of buttons under every screen. Max: 12 each.
# Exit erases at once. Person leads to people who answer. Show brings a covered screen back.
ui-frame =
    .exit = Exit
    .back = Back
    .menu = Menu
    .person = A person
    .language = Language
    .show = Show
    .earlier = Earlier
    .newer = Newer

# Where: the list of commands beside the typing field. Neutral: someone else may read it.
# /exit erases at once; /hide covers the screen.
ui-commands =
    .menu = Menu
    .person = People who answer
    .language = Pick a language
    .hide = Cover the screen
    .exit = Close

# Where: stands in place of the screen when nobody has touched it for a while. Neutral: someone else may read it.
ui-cover = Paused.

# Where: the one alert that a person can ask for. Neutral: someone else may read it.
ui-ready = Ready.

# Where: the one line that may stay after Exit. Neutral: someone else may read it.
ui-closed = Closed.

# Where: the list of languages, from More or by /language.
ui-language = Pick a language. Your place is kept.

# Where: button to the next part of a page.
ui-next = Next

# Where: button to the rest of a list.
ui-more = More

# Where: button under a line's number. Leaves that one card in the chat.
ui-keep = Keep this

# Where: above the screen, after words that are no choice here.
ui-again = Here is the list again.

# Where: above the menu, after words that are no choice, twice.
ui-menu = Here is the menu. The button for a person is below it.

# Where: above the screen, after a picture, file, voice message, contact or place was sent.
ui-not-taken = Pictures, files, voice, contacts and places are not taken here. They can carry names and places. Nothing of it was kept.

# Where: above the screen, after Keep this.
ui-kept = Stays after this chat goes quiet, and names the line. Exit before that clears it.

# Where: above a screen that is not yet in the person's language.
# $language (language): the language of the screen below, in its own name.
ui-other-language = This page is only in { $language } so far.

# Where: above a wording that no reader has approved.
ui-draft = A computer translated this. It may be wrong.

# Where: above every unchecked wording or fact of a demonstration.
ui-demonstration = Demonstration. Not checked. Do not rely on it.

# Where: title of the web page, seen in tabs and history. Says nothing of what it is for.
ui-title = Open Desk

# Where: all that a stranger sees while this is being tried out.
ui-not-open = Not open yet.

# Where: when something does not work for a moment.
ui-calm = This is slow just now. Nothing is lost. It may work again in a minute.

# Where: said at most once a minute to someone whose taps come faster than anyone can read.
ui-too-fast = That was a lot at once, so the last taps did not count. You are still on the same page.

# Where: to someone new while the store may not be used; the emergency number follows, if there is one.
ui-paused = No new conversations can start just now. Please try again later.

# Where: below that line, before the emergency number.
ui-in-danger = If you are in danger now:

# Where: button beside Language, where packs have several countries. Max: 30
ui-country = Another country

# Where: above urgent ways and lines, to someone who was not asked yet which country's they want.
# $area (place): the country.
ui-whose = These lines are for { $area }.

# Where: the list of lines that speak the person's language; below it: the lines.
# $language (language): that language, in its own name.
ui-lines = People answer these lines in { $language }. Each shows first what they ask. Reading is not calling.

# Where: button on a screen that is not in the person's language. Max: 30
# $language (language): the person's language, in its own name.
ui-lines-in = Lines in { $language }

# Where: first on a card that somebody kept. Neutral: a list of chats shows how it begins.
ui-card = You kept this here. Deleting it takes it away.

# Where: above a screen where nobody reads what is typed, in line or after a chat.
ui-unread = Nobody has read that, and it is gone. Lines count while a person is here.

# Where: above the chat, when a line waited too long for a yes or no.
ui-not-sent = That line was not sent, and it is gone.

# Where: above the next screen, when a chat or a wait ended while somebody read something else.
ui-chat-over = Your chat or your place in line is over.

# Where: above the screen that says nobody can be asked, to someone who may ask again later.
# $count (number): until then.
ui-chat-closed = { $count ->
    [one] Chats with a person open again in about an hour. All else here stays open.
   *[other] Chats with a person open again in about { $count } hours. All else here stays open.
 }
