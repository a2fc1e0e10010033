### Ways that are true in every place: tonight, calm, a plan, choices, young people, friends, the end.
### Protected: two readers approve every wording. No law of one country, no number.

## A place for tonight

# Where: A place tonight, after Only me.
tonight-alone = Some places take women, some take men, some take anyone. Some are for young people only. You can ask that first, and not say more. A place that says no may know one that says yes.
    .matters = What matters most
    .near = Places nearby
    .line-211 = A line for local help
# Where: A place tonight, after Children.
tonight-with-children = Some places have rooms for families. Some take a mother only, some a father too. You can ask up to what age boys can stay. You can also ask what they pass on about children, before you give a name.
    .matters = What matters most
    .near = Places nearby
    .line-211 = A line for local help
# Where: A place tonight, after A partner.
tonight-with-partner = Some places take two people together, of any gender. Others have beds apart. You can ask for that first. If the partner is the one who hurts, you can also come by yourself.
    .matters = What matters most
    .near = Places nearby
    .line-211 = A line for local help
# Where: A place tonight, after An animal.
tonight-with-animal = Some places take animals. Some know a person who looks after one for a while. You can ask that before you say yes, and before you give a name.
    .matters = What matters most
    .near = Places nearby
    .line-211 = A line for local help

# Where: words for a call, after No ID.
tonight-say-no-id = You can say: I am looking for a bed tonight. I have no ID with me. Please tell me if that works. You can stop there, and keep your name for later.
    .matters = Other words
    .near = Places nearby
    .line-211 = A line for local help
    .plan-b = If nothing is free
# Where: words for a call, after Not sober.
tonight-say-not-sober = You can say: I am looking for a bed tonight. I may have used today. Please tell me if that works. Some places do not ask about it at all.
    .matters = Other words
    .near = Places nearby
    .line-211 = A line for local help
    .plan-b = If nothing is free
# Where: words for a call, after No police.
tonight-say-no-police = You can say: I am looking for a bed tonight. I want no police. Please tell me who learns that I came. You can hang up if the answer does not fit.
    .matters = Other words
    .near = Places nearby
    .line-211 = A line for local help
    .plan-b = If nothing is free
# Where: words for a call, after Skip this.
tonight-phone-words = You can say: I am looking for a bed tonight. Please tell me your rules before I give a name. Tell me until when the door is open. If you are full, tell me who may have a bed.
    .near = Places nearby
    .near-ask = What you can ask first
    .line-211 = A line for local help
    .matters = Other words
    .plan-b = If nothing is free

# Where: A place tonight, after If nothing is free. Never the last word.
tonight-plan-b = If nothing is free, some people go where it is light. A station, a store or a hospital can be such a place. Some call again later, when a bed may be free. Some stay where they are, with shoes and keys close.
    .steps = Small steps, no call
    .lines = People who answer
    .place = A place tonight
    .go-on = Something else

## Something calm

# Where: after Something calm. Nothing begins by itself.
calm-front = Something small, if you want it. Nothing is asked here. Each part is short, and you can stop at any time.
    .small = Something small now
    .line-988 = Someone to talk to
    .peers = Others who know this
    .dying = When it is about dying
# Where: after Something small now.
calm-feet = Some people feel both feet on the floor. They let the breath out slowly, and wait. Then they look for three things that are blue. It works with others in the room, too.
    .another = Another one
    .line-988 = Someone to talk to
    .go-on = Something else
# Where: after Another one.
calm-hands = Some people hold something cold, or let water run over their hands. Some press both palms together, and let go. Some say the day and the month to themselves. You can stop halfway.
    .another = Another one
    .line-988 = Someone to talk to
    .go-on = Something else
# Where: after Others who know this.
calm-peers = Peers are people who have been through something like it. Some groups meet, some write, some just sit together. You can ask a place near you if it has one. You can go once, and say nothing.
    .near = Help near me
    .lines = People who answer
    .go-on = Something else
# Where: after When it is about dying. The line's page says its limits before its number.
calm-dying = When it all gets too much, some people think of dying. Such thoughts can come and go. Some stay near another person for an hour. Some put what could hurt them far away. Some call or text a line; its page says what it may pass on.
    .small = Something small now
    .line-988 = Someone to talk to
    .lines = People who answer
    .go-on = Something else

## A plan

# Where: a plan, after Staying.
plan-stay = Staying can be planned for too, for now or for long. Nobody here asks you to go. These are things that some people do. Pick any.
    .people = People
    .money = Money
    .words = Words
    .children = Children
