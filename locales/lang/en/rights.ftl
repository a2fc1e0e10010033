### Pages that are true in every place: no law of one country, no number.
### Protected: two readers approve every wording.

# Where: Is this normal work, 1 of 4. Work outside and in homes comes first.
work-story-first = Some people pick crops or build houses. Some cook, wash, or care for a family. The pay stays with the boss, or goes to a debt. The hours do not end. Someone else keeps the phone, the papers or the key.
# Where: Is this normal work, 2 of 4.
work-story-second = Some work in a factory, a salon or a shop. Some beg, sell things, or sell sex, and someone else takes the money. Often no door is locked and no border was crossed. Fear, debt or a threat can be enough.

# Where: Pay that is missing. No law here.
pay-record = A safe record can help: the days, the hours, what was agreed, what was paid. Some write it in a way only they can read. Some keep it with a friend, and not at work or on a shared phone.
# Where: Pay that is missing, last. Each way is open by itself.
pay-ways = Some ask only, and file nothing. Some file with an office for pay. Some go to a legal aid lawyer, or to a center run by workers. Some wait. You choose which, and when.

# Where: My papers are held, after the law.
papers-replace = Papers can often be replaced. Nobody here asks you to take them back; that can end badly. A consulate may make a new one. Some do not feel safe with theirs, and ask a helper first.
# Where: My papers are held, last.
papers-copy = A copy or a number of the paper can help later. Some keep it with someone they trust. A shared phone, or a bag at work, is often looked through.

# Where: A debt that grows, 1 of 3.
debt-story = Some begin by owing: for the trip, the job, the room or the food. Then the debt grows, or nobody says what is left. Some hear that their family will pay for it. You choose if this fits.
# Where: A debt that grows, 3 of 3.
debt-ways = Some write down what was paid and what was taken, where nobody looks. A lawyer, or a center run by workers, can go through it with you. What you do about the debt is up to you.

# Where: What you can ask first, 1 of 2, under Help near me.
near-ask-place = Before you go or give a name, you can ask a place some things. If they want ID. If being sober is a rule. If they take men, children or animals. What it costs, and how long you can stay.
# Where: What you can ask first, 2 of 2.
near-ask-tell = You can also ask who learns that you came. If they work with police. What they write down, and who reads it. You can ask all of this without a name, and stop at any time.

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

# Where: Drugs, pills, alcohol, 1 of 4.
using-open = Nothing here asks anyone to stop. All pages and lines stay open, sober or not. Some places help people who use, and do not ask about it. You can ask for that first.
# Where: Drugs, pills, alcohol, last.
using-leash = Sometimes another person decides who gets something, and when. It can keep someone at work, in debt, or in a place. You can say that to a helper the way you say it to yourself.

# Where: Men and boys, 1 of 2.
men-said = Men and boys are here too. It happens to them at work, in homes and in sex. It happens to grown men, to fathers, to people who were paid something. All pages here are for them as well.
# Where: Men and boys, 2 of 2.
men-places = Some places take men, some do not, some take a father with children. You can ask that first. A place that says no may know one that says yes. Pay, papers, health and calm are open to anyone.

# Where: Pushed into sex, 1 of 3.
pushed-said = This is for any age and any gender. Some people choose sex work, and that is not judged here. Some are pushed or tricked into it, or kept in it. It can be a partner or family. You choose what fits.
# Where: Pushed into sex, 3 of 3.
pushed-ways = Some want a doctor first. Some want money of their own, or a plan for staying. Some want a way out. Each can be looked at, in any order, and none of it hangs on talking with police.

# Where: What a phone can show, 1 of 3.
device-shows = A phone can show where it is. Shared accounts, family plans and some apps do that. A phone that gets warm or empty fast can have other reasons, too. If someone knows too much, it may be the phone.
# Where: What a phone can show, 2 of 3.
device-changes = A change can be noticed. Turning off a shared place, or taking an app away, may tell someone. Some leave it all as it is, and use another phone. A friend, a library or a clinic may have one.
# Where: What a phone can show, 3 of 3.
device-telegram = In Telegram some set a lock code, hide the words in alerts, or let messages go after a day. Someone who looks may see that, too. Telegram itself still keeps this chat on its own computers.
