### Pages about the body that are true in every place: no health rule of one country, no number.
### Protected: two readers approve every wording.

# Where: Clinic, pregnancy, injury, 1 of 4. What is for now, what is for soon. Onward: ways for right now.
health-first = Some things are urgent: a lot of blood, a hit to the head, not getting air. Some are for soon: a pregnancy, an infection, an old injury, bad teeth. You can ask what they report. You can ask it before you tell how it came.
# Where: Clinic, pregnancy, injury, 2 of 4.
health-clinics = Some clinics see people without insurance. Some take what a person can pay, or nothing. You can call and ask what it costs. You can ask if they want ID, and if a friend can come in. Some places have a clinic just for teeth.
# Where: Clinic, pregnancy, injury, 3 of 4. An exam without police.
health-exam = After some kinds of harm, people want an exam. You can ask if it can be done without police; some places do that. You can say no to any part of it, take a break, or stop. You can ask to have someone beside you.
# Where: Clinic, pregnancy, injury, 4 of 4. What they report.
health-report = Before you tell them how it came, you can ask what they report, and to whom. It is not the same in every place. Harm to a child is often passed on. Some wounds are, too. You can get care and leave the story out.

# Where: Drugs, pills, alcohol, 1 of 4.
using-open = Nobody here asks you to stop. Using closes no door here: every page and line stays open, sober or not. Some places help people who use, and make no rule of it. You can ask for that first.
# Where: Drugs, pills, alcohol, 4 of 4. Something given or held back keeps a person there.
using-leash = Sometimes another person decides who gets something, and when. Some are given it so that they keep working, or stay quiet. Then it holds like a debt, or like a lock. You can say that to a helper in your own words.