# Where: Staying, after People.
plan-stay-people = Some keep one person who knows a little. It can be a neighbor, someone at work, a cousin far away. Some agree when to write, and what it means if no answer comes. You choose how much they know.
    .line-ndvh = A line about harm at home
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Staying, after Money.
plan-stay-money = Some put a little aside, or leave it with a friend. Some note what they earn, and what is taken from it. Some leave the money alone. If someone counts it each day, that can be safer.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Staying, after Words.
plan-stay-words = Some agree on one plain word with a friend. In a message it means: call me, or come. Some have a short answer ready for when they are asked where they were. Short answers are easier to keep.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Staying, after Children.
plan-stay-children = Some show children a room that has a way out, and a neighbor who knows them. Some tell them that it is not their doing. Some ask them not to step in between. One word can mean: go next door.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else

# Where: a plan, after Getting ready.
plan-prepare = Getting ready is not the same as going. Some take one small step, and then none for weeks. You can stop at any time. Pick any.
    .people = People
    .money = Money
    .papers = Papers
    .children = Children
# Where: Getting ready, after People.
plan-prepare-people = Some ask one person for one thing: a couch, a ride, a box to keep. It can be someone at work, at a clinic, or at a place of prayer. Some tell nobody until the day. Each of these is a way.
    .line-ndvh = A line about harm at home
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Getting ready, after Money.
plan-prepare-money = Some keep small amounts of cash, in two places. Some open an account that sends nothing home. A new card or app can be seen by others, so some wait with that.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Getting ready, after Papers.
plan-prepare-papers = Papers can help later: an ID, birth papers, pay slips, letters from an office. Some keep a copy with a friend. If someone else holds them, a number or a photo can be enough. Nobody here asks you to take them back.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Getting ready, after Children.
plan-prepare-children = Some keep a small bag for a child with a friend: clothes, a toy, a list of medicine. There can be rules on who decides where a child lives. They differ from place to place. Some ask a lawyer first.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else

# Where: a plan, after Going.
plan-leave = Some go once, and some more than once. The days around it can carry more risk. Some plan it with a line or a helper first. Pick any.
    .people = People
    .papers = Papers
    .words = Words
    .children = Children
# Where: Going, after People.
plan-leave-people = Some go by day, when others are near. Some go with a person they know. Some tell one person the way and the time. A plan can change on the day. A day can be skipped.
    .line-ndvh = A line about harm at home
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Going, after Papers.
plan-leave-papers = Some take their papers, and some leave them. Papers can often be replaced. For many, keys, medicine, a phone and a little money come first. Things left behind can be asked for later, with someone beside you.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Going, after Words.
plan-leave-words = Some have one plain reason to go out: the store, a shift, a doctor. Some say nothing. Some leave a note, and do not write where they go. A phone can show the way; some switch it off, or leave it.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: Going, after Children.
plan-leave-children = Some take children along, and some cannot yet. What it means later can depend on papers. A lawyer can say that before, or soon after. Some places take families, fathers too.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else

# Where: a plan, after After.
plan-after = After can mean the first night, or ten years on. Things come back, and some of them get lighter. You can take your time. Pick any.
    .people = People
    .money = Money
    .papers = Papers
    .children = Children
# Where: After, after People.
plan-after-people = Some choose who learns where they live now, one by one. Some meet old friends somewhere else. Someone may write that all will be different. You can answer later, or never. Missing them can be a part of it.
    .line-ndvh = A line about harm at home
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: After, after Money.
plan-after-money = Some ask for pay that is still owed, and some let it go. There can be money for what happened, and help for the first weeks. A place near you may know more. None of it depends on talking with police.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: After, after Papers.
plan-after-papers = An ID, a bank account, benefits, an old record: one at a time is fine. Some of it takes months. A helper can sit beside you for it. To stay in this country or to go home are both choices.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else
# Where: After, after Children.
plan-after-children = School, a doctor, a quiet place to sleep: for a child that is a lot. Some tell the school who may come for a child. A lawyer can help with visits, and with who decides. That works best before anything is signed.
    .parts = Other parts
    .near = Help near me
    .go-on = Something else

## What someone may want done about it

# Where: after Money, justice, or not now. Police stand last, and never alone.
choices-front = Some want money, some a clear record, some peace, some nothing. All help here stays open, whatever you pick. Each page says what may follow. You can stop at any time.
    .not-now = Not now
    .money = Money for what happened
    .record = An old record
    .justice = Another kind of justice
    .police-beside = Police, with someone along
    .police-not-safe = When police are not safe
