### كل سؤال يمكن لهذا البرنامج أن يسأله. لا شيء غيرها يسأل. ولكل منها طريق للتخطي.

# Where: after Someone may see this phone. Says what Exit cannot take back, before anything else.
question-phone-seen = الخروج يزيل هذه الشاشة وما كتبت. ولا يمكنه أن يزيل تنبيهات ظهرت، ولا لقطات شاشة. ولا يصل إلى أجهزة أخرى، ولا نسخ احتياطية، ولا سجل المتصفح، ولا ما تحفظه Telegram. بعض الناس يتابعون بهدوء، أو يستخدمون هاتفا آخر.
    .go-quietly = متابعة بهدوء
    .by-hand = الحذف باليد
    .mute = كتم الصوت
    .device = هاتف آخر
    .go-on = متابعة

# Where: after the ways for right now.
question-okay-now = هل المتابعة مناسبة الآن؟ أي جواب مقبول، وعدم الجواب أيضا.
    .for-now = نعم، في هذه اللحظة
    .calm = شيء هادئ
    .not-yet = ليس بعد
    .skip = تخطي هذا

# Where: A place tonight. The answer is not kept; it only leads to what a place can be asked.
question-with-whom = من قد يأتي معك هذه الليلة؟ الجواب يغيّر ما يلي هنا فقط. والتخطي مقبول.
    .alone = أنا فقط
    .children = أطفال
    .partner = شريك أو شريكة
    .animal = حيوان
    .skip = تخطي هذا

# Where: A place tonight, and places nearby. In the first each answer leads to words for a call; in the second it is switched on or off.
question-what-matters = ما الأهم في المكان؟ يمكن اختيار ما يناسب، أو لا شيء. والتخطي لا يغلق شيئا.
    .no-id = بلا هوية
    .no-sobriety = بلا توقف عن التعاطي
    .no-police = بلا شرطة
    .skip = تخطي هذا
    .no-status = بلا سؤال عن الإقامة
    .men = يستقبل الرجال
    .women = يستقبل النساء
    .trans = يستقبل العابرين جنسيا
    .families = يستقبل العائلات
    .pets = يستقبل الحيوانات
    .more = المزيد
    .show-all = عرض الأماكن

# Where: A plan, also for staying. Four ways of the same weight.
question-plan-stage = للخطة هنا أربعة أجزاء. أيها قد يفيد الآن؟ البقاء خيار حقيقي مثل الذهاب. ما اخترت هنا لا يُكتب. ومكانك في هذه المحادثة محفوظ ومقفل حتى تنتهي.
    .stay = البقاء
    .prepare = الاستعداد
    .leave = الذهاب
    .after = بعد ذلك
    .skip = تخطي هذا

# Where: after someone typed words of distress. One sentence that it was read, then ways. Asks nothing back.
question-not-that = قرأ هذا البرنامج ما كتبت، ولم يقرأه هنا شخص، ولا يُحفظ. هذه بعض الطرق. يمكن اختيار أي منها، أو الرجوع إلى الشاشة السابقة.
    .steps = خطوات صغيرة بلا اتصال
    .calm = شيء هادئ
    .lines = أشخاص يجيبون
    .urgent = أمر عاجل
    .not-that = ليس هذا، رجوع

# Where: before anybody is asked to join. Both answers are fine.
question-consent = هل يناسبك أن ينضم شخص؟ الجوابان مقبولان، وكل شيء آخر هنا يبقى مفتوحا. وبعد «نعم» يمكنك التوقف عند أي سطر.
    .yes = نعم، طلب شخص
    .not-now = ليس الآن

# Where: in the queue, only if the person picks it.
question-topic = عن ماذا الحديث؟ يمكن اختيار موضوع، أو لا شيء. لا يراه أحد قبل موافقتك على ذلك.
    .work = العمل والأجر
    .place = مكان للإقامة
    .papers = أوراق ومحكمة وسجن
    .health = الصحة والهدوء
    .none = لا شيء منها

# Where: before a note goes to an advocate. The note itself stands below, as it would be sent.
question-send-note = هل يناسبك إرسال هذه الملاحظة إلى من ينضم؟ تزول عند نهاية المحادثة. وكلمة «لا» لا تغيّر شيئا.
    .yes = نعم، إرسالها
    .not-now = ليس الآن

# Where: in the queue, when an area was picked before.
question-share-area = هل يناسبك إظهار المنطقة التي اخترت؟ يظهر لهم اسمها، ولا يظهر مكانك فيها.
    .yes = نعم، إظهارها
    .not-now = ليس الآن

# Where: a new advocate has joined, who sees none of the earlier lines.
question-show-lines = معك الآن شخص آخر. هل يُعرض ما كتبت من قبل، أم نبدأ من جديد؟ الخياران مقبولان.
    .show-lines = عرض ما كتبت
    .start-fresh = البدء من جديد

# Where: in the live chat, when a typed line holds something like a name or number. Nobody has seen it yet.
question-hide-this = قد يكون في هذا السطر اسم أو رقم أو مكان. هل يُرسل كما هو، أم بدون ذلك الجزء، أم لا يُرسل؟ لم يره أحد.
    .as-is = إرساله كما هو
    .leave-out = إرساله بدون ذلك الجزء
    .dont-send = عدم إرساله

# Where: nobody is at the desk for this language, but someone is for another.
question-case-language = يوجد شخص هنا، لكن بلغة أخرى. هل تناسبك المتابعة بلغته؟ الجوابان مقبولان.
    .yes = نعم، متابعة
    .not-now = ليس الآن

# Where: after Go on, once, where packs have several countries. Below it: the countries. Urgent ways never wait for it.
question-country = يمكن اختيار أي بلد. ثم تظهر هنا خطوطه وقوانينه.
    .not-sure = لا أعرف

## أماكن قريبة

# Where: after Help near me. One need at a time; More shows the rest. It is kept, locked, only while the search lasts.
question-need = أي نوع من المساعدة قد يفيد الآن؟ يمكن اختيار واحد، أو كل شيء. الاختيار يزول عند الخروج من هذا البحث.
    .housing = مكان لهذه الليلة
    .legal = مساعدة قانونية
    .health = رعاية صحية
    .wages = أجر لم يُدفع
    .immigration = أوراق البقاء
    .public-defender = محام عام
    .housing-later = مكان لمدة أطول
    .substance-use = مخدرات، حبوب، كحول
    .mental-health = شخص للحديث معه
    .food-money = طعام ومال
    .documents = هوية ووثائق
    .work-school = عمل أو مدرسة
    .children-family = أطفال وعائلة
    .worker-led = يديره عمال
    .long-term = مساعدة على مدى سنوات
    .restorative = إصلاح بلا محكمة
    .more = المزيد
    .anything = لا أعرف، كل شيء

# Where: after the need. Below it: countries, regions or towns.
question-area = أين نبحث؟ الاختيار من القائمة، بالاتساع الذي يناسبك. لا حاجة إلى مكان دقيق. الاختيار يزول عند الخروج من هذا البحث، ولا يبقى هنا شيء عن مكانك.
    .anywhere = أي مكان، بالهاتف

# Where: after a name was typed that may be one of several places. Below it: their names. Never what was typed.
question-place-meant = هل المكان واحد من هذه؟ يمكن اختياره، أو الرجوع إلى القائمة. ما كُتب لا يُحفظ.
    .none = لا شيء من هذه
