### What Exampleland has of its own: the invented words of an invented place, to write over.
### Protected: two native readers approve every wording. Facts, sources and dates: place/xa/.

# Where: the name of the place, where people choose theirs.
place-xa = Exampleland

## Lines

# Where: above the card of the main line: who answers, and what they can do.
hotline-xa-harbour = People of Example Harbour House answer, every day. You can ask about work, a bed or papers. You can stop at any time.
# Where: below its number, in place of the usual sentence.
trace-xa-free-call = This call is free. It stands in the call list of the phone.
# Where: label in the list of lines.
page-xa-harbour = Someone to talk to
# Where: Help near me. A line that knows local help.
hotline-xa-beds = People who know where there is a bed or a meal. They ask a name; any name will do.
# Where: under Pay that is missing: an office.
hotline-xa-pay-office = An office about pay and hours. You can read its page and file nothing.
# Where: label under Pay that is missing.
page-xa-pay-office = The office for pay
# Where: Emergency, 1 of 2: what may follow a call, before the number.
line-xa-emergency-after = What may follow a call, before you decide. Police may come with an ambulance. They often ask a name and the place. You can stop here; the other ways stay open.
# Where: Emergency, 2 of 2: the number.
hotline-xa-emergency = A call is the way to reach them: ambulance, fire, police. Apps such as Telegram cannot.

## Law: all of it is invented

# Where: Pay that is missing, 1 of 3.
rights-xa-pay = Pay for hours you worked is yours to ask for in Exampleland. This does not hang on papers. This is information, not legal advice.
# Where: My papers are held, 2 of 3.
rights-xa-papers = In Exampleland no one may keep your papers. A boss may not, and a partner may not. This is information, not legal advice.
# Where: label under Papers.
page-xa-permit = The Harbour Permit
# Where: the Harbour Permit, 1 of 2. Never without the risk and the lawyer.
rights-xa-permit = One paper lets some people stay and work for a year: the Harbour Permit. Filing has risks: speak to a lawyer before you file.
# Where: the Harbour Permit, 2 of 2. It also keeps the first from being shown alone.
rights-xa-permit-risk = A no can be followed by a letter to leave Exampleland. Some decide not to file. Speak to a lawyer before you file. This is information, not legal advice.

## What Example Harbour House must report

# Where: before the yes to a person, and before the ways for young people. The operator's own text.
handoff-duty-xa = People here report two things. That someone under 18 is being hurt, if they learn who and where. That a life is at risk. You choose what to tell. This is information, not legal advice.
# Where: for the people at the desk, never shown to a person.
desk-danger-xa = A life may be at risk. Say what you can do, and what you cannot. Offer the emergency line with what may follow. You call only with a yes.