# Where: choices, after Not now.
choices-not-now = Not now is a choice, and so is never. For some ways there is a last day, such as asking for money. Someone who knows the law can tell you which. Asking starts nothing.
    .others = The other ways
    .near = Help near me
    .go-on = Something else
# Where: choices, after Money for what happened.
choices-money = Money can come from pay that is owed, or from a civil case. It can also come from a case that is open already. What may follow: forms, months of waiting, an answer from the other side. An order is not yet money.
    .details = More about money
    .work = Work and pay
    .others = The other ways
# Where: choices, after An old record.
choices-record = An old record can shut the door to a home or a job. Some ask to have it sealed or cancelled. What may follow: a lawyer reads the old papers, and a judge decides. It can take months, and it can be a no.
    .details = More about records
    .others = The other ways
    .go-on = Something else
# Where: choices, after Another kind of justice.
choices-justice = For some it is to be heard, or to get a true answer. For some it is school, a home, or family again. Some talk with the other side, and a helper sits in between. What may follow: it takes time, and the other side may say no.
    .near = Help near me
    .others = The other ways
    .go-on = Something else
# Where: choices, after Police, with someone along. What may follow, before anything else.
choices-police-follows = Some people report it, and bring someone: a lawyer, an advocate, a friend. Police may want more than one talk. They may ask about papers, pass it on, or find an old record. A case may follow that others steer and you cannot end.
    .details = Court, and someone along
    .near = Help near me
    .others = The other ways
# Where: choices, after When police are not safe.
choices-police-not-safe = For some people it is not safe to report. The reason can be papers, an old record, skin, gender, the work, or the last time. Help without police is real help. You can ask a lawyer or an advocate, and first ask whom they tell.
    .near = Help near me
    .plan = A plan, also for staying
    .others = The other ways

## Young people

# Where: after what must be reported. Below it: ways by the ages they serve.
minors-ways = Ways for young people, by the ages they serve. Reading one is not an answer, and starts nothing. Each line first says what it may pass on. All else here stays open. You can stop at any time.
    .report = What a report starts
# Where: ways for young people, after An adult you trust.
minors-adult = Some tell one adult they trust: an aunt, a coach, a doctor, a neighbor. Some begin with a small part, and see how it is taken. If that one does not listen, another one may. You can ask first what they would pass on.
# Where: ways for young people, after Someone at school.
minors-school = At school some talk with a teacher, a nurse, or whoever is kind. People there may pass on harm to a child; who does so differs from place to place. You can ask that first. School can also be a warm place to eat, and to be.
# Where: ways for young people, after What a report starts.
minors-report = A report goes to people whose work is the safety of children. They may talk with you and others near you. Police may hear of it, too. What comes after differs from place to place. You can ask a helper first, before any name.
    .ways = Ways for young people
    .near = Help near me
    .go-on = Something else

## A friend

# Where: after For a friend or relative.
friend-front = For a friend, a relative, someone from work, or a helper. We do not ask who or where they are. It is for them to decide. Each part is short.
    .careful = What can go wrong
    .words = Words to say
    .near = Help near here
    .limits = And you
# Where: a friend, after What can go wrong. Nobody is called for them without their yes.
friend-careful = Some friends want to face the one who does it. That can come back on your friend, so many leave it. The same goes for police: many ask first, and call only after a yes. If a life is at risk now, there are ways for that.
    .words = Words to say
    .lines = People who answer
    .urgent = Ways for right now
# Where: a friend, after Words to say.
friend-words = You can say: It is good to see you. You choose what happens. I can keep a bag, a paper or a word for you. Then listening often does more than advice. What they tell you is theirs to pass on.
    .decide = When they say no
    .near = Help near here
    .go-on = Something else
# Where: a friend, after When they say no.
friend-decide = Your friend may say no, go back, or stop writing. Each of these can be the safer way for now. You can leave one thing open: a day, a place, a word. A no today can be another answer later.
    .limits = And you
    .near = Help near here
    .go-on = Something else
# Where: a friend, after And you.
friend-limits = You can say what you can do, and what you cannot. You may rest, and you may ask others. You can talk with a line about yourself, and not say who it is about.
    .lines = People who answer
    .calm = Something calm
    .go-on = Something else

## The end of the service

# Where: after the last day of the service, in place of the first screen and the menu.
# $date (date): the last day.
ending-goodbye = This chat has come to an end. Its last day was { DATETIME($date, dateStyle: "long") }, and nobody joins here any more. Other people still answer. What is here to read stays open.
    .lines = People who answer
    .near = Help near me
    .urgent = Something urgent
    .read = Something to read
