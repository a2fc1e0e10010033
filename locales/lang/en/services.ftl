### Places nearby: the list, the cards, and the few words that cards are made of.
### A card says only what is known, who said it and when. What is not known is said to be unknown.

## Screens

# Where: above up to three places. The list itself follows.
services-found = These fit what you picked, the nearest first.
    .more = More places
    .matters = What matters to me
    .unknown = Include "we don't know"
    .area = Another area
    .line = A national line
    .drop = Without my choices
# Where: as services-found, when a place was picked.
# $area (place): the town or region.
services-found-near = These fit what you picked, the nearest first, for { $area }.
# Where: nothing fits. Below it: up to three that can be reached by phone.
services-none = Nothing in this list fits all of that. What can be reached by phone may still know a way.
# Where: first on a card. Neutral: a list of chats shows how it begins.
services-card = What we know so far. It may have changed.
    .about = More about this
    .line = A national line
    .words = Words for the call
# Where: first on the second half of a card. Neutral: a list of chats shows how it begins.
services-about = What is not said here, we do not know.
    .line = A national line
    .words = Words for the call
# Where: as services-about, when there is more than fits on the screen.
services-about-part = The first things; ask them for the rest.
# Where: the list of areas, only where a name can be typed.
services-area-typed = A town can be typed, too. What you type is not kept.
# Where: first in a list of towns: the whole region. Max: 30
# $area (place): the region.
services-area-all = All of { $area }
# Where: under the heading of the list.
# $list (list): the choices that are on, as on their buttons.
services-filters = Picked: { $list }.
# Where: last in the list.
# $count (number): places of which it is not known whether they fit.
services-left-out = { $count ->
    [one] { $count } more place may fit; we don't know what it asks.
   *[other] { $count } more places may fit; we don't know what they ask.
 }

## Why this one: parts of one line, without a period

# Where: on a card: what is known, who said so, and when.
# $list (list): things that are known. $name: who said so. $date (date): a month.
services-fact = { $list } ({ $name }, { $date })
# Where: in brackets on a card: who said so.
services-by-told-us = they told us
# Where: in brackets on a card: who said so.
services-by-website = their website
# Where: in brackets on a card: who said so. A contract that the service has signed.
services-by-contract = their contract
# Where: in brackets on a card: who said so. A list made by others.
services-by-directory = a directory
# Where: in brackets on a card: who said so.
services-by-person-reported = people told us
# Where: on a card.
# $language (language): the person's language.
services-speaks = speaks { $language }
# Where: on a card, when it is not they but an interpreter who may speak it.
# $language (language): the person's language.
services-interpreter = { $language }, maybe by interpreter
# Where: on a card: someone new is taken in now.
services-open = open now
# Where: on a card: someone new is taken in now.
# $time: an hour, sometimes with a day.
services-open-until = open until { $time }
# Where: on a card: nobody new is taken in now.
services-closed = closed now
# Where: on a card: nobody new is taken in now.
# $time: an hour with a day.
services-closed-until = closed now, opens { $time }
# Where: on a card: it serves the very place that was picked.
services-band-here = for the place you picked
# Where: on a card.
# $km (number): 40, 80 or 160.
services-band-km = within { $km } km
# Where: on a card: it serves that place from farther away.
services-band-region = for the wider region
# Where: on a card.
services-band-phone = by phone or online
# Where: on a card whose check is half a year old or more.
# $date (date): a month.
services-checked-in = last checked { $date }
# Where: in a line of the list, after places of which something picked is not known.
# $list (list): what is not known, as in services-asks.
services-not-known = not known: { $list }
# Where: in a line of the list, when three or more of what was picked are not known.
# $count (number): how many.
services-not-known-many = { $count } of these are not known
# Where: in a line of a list that would be too long else: how much of what was picked is not so there.
# $count (number): how many.
services-not-so-many = { $count ->
    [one] { $count } of your choices does not fit
   *[other] { $count } of your choices do not fit
 }

## What they ask for, and whom they take

# Where: in the list of what a place asks for.
services-ask-id = ID
# Where: in the list of what a place asks for.
services-ask-status = immigration status
# Where: in the list of what a place asks for.
services-ask-police = contact with police
# Where: in the list of what a place asks for.
services-ask-sober = sobriety
# Where: in the list of what a place asks for.
services-ask-program = program attendance
# Where: on a card.
# $list (list): what they ask for.
services-asks = Asks for { $list }.
# Where: on a card.
# $list (list): what they do not ask for, joined by "or".
services-asks-not = No { $list } asked.
# Where: on a card, in a line of reasons.
# $list (list): what they do not ask for, joined by "or".
services-without = no { $list } asked
# Where: on a card, in the list of what is not known.
# $list (list): what they may ask for, joined by "or".
services-if-asks = ask for { $list }
# Where: in the list of whom a place takes.
services-take-men = men
# Where: in the list of whom a place takes.
services-take-women = women
# Where: in the list of whom a place takes.
services-take-trans = trans people
# Where: in the list of whom a place takes.
services-take-minors = people under 18
# Where: in the list of whom a place takes. Children with a mother, a father or both.
services-take-families = families
# Where: in the list of whom a place takes.
services-take-pets = animals
# Where: on a card.
# $list (list): whom they take.
services-takes = Takes { $list }.
# Where: on a card.
# $list (list): whom they do not take, joined by "or".
services-takes-not = Does not take { $list }.
# Where: on a card, in a line of reasons.
# $list (list): whom they take.
services-with = takes { $list }
# Where: on a card, in the list of what is not known.
# $list (list): whom they may take, joined by "or".
services-if-takes = take { $list }
# Where: on a card.
# $count (number): years of age.
services-age-from = From age { $count }.
# Where: on a card.
# $count (number): years of age.
services-age-to = Up to age { $count }.

