### What advocates in the United States report: the demonstration's text; an operator writes their own.
### A file of its own, so that a language can say it before the yes without the rest of the law.
### Protected: two readers approve every wording.

# Where: before the yes to a person, and before the ways for young people. The operator's own text; this one is the demonstration's.
handoff-duty-us = Advocates here report two things, to child services or emergency help. That someone under 18 is being hurt, if they learn who and where. That a life is at risk. You choose what to tell. This is information, not legal advice.
