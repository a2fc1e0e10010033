### العناوين والأزرار: الطريق إلى كل صفحة. ملف مفتوح: قد تتغير صياغة بلا قارئين.

# Where: the menu, one tap after the first screen.
start-menu = ما قد يفيد الآن. يمكن اختيار شيء أو لا شيء. مكانك هنا محفوظ ومقفل حتى تنتهي هذه المحادثة.
    .urgent = أمر عاجل
    .near = مساعدة قريبة مني
    .work = العمل والأجر
    .law = السجن والمحكمة والأوراق
    .body = الصحة والهدوء
    .more = المزيد
    .quiet = يمكن اختيار شيء أو لا شيء.
    .quiet-urgent = أشياء أولى
    .quiet-near = قريب مني
    .quiet-work = العمل
    .quiet-law = الأوراق
    .quiet-body = الهدوء
    .quiet-more = المزيد

# Where: after More in the menu. The engine adds Language.
start-more = المزيد للقراءة، وعن هذه المحادثة.
    .plan = خطة، وللبقاء أيضا
    .justice = مال أو عدالة أو ليس الآن
    .friend = من أجل شخص قريب مني
    .minors = طرق لصغار السن
    .people = رجال، أي شخص، أي عمر
    .about = هذه المحادثة والهواتف
    .quiet = المزيد. يمكن اختيار شيء أو لا شيء.
    .quiet-plan = خطة
    .quiet-justice = خيارات
    .quiet-friend = لشخص قريب
    .quiet-minors = صغار السن
    .quiet-people = أي شخص
    .quiet-about = هذه المحادثة

# Where: after Help near me.
topics-near = قريب منك. لا نرى مكانك، ولا نسأل عنه.
    .tonight = مكان لهذه الليلة
    .lines = أشخاص يجيبون

# Where: after Work and pay. Below it: the list of pages.
topics-work = عن العمل. كل موضوع قصير. ويمكن ترك أي منها.

# Where: after Jail, court, papers.
topics-law = ثلاثة أبواب. كل منها قصير. ويمكن ترك أي منها.

# Where: after Health and calm.
topics-body = للجسد والنفس. لا شيء هنا يحتاج إلى أوراق، ولا إلى التوقف عن التعاطي.
    .calm = شيء هادئ
    .lines = أشخاص يجيبون

# Where: after Men, any gender, any age.
topics-people = هذا لأي شخص، في أي عمر. يمكن اختيار ما يناسب، أو لا شيء.

# Where: the list about phones and records, under More.
topics-about = عن الهواتف والسجلات، وعن هذه المحادثة.
    .phone = قد يرى أحد هذا الهاتف
    .privacy = ما يُحفظ وما لا يُحفظ

# Where: onward links of pages. The text itself is never shown.
page-go = متابعة
    .danger-lines = أشخاص يجيبون
    .danger-now = طرق لهذه اللحظة
    .services-need = مساعدة قريبة مني
    .topics-work = العمل والأجر
    .phone-check = قد يرى أحد هذا الهاتف
    .minors-report = ما يبدأ بعد البلاغ
    .plan-stage = خطة، وللبقاء أيضا
    .choices-front = مال أو عدالة أو ليس الآن
    .page-missing-pay = أجر ناقص
    .page-line-ndvh = خط عن الأذى في البيت
    .topics-people = لأي شخص
    .page-money = مال عما حدث
    .page-bail = أحد يعرض دفع الكفالة
    .page-own-part = دوري أنا في ذلك
    .page-using = مخدرات وحبوب وكحول

# Where: label in the list of lines. Crisis line, day and night.
page-line-988 = حديث مع شخص، في أي ساعة
# Where: label in the list of lines. National line on trafficking; work is named first.
page-line-nhth = عن عمل أو جنس بالإجبار
# Where: label in the list of lines. Leads to two lines.
page-lines-harm = أذى في البيت، أو أذى جنسي
# Where: label. National line on violence by a partner.
page-line-ndvh = أذى من شريك أو في البيت
# Where: label. National line on sexual assault.
page-line-rainn = أذى جنسي
# Where: label in the list of lines. Leads to two lines.
page-lines-young = لصغار السن
# Where: label. Line for young people aged 12 to 21.
page-line-runaway = للأعمار من 12 إلى 21
# Where: label. Line about harm to children.
page-line-childhelp = عند إيذاء طفل أو طفلة
# Where: label, always last in the list of lines. First comes what may follow a call.
page-line-911 = الطوارئ، وما قد يتبعها