## Police, and what is passed on

# Where: on a card and in the list: a shared office, a task force, officers on site.
services-police-yes = Works with police.
# Where: on a card.
services-police-no = Does not work with police.
# Where: on a card, in the list of what is not known.
services-if-police = work with police
# Where: on a card.
services-reports-only-if-law-requires = Reports only what the law requires.
# Where: on a card.
services-reports-minors = Reports it when someone under 18 is being hurt.
# Where: on a card.
services-reports-always = Reports to police what it hears.
# Where: on a card, in the list of what is not known.
services-if-reports = report to police
# Where: on a card. Theirs to say: nobody can hold it for them.
services-shares-nobody = By its own word it shares data with nobody.
# Where: on a card.
services-shares-funder = Shares data with those who pay for it.
# Where: on a card.
services-shares-police = Shares data with police.
# Where: on a card.
services-private-yes = Has a written rule on what stays private.
# Where: on a card.
services-private-no = Has no written rule on what stays private.
# Where: on a card: things that nobody has told us.
# $list (list): such as "ask for ID", joined by "or".
services-unknown = We don't know if they { $list }; you can ask before you give a name.

## More about it

# Where: on the second half of a card, beside a number to call.
services-watched = Calls from another phone stay off yours.
# Where: on the second half of a card.
# $date (date): a month.
services-checked = Last checked { $date }.
# Where: on the second half of a card, only where three people's rules let a street stand.
# $name: a street, never translated.
services-address = Street: { $name }.
# Where: on the second half of a card, in a line of other things.
services-phone-kept-yes = you keep your phone
# Where: on the second half of a card, in a line of other things.
services-phone-kept-no = phones are handed in
# Where: on the second half of a card, in a line of other things.
services-faith-optional-yes = faith is up to you
# Where: on the second half of a card, in a line of other things.
services-faith-optional-no = faith is part of it
# Where: on the second half of a card, in a line of other things.
services-walk-in-yes = no appointment
# Where: on the second half of a card, in a line of other things.
services-walk-in-no = by appointment
# Where: on a card.
services-at-capacity-yes = full when last asked
# Where: on the second half of a card, in a line of other things.
services-at-capacity-no = had room when last asked
# Where: on the second half of a card, in a line of other things.
services-survivor-led-yes = led by people who lived it
# Where: on the second half of a card, in a line of other things.
services-survivor-led-no = not led by people who lived it
# Where: on the second half of a card, in a line of other things.
services-labour-trafficking-yes = knows forced work
# Where: on the second half of a card, in a line of other things.
services-labour-trafficking-no = not for forced work
# Where: on the second half of a card, in a line of other things.
services-sex-trafficking-yes = knows forced sex
# Where: on the second half of a card, in a line of other things.
services-sex-trafficking-no = not for forced sex
# Where: on the second half of a card, in a line of other things.
services-record-relief-yes = helps with an old record
# Where: on the second half of a card, in a line of other things.
services-record-relief-no = no help with an old record
# Where: on the second half of a card, in a line of other things.
services-t-visa-help-yes = helps with the T visa
# Where: on the second half of a card, in a line of other things.
services-t-visa-help-no = no help with the T visa
# Where: on a card, in the list of what is not known.
services-if-phone-kept = let you keep your phone
# Where: on a card, in the list of what is not known.
services-if-faith-optional = leave faith up to you
# Where: on a card, in the list of what is not known.
services-if-walk-in = take people without an appointment
# Where: on a card, in the list of what is not known.
services-if-at-capacity = have room
# Where: on a card, in the list of what is not known.
services-if-survivor-led = are led by people who lived it
# Where: on a card, in the list of what is not known.
services-if-labour-trafficking = know forced work
# Where: on a card, in the list of what is not known.
services-if-sex-trafficking = know forced sex
# Where: on a card, in the list of what is not known.
services-if-record-relief = help with an old record
# Where: on a card, in the list of what is not known.
services-if-t-visa-help = help with the T visa
# Where: on a card, in the list of what is not known.
services-if-confidentiality-policy = have a written rule on what stays private
