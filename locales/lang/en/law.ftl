### Jail, court and papers: what is true in every place. No law of one country, no number.
### Protected: two readers approve every wording.

# Where: Jail, bail, treatment. Below it: the list of pages.
jail-doors = About being held, getting out, and programs one is sent to. Each is short. You can stop at any time.
# Where: Calls and work inside, 2 of 4. How to ask for a public defender, and what to say to them.
jail-lawyer = Some tell one person first, and nobody else: their own lawyer. Without money, you can tell the judge: I ask for a public defender. Then, to that lawyer alone: I was made to do things. This is information, not legal advice.
# Where: Calls and work inside, 3 of 4. Jail and prison alike.
jail-work = Work inside can be without pay, or come with a threat: no visits, or a worse bed. Forced work has a name, in a jail or prison too. It happens to men and women. Some keep count of the days. A lawyer can hear it with the rest.
# Where: Calls and work inside, 4 of 4. People who recruit, and the day of release.
jail-offers = Some people look for others inside. They write, pay, or wait outside with a ride, a room or a job. Some want something back. You may ask what, or wait. For the first day out, some plan ahead: a ride, a bed, one person to call.

# Where: Someone offers to pay bail, 1 of 3.
bail-offer = Whoever pays to get someone out may want something back. It can be work, sex, money or silence. You may ask what they want, and take time. A yes now can be talked about later, too.
# Where: Someone offers to pay bail, 2 of 3. The lawyer is also a public defender.
bail-ways = There can be other ways out. In some places a fund pays; you may ask what it wants back. A lawyer can look for one, and so can a public defender. Some wait, and that is a way too. This is information, not legal advice.
# Where: Someone offers to pay bail, 3 of 3.
bail-conditions = Going out can come with conditions: dates, places, people. The one who paid may use them to press someone: do this, or you go back. You can tell your lawyer that. They can ask the court to change a condition.

# Where: A missed date, and limits, 1 of 3.
probation-missed = A date can be missed. There was no ride, the work did not end, or someone kept the phone. Many are afraid then, and stay away longer. A missed date can still be talked about, also after a long time.
# Where: A missed date, and limits, 2 of 3.
probation-lawyer = Before they go to any office, some talk with a lawyer. A public defender can do it too, also the one from before. They can look at what was missed, and what comes next. You choose the day. This is information, not legal advice.
# Where: A missed date, and limits, 3 of 3. Travel and contact.
probation-limits = There can be limits on where one may go, or whom one may meet or call. A boss or partner may use them to keep someone in place. Some ask a lawyer before a trip or a move. A lawyer can ask to have a limit changed.

# Where: Treatment ordered by a court, 1 of 4.
treatment-order = What was ordered and what a program does can be two things. You may ask to see the order. You may ask how long it runs, and what you sign. You may ask who gets paid, and who reads what is written about you.
# Where: Treatment ordered by a court, 2 of 4. Unpaid work for a firm or in custody; selling patients.
treatment-work = In some programs men and women work for a company without pay, and it is called treatment. It happens in custody too. Some places pay to get a patient, or sell one on to the next. You choose what to call it.
# Where: Treatment ordered by a court, 3 of 4. Public defender, complain, move.
treatment-ways = There are ways to change it. Some ask to move, and stay until the answer. Some make a complaint. Some wait. Your lawyer, also a public defender, can ask the court for another program. This is information, not legal advice.

# Where: Court, money, a record. Below it: the list of pages.
court-doors = About being accused, old records, a paper with a date, and money. Each is short. You can stop at any time.

# Where: Accused of something, 1 of 3.
charged-alone = You do not have to explain it alone. Some people say one thing only: I want to speak with my lawyer first. They say it again when asked again. What is said early can come up later. This is information, not legal advice.
# Where: Accused of something, 3 of 3. Says how to ask for a lawyer without money.
charged-lawyer = When there is no money for it, some tell a judge: I cannot pay for a lawyer. I ask for a public defender. To that lawyer alone they say: I was made to do this. Nobody can say yet how it ends. This is information, not legal advice.

# Where: An old record, 3 of 4.
record-kinds = Two things can look the same on a paper: an arrest, and a conviction. Each has its own way. Both can stand in the way of a job or a home. What helps is a list: where, about when, and what the paper says.
# Where: An old record, 4 of 4.
record-ways = Some look at it with a free clinic for records, or a public defender. You can ask to file in private, and who will see it. You choose how much to tell, and to whom. Some leave it as it is. This is information, not legal advice.

# Where: A paper with a court date, 1 of 4.
court-first = A paper with a date on it can come from a court, for example a subpoena. Leaving it alone can bring trouble. A paper like that needs a lawyer. One can read it with you before that day. This is information, not legal advice.
# Where: A paper with a court date, 4 of 4. Someone beside you; no to an interview.
court-beside = Some bring someone: an advocate, a friend, a lawyer. Speaking with police is your choice. You can say yes, no, or not today. You can ask first who writes it down, and who gets to read it. What you say may come up later.

# Where: My own part in it, 1 of 4. Asks nothing.
own-part-said = Some men and women were made to drive, to collect, or to watch others. Some were made to bring others in, for work or for sex. It can be for a debt, or to be hurt less. Nothing here asks what you did.
# Where: My own part in it, 2 of 4.
own-part-lawyer = Before an office, a friend or a chat like this, before anyone, some talk to a lawyer. Without money, it can be a public defender. You can ask first what stays between you two. This is information, not legal advice.
# Where: My own part in it, 4 of 4.
own-part-help = Help is still here: a bed, food, health, pay, papers, something calm. Nothing on these pages depends on what you did. If you ask for a person here, you first read what they pass on. You can also wait.

# Where: Money for what happened, 3 of 3.
money-ways = Nobody can say beforehand what comes of it. It can take years, and the other side may read what is filed. A lawyer can say what a case costs, and shows. Some ask, some wait, some leave it. This is information, not legal advice.

# Where: Papers to stay. Below it: the list of pages.
papers-doors = About papers to stay, being held over papers, and life after. Asking is not filing. Each is short. You can stop at any time.
# Where: The T visa, 4 of 4. Stays when the rest of the page is out of date.
papers-lawyer-first = You can ask first, and file later, or not at all. Speak to an immigration lawyer before you file anything. You can ask what it means for family, here or far away, and what a no can bring. This is information, not legal advice.
# Where: Held over papers, 2 of 3.
held-work = It happens there, too: some who are held, men and women, are pressed to work. They cook, wash or mop for little or nothing, or under a threat. Forced work has a name, there too. A lawyer can hear about it with the rest.
# Where: Held over papers, 3 of 3. For the family outside, and for the one inside.
held-family = Some families agree on things before. Who stays with the children. Who has the keys. Which lawyer to call. Family can look for a lawyer from outside. They can ask first what a visit or a call shows about them.

# Where: ID, bank, home, 1 of 3.
after-papers-first = Papers can come back one at a time: an ID card, a bank account, help with food or health. One often opens the next. A helper can say which comes first, and which can wait. There is no wrong pace.
# Where: ID, bank, home, 2 of 3. Loans that others made in one's name.
after-papers-credit = Some find loans or bills in their name that someone else made. You can ask what is written about your credit. Legal aid can look at it with you. Some keep every letter, and sign nothing new for now.
# Where: ID, bank, home, 3 of 3. Going home and staying are both choices.
after-papers-home = Some go home. Some stay. Some do not know yet, or change their mind. Both are choices, and both can be planned: the way, the money, who is told. Some ask a lawyer first what a trip would change.
