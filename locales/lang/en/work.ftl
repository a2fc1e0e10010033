### Pages about work that are true in every place: no law of one country, no number.
### Protected: two readers approve every wording.

# Where: Is this normal work, 1 of 4. Work outside and in homes comes first.
work-story-first = Some people pick crops, or cook in a kitchen. Some keep a house, care for a family, or build. The hours do not end. The pay stays with the boss, or goes to a debt. Someone else keeps the phone, the papers or the key.
# Where: Is this normal work, 2 of 4. Lies, fear, debt, papers; no locked door or border needed.
work-story-second = Some work in a factory, a salon or a shop. Some beg, steal, or sell sex, and someone else takes the money. Often no door is locked, and no border was crossed. A lie, a threat, a debt or held papers can be enough to hold someone.
# Where: Is this normal work, 4 of 4. Ways on; staying is one.
work-ways = Some people in this stay for now, and look at one thing: pay, papers, a bed. Some talk to a helper and give no name. Some plan a way out. Nothing here is due today. You choose what to call it, or to give it no name.

# Where: More about pressure, 2 of 2. Smuggling, and sex work that someone chose, are other things.
work-not-same = Two things are often mixed up with this. One is paying for a trip across a border. The other is sex work that a person chooses. Each can turn into something else, once there is force, a lie or pressure. You choose what fits.

# Where: Hours, injury, housing, 1 of 4. Hours, and what is taken off the pay.
work-hours = Some work long hours that nobody counts. Some pay for the room, the ride, the tools or the food, and little is left. It happens in firms that look lawful, too, with a sign and a contract. Looking into it is not a complaint.
# Where: Hours, injury, housing, 2 of 4. Injury, and a bed that comes with the job.
work-hurt = Some get hurt or sick, and are told to work on. A clinic can say first what it costs, and what it writes down. The bed may come with the job. Then some look for another bed before they speak up.
# Where: Hours, injury, housing, 4 of 4. Who helps.
work-helpers = Some helpers do not ask about papers. One kind is a center run by workers: people who did the same jobs. Legal aid is another. You can ask first if they want a name, and whom they tell. Asking is not a complaint.

# Where: Pay that is missing, 2 of 4. No law here.
pay-record = A safe record can help: the days, the hours, what was agreed, what was paid. Some write it in a way only they can read. Some keep it with a friend. Not at work, and not on a shared phone.
# Where: Pay that is missing, 3 of 4. Each way is open by itself.
pay-ways = Some only ask, and file nothing. Some file with an office for pay. Some go to legal aid, or to a center run by workers. Some ask for money in a civil case. Some wait. You choose which, and when.

# Where: My papers are held, 1 of 4.
papers-which = First, which paper it is. It can be an ID card, a birth paper, a passport, a visa or a bank card. Some make a list of what is gone, and who has it. The list can stay in your head.
# Where: My papers are held, 3 of 4. No fight; a consulate only if that is safe for the person.
papers-replace = Nobody here asks you to fight for them. That can end badly, and papers can often be made new. A consulate makes a passport, if going there is safe for you. Other papers come from the office that made them. A helper can ask first.
# Where: My papers are held, 4 of 4.
papers-copy = A copy can help later, or just the number of the paper. Some keep it with someone they trust. A shared phone, or a bag at work, is often looked through. If no place is safe, it can wait.

# Where: A debt that grows, 1 of 4. Whose debt, and does it grow; family is threatened.
debt-story = Some begin by owing: for the trip, the job, the room or the food. Then it grows, or nobody says what is left. For some it is a debt of a parent or partner. Some hear that family at home will pay for it, or be hurt.
# Where: A debt that grows, 4 of 4. Never says not to pay.
debt-ways = Some write down what was paid and what was taken, where nobody looks. If family is threatened, a helper can plan for them with you. A lawyer, or a center run by workers, can look at what is owed. To pay or not is up to you.

# Where: A new job offer, 1 of 4.
job-check = A new offer can be looked at first. What the pay is, and the hours. Where the bed is, and what it costs. What is taken off the pay, and who holds the papers. Some ask for it in writing. Some ask a person who worked there.
# Where: A new job offer, 3 of 4. The right to stay may hang on one boss.
job-tied = Some papers to stay are tied to one boss. Before a change, a lawyer can say what it does to them. Some leave a copy of the offer with a friend, and tell that friend where they go. Some agree on a day to call.
# Where: A new job offer, 4 of 4. Below it: a line in another country.
job-home = Some ask in the country they come from, before the trip or after it. Some let family ask for them. If a line of another country is known here, it is below. It shows first whom it tells. You can stop at any time.
