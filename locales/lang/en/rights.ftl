### Pages that are true in every place: no law of one country, no number.
### Protected: two readers approve every wording.

# Where: Jail, bail, treatment. Below it: the list of pages.
jail-doors = About being held, getting out, and programs one is sent to. Each is short. You can stop at any time.
# Where: Calls and work inside, 2 of 4.
jail-lawyer = Some tell one person first, and nobody else: their own lawyer. If money is short, you can ask for a public defender. You can say: I was made to do things. I want to tell that to you alone. This is information, not legal advice.
# Where: Calls and work inside, 3 of 4.
jail-work = Work inside can be unpaid, or come with a threat. There is a name for being made to work, inside too. Your lawyer can hear about it, along with the rest of the case.
# Where: Calls and work inside, 4 of 4.
jail-offers = Some people offer money, a ride, a room or a job on the day someone gets out. Some of them want something later. You may ask what it is before you say yes. You may also wait.

# Where: Someone offers to pay bail, 1 of 2.
bail-offer = Whoever pays to get someone out may want something back. It can be work, sex, money or silence. You may ask what it is, and take time to answer. A yes now can be talked about later, too.
# Where: Someone offers to pay bail, 2 of 2.
bail-ways = There can be other ways out. In some places a fund pays and asks for nothing back. Your lawyer or public defender can look for one. They can also say what the conditions mean for you. This is information, not legal advice.

# Where: Treatment ordered by a court, 1 of 2.
treatment-order = What was ordered and what a program does can be two things. You can ask to see the order. Your lawyer, also a public defender, can ask the court for another program. This is information, not legal advice.
# Where: Treatment ordered by a court, 2 of 2.
treatment-work = In some programs people work for a company without pay, and it is called treatment. Some places are paid for each person they bring in. You can tell your lawyer, and ask about a complaint or a move.

# Where: Court, money, a record. Below it: the list of pages.
court-first = Two things are good to know. First, talking with police is your choice, and you may bring someone. A paper from a court with a date on it is different. A lawyer can read it with you before that day. This is information, not legal advice.
# Where: An old record, last.
record-ways = Some look at it with a free clinic for records. It can be done in private. What helps is a list: where, about when, and what the paper says. You choose how much to tell, and to whom.

# Where: The T visa, last. Stays when the rest of the page is out of date.
papers-lawyer-first = Asking is not filing. Before you file anything, speak to an immigration lawyer. Other papers exist too, and a lawyer can look with you. This is information, not legal advice.

# Where: Something calm, 1 of 2. The next screen is a line with its limits.
calm-small = Something small, if you want it. Feel both feet on the floor. Let the breath out slowly. Find one thing near you that is blue. You can stop at any time, or do it again.