# Where: label under Help near me.
page-near-ask = ما يمكن السؤال عنه أولا
# Where: label under Help near me. A line that knows local help.
page-line-211 = خط لمساعدة قريبة

# Where: label under Work and pay.
page-what-is-it = إن كان هذا العمل عاديا
# Where: label under Is this normal work. What counts as pressure, and what is something else.
page-pressure = المزيد عن الضغط
# Where: label under Work and pay.
page-missing-pay = أجر ناقص
# Where: label under Pay that is missing. An office of the government that answers about pay.
page-line-whd = مكتب الأجور والساعات
# Where: label under Work and pay.
page-papers-held = أوراقي محجوزة
# Where: label under Work and pay.
page-debt = دين يكبر
# Where: label under Work and pay. Hours, injury, and a bed that comes with the job.
page-rights-at-work = ساعات وإصابة وسكن
# Where: label under Hours, injury, housing.
page-h2a = عمل المزارع، تأشيرة H-2A
# Where: label under Work and pay.
page-new-job = عرض عمل جديد
# Where: label under A new job offer. A line in another country.
page-line-mx = خط في المكسيك

# Where: label under Jail, court, papers.
page-law-jail = السجن والكفالة والعلاج
# Where: label under Jail, bail, treatment.
page-jail = المكالمات والعمل في الداخل
# Where: label under Jail, bail, treatment.
page-bail = أحد يعرض دفع الكفالة
# Where: label under Jail, bail, treatment.
page-probation = موعد فات، وقيود
# Where: label under Jail, bail, treatment.
page-ordered-treatment = علاج أمرت به محكمة
# Where: label under Jail, court, papers.
page-law-court = محكمة ومال وسجل
# Where: label under Court, money, a record.
page-charged = اتهام بشيء ما
# Where: label under Court, money, a record.
page-record = سجل قديم
# Where: label under Court, money, a record.
page-court = ورقة فيها موعد محكمة
# Where: label under Court, money, a record.
page-own-part = دوري أنا في ذلك
# Where: label under Court, money, a record.
page-money = مال عما حدث
# Where: label under Jail, court, papers.
page-law-papers = أوراق للبقاء
# Where: label under Papers to stay.
page-t-visa = تأشيرة T ومخاطرها
# Where: label under Papers to stay.
page-other-papers = أوراق أخرى للبقاء
# Where: label under Papers to stay.
page-held-by-immigration = احتجاز بسبب الأوراق
# Where: label under Papers to stay.
page-after-papers = هوية وبنك وسكن

# Where: label under Health and calm.
page-health = عيادة وحمل وإصابة
# Where: label under Health and calm.
page-using = مخدرات وحبوب وكحول

# Where: label under Men, any gender, any age.
page-men = رجال وفتيان
# Where: label under Men, any gender, any age.
page-sex-pushed = جنس تحت الضغط
# Where: label under Men, any gender, any age.
page-lgbtq = مجتمع الميم
# Where: label under Men, any gender, any age. Harm by a partner or a relative.
page-family = شريك أو عائلة

# Where: label in the list about phones and records.
page-device = ما قد يظهره الهاتف
# Where: label in the list about phones and records. Things that may help later.
page-evidence = حفظ سجل

# Where: name of a list of pages.
page-lines = أشخاص يجيبون

# Where: name of a list of pages.
page-near = مساعدة قريبة مني

# Where: name of a list of pages.
page-work = العمل والأجر

# Where: name of a list of pages.
page-law = ثلاثة أبواب

# Where: name of a list of pages.
page-body = الصحة والهدوء

# Where: name of a list of pages.
page-people = لأي شخص

# Where: name of a list of pages.
page-more = الهواتف والسجلات

# Where: name of a list of pages.
page-minors = طرق لصغار السن
# Where: label in the ways for young people: whom it serves, then what it is.
page-minors-adult = أي عمر: شخص بالغ موثوق
# Where: label in the ways for young people. A line for young people.
page-minors-runaway = من 12 إلى 21 سنة: خط
# Where: label in the ways for young people. A teacher, a nurse, or whoever is kind.
page-minors-school = سن المدرسة: أحد هناك
# Where: label in the ways for young people. A line about harm to children.
page-minors-childhelp = تحت 18 سنة: خط عن الأذى
