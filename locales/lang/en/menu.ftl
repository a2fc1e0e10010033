### Headings and labels: the way to every page. Open: a wording may change without two readers.

# Where: the menu, one tap after the first screen.
start-menu = What could help next. Pick any, or none. Your place here is kept, locked, until this chat ends.
    .urgent = Something urgent
    .near = Help near me
    .work = Work and pay
    .law = Jail, court, papers
    .body = Health and calm
    .more = More
    .quiet = Pick any, or none.
    .quiet-urgent = First things
    .quiet-near = Near me
    .quiet-work = Work
    .quiet-law = Papers
    .quiet-body = Calm
    .quiet-more = More

# Where: after More in the menu. The engine adds Language.
start-more = More to read, and about this chat.
    .plan = A plan, also for staying
    .justice = Money, justice, or not now
    .friend = For a friend or relative
    .minors = Ways for young people
    .people = Men, any gender, any age
    .about = This chat, and phones
    .quiet = More. Pick any, or none.
    .quiet-plan = A plan
    .quiet-justice = Choices
    .quiet-friend = For a friend
    .quiet-minors = Young people
    .quiet-people = Anyone
    .quiet-about = This chat

# Where: after Help near me.
topics-near = Near you. We cannot see where you are, and we do not ask.
    .tonight = A place tonight
    .lines = People who answer

# Where: after Work and pay. Below it: the list of pages.
topics-work = About work. Each is short. You can leave any of them.

# Where: after Jail, court, papers.
topics-law = Three doors. Each is short. You can leave any of them.

# Where: after Health and calm.
topics-body = For body and mind. Nothing here needs papers, or being sober.
    .calm = Something calm
    .lines = People who answer

# Where: after Men, any gender, any age.
topics-people = This is for anyone, of any age. Pick what fits, or none.

# Where: the list about phones and records, under More.
topics-about = About phones and records, and about this chat.
    .phone = Someone may see this phone
    .privacy = What is kept, and what not

# Where: onward links of pages. The text itself is never shown.
page-go = Go on
    .danger-lines = People who answer
    .danger-now = Ways for right now
    .services-need = Help near me
    .topics-work = Work and pay
    .phone-check = Someone may see this phone
    .minors-report = What a report starts
    .plan-stage = A plan, also for staying
    .choices-front = Money, justice, or not now
    .page-missing-pay = Pay that is missing
    .page-line-ndvh = A line about harm at home
    .topics-people = For any gender
    .page-money = Money for what happened
    .page-bail = Someone offers to pay bail
    .page-own-part = My own part in it
    .page-using = Drugs, pills, alcohol

# Where: label in the list of lines. Crisis line, day and night.
page-line-988 = Someone to talk to, any hour
# Where: label in the list of lines. National line on trafficking; work is named first.
page-line-nhth = For forced work or sex
# Where: label in the list of lines. Leads to two lines.
page-lines-harm = Harm at home, or sexual harm
# Where: label. National line on violence by a partner.
page-line-ndvh = Harm by a partner or at home
# Where: label. National line on sexual assault.
page-line-rainn = Sexual harm
# Where: label in the list of lines. Leads to two lines.
page-lines-young = For young people
# Where: label. Line for young people aged 12 to 21.
page-line-runaway = For ages 12 to 21
# Where: label. Line about harm to children.
page-line-childhelp = When a child is being hurt
# Where: label, always last in the list of lines. First comes what may follow a call.
page-line-911 = Emergency, and what follows

# Where: label under Help near me.
page-near-ask = What you can ask first
# Where: label under Help near me. A line that knows local help.
page-line-211 = A line for local help

# Where: label under Work and pay.
page-what-is-it = Is this normal work
# Where: label under Is this normal work. What counts as pressure, and what is something else.
page-pressure = More about pressure
# Where: label under Work and pay.
page-missing-pay = Pay that is missing
# Where: label under Pay that is missing. An office of the government that answers about pay.
page-line-whd = The office for pay and hours
# Where: label under Work and pay.
page-papers-held = My papers are held
# Where: label under Work and pay.
page-debt = A debt that grows
# Where: label under Work and pay. Hours, injury, and a bed that comes with the job.
page-rights-at-work = Hours, injury, housing
# Where: label under Hours, injury, housing.
page-h2a = Farm jobs, H-2A visa
# Where: label under Work and pay.
page-new-job = A new job offer
# Where: label under A new job offer. A line in another country.
page-line-mx = A line in Mexico

# Where: label under Jail, court, papers.
page-law-jail = Jail, bail, treatment
# Where: label under Jail, bail, treatment.
page-jail = Calls and work inside
# Where: label under Jail, bail, treatment.
page-bail = Someone offers to pay bail
# Where: label under Jail, bail, treatment.
page-probation = A missed date, and limits
# Where: label under Jail, bail, treatment.
page-ordered-treatment = Treatment ordered by a court
# Where: label under Jail, court, papers.
page-law-court = Court, money, a record
# Where: label under Court, money, a record.
page-charged = Accused of something
# Where: label under Court, money, a record.
page-record = An old record
# Where: label under Court, money, a record.
page-court = A paper with a court date
# Where: label under Court, money, a record.
page-own-part = My own part in it
# Where: label under Court, money, a record.
page-money = Money for what happened
# Where: label under Jail, court, papers.
page-law-papers = Papers to stay
# Where: label under Papers to stay.
page-t-visa = The T visa, and its risks
# Where: label under Papers to stay.
page-other-papers = Other papers to stay
# Where: label under Papers to stay.
page-held-by-immigration = Held over papers
# Where: label under Papers to stay.
page-after-papers = ID, bank, home

# Where: label under Health and calm.
page-health = Clinic, pregnancy, injury
# Where: label under Health and calm.
page-using = Drugs, pills, alcohol

# Where: label under Men, any gender, any age.
page-men = Men and boys
# Where: label under Men, any gender, any age.
page-sex-pushed = Pushed into sex
# Where: label under Men, any gender, any age.
page-lgbtq = LGBTQ+
# Where: label under Men, any gender, any age. Harm by a partner or a relative.
page-family = Partner or family

# Where: label in the list about phones and records.
page-device = What a phone can show
# Where: label in the list about phones and records. Things that may help later.
page-evidence = Keeping a record

# Where: name of a list of pages.
page-lines = People who answer

# Where: name of a list of pages.
page-near = Help near me

# Where: name of a list of pages.
page-work = Work and pay

# Where: name of a list of pages.
page-law = Three doors

# Where: name of a list of pages.
page-body = Health and calm

# Where: name of a list of pages.
page-people = For anyone

# Where: name of a list of pages.
page-more = Phones and records

# Where: name of a list of pages.
page-minors = Ways for young people
# Where: label in the ways for young people: whom it serves, then what it is.
page-minors-adult = Any age: an adult you trust
# Where: label in the ways for young people. A line for young people.
page-minors-runaway = Ages 12 to 21: a line
# Where: label in the ways for young people. A teacher, a nurse, or whoever is kind.
page-minors-school = School age: someone there
# Where: label in the ways for young people. A line about harm to children.
page-minors-childhelp = Under 18: a line on harm
