### What the law and the health rules of the United States say: short, and never a promise.
### Protected: two readers approve every wording. Facts, sources and dates: locales/place/us/legal.toml.

# Where: name of this place.
place-us = United States

# Where: Is this normal work, 3 of 4; also Pushed into sex, 3 of 4.
rights-us-name = It has a name when force, lies or pressure make someone work, or have paid sex. Federal law calls it trafficking. For paid sex under 18, none of these is needed. You choose if the name fits. This is information, not legal advice.
# Where: More about pressure, 1 of 2; also A debt that grows, 3 of 4.
rights-us-pressure = Pressure can be a threat of serious harm. It can be a plan that makes someone believe harm will come. It can be misuse of the law: for example, a threat to have someone deported. This is information, not legal advice.
# Where: Pay that is missing, 1 of 4; also Hours, injury, housing, 3 of 4.
rights-us-pay = Pay for hours you worked is yours to ask for. In federal law this does not hang on papers. Asking is one thing; filing asks your name, address and phone. This is information, not legal advice.
# Where: Pay that is missing, 4 of 4. Never says that it will not happen.
rights-us-punished = A boss who punishes someone for asking about pay, or for filing, breaks the law. Some do it anyway, so some people plan first. The pay office treats a complaint as private. This is information, not legal advice.
# Where: My papers are held, 2 of 4.
rights-us-papers = Someone may be keeping your ID card so that you work or stay. Under federal law, taking, hiding or keeping it for that can be a crime. A passport or visa counts too. This is information, not legal advice.
# Where: A debt that grows, 2 of 4.
rights-us-debt = Sometimes what is owed never gets smaller, however much one works. Or the work for it has no agreed end, or no agreed kind. That can be unlawful: federal law calls it debt bondage. This is information, not legal advice.
# Where: Farm jobs, H-2A visa.
rights-us-h2a = Some farm jobs have rules: those on an H-2A visa. A copy of the contract. Pay with a slip, twice a month. Three quarters of the hours promised. Free tools, no fee, a free bed if home is far. This is information, not legal advice.
# Where: A new job offer, 2 of 4.
rights-us-fees = Some ask a fee for a new job. With an H-2A or H-2B visa, it is unlawful to charge the worker for that. You have a right to the terms in writing, in a language you understand. This is information, not legal advice.
# Where: Money for what happened, 1 of 3.
rights-us-money = Some ask for money in a civil case, from the one who did it or who knew and gained. No criminal case is needed; an open one goes first. Federal law gives 10 years, or 10 from turning 18. This is information, not legal advice.
# Where: Money for what happened, 2 of 3; also A paper with a court date, 3 of 4. Ordering is not paying: both are said.
rights-us-money-ordered = The one who did it may be found guilty of a federal trafficking crime. Then the judge orders money for the person harmed. Ordering is not paying: of ten dollars ordered, about one gets paid. This is information, not legal advice.
# Where: A paper with a court date, 2 of 4. Federal cases only.
rights-us-case = A person who was harmed has some rights in a federal case. Protection from the accused. To be told of dates and deals, to be there, to speak. To talk with the prosecutor. Money, respect, privacy. Each state has its own list.
# Where: Accused of something, 2 of 3; also My own part in it, 3 of 4. Says no more than this.
rights-us-forced = One short thing, for now or for later: being forced can matter in court. Tell your lawyer, not police, what happened. This is information, not legal advice.
# Where: An old record, 1 of 4.
rights-us-record-state = Each state has its own rules for old records. Nearly all have some way when the record comes from being trafficked. What it covers differs a great deal. A lawyer there can say. This is information, not legal advice.
# Where: An old record, 2 of 4.
rights-us-record = An old record can bar the way. Since 2026, some may ask a federal court to cancel a non-violent federal conviction, or erase an arrest. It is for what came straight from trafficking, old cases too. Asking is sealed, with no fee.
# Where: The T visa, 3 of 4; also Other papers to stay, 4 of 4.
rights-us-who-helps = About papers, two kinds of people may give advice here. One is a lawyer. The other is a helper accredited by the Department of Justice at a recognized group. A notario is not a lawyer here. Ask one of the two before you file anything. This is information, not legal advice.
# Where: The T visa, 1 of 4. Never without the risk and the lawyer: it names both itself.
rights-us-t-visa = One paper lets some stay and work for a time: the T visa. It is about trafficking, for work or sex. Most report and help police within reason. That is not asked if under 18 then, or if trauma rules it out. Filing has risks: speak to a lawyer before you file.
# Where: The T visa, 2 of 4; also Other papers to stay, 3 of 4.
rights-us-t-risk = Filing has become riskier. Since February 2025, a no can start a case to remove someone without status. Since January 2025, officers are no longer told to look out for survivors. Speak to a lawyer before you file.
# Where: Other papers to stay, 1 of 4. Never without the risk and the lawyer; no length, no odds.
rights-us-u-visa = Other papers exist. Someone can look with you: a lawyer. One is the U visa. It is for people harmed by certain crimes who help with the case. An agency signs a form for it. Filing has risks: speak to a lawyer before you file.
# Where: Other papers to stay, 2 of 4. Never without the risk and the lawyer; no length.
rights-us-presence = There is also a stay for a time, with leave to work: Continued Presence. Only law enforcement can ask for it. Some talk with a lawyer before they say yes or no. Filing has risks: speak to a lawyer before you file.
# Where: Held over papers, 1 of 3. Shown only once the operator's lawyer has read it.
rights-us-held = Someone who is held may stay silent, and may ask for a lawyer. The government does not pay for that lawyer. They may refuse to sign what they do not understand. This is information, not legal advice.
# Where: Calls and work inside, 1 of 4.
rights-us-jail-calls = Calls and messages from inside are often recorded. Save the story for your lawyer. Some tell it to the lawyer face to face, and not on the phone. This is information, not legal advice.
# Where: Drugs, pills, alcohol, 2 of 4.
health-us-spray = There is a spray for the nose that can turn back an overdose of opioids. It is called naloxone. Stores may sell it without a prescription, but not all have it. Some people keep one near and tell a friend.
# Where: Drugs, pills, alcohol, 3 of 4; also Treatment ordered by a court, 4 of 4.
health-us-stopping = Stopping alcohol or calming pills all at once can be dangerous. Medical help makes it safer. A clinic can say if a medicine fits. Nobody here asks anyone to stop, or to go on.
