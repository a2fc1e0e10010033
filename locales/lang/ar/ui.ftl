### الإطار، وما يضيفه البرنامج إلى أي شاشة. لا شيء هنا يذكر موضوع هذه المحادثة.

# Where: the row of buttons under every screen. Max: 12 each.
# Exit erases at once. Person leads to people who answer. Show brings a covered screen back.
ui-frame =
    .exit = خروج
    .back = رجوع
    .menu = القائمة
    .person = مع شخص
    .language = اللغة
    .show = إظهار
    .earlier = الأقدم
    .newer = الأحدث

# Where: the list of commands beside the typing field. Neutral: someone else may read it.
# /exit erases at once; /hide covers the screen.
ui-commands =
    .menu = القائمة
    .person = أشخاص يجيبون
    .language = اختيار لغة
    .hide = تغطية الشاشة
    .exit = إغلاق

# Where: stands in place of the screen when nobody has touched it for a while. Neutral: someone else may read it.
ui-cover = متوقف الآن.

# Where: the one alert that a person can ask for. Neutral: someone else may read it.
ui-ready = جاهز.

# Where: the one line that may stay after Exit. Neutral: someone else may read it.
ui-closed = مغلق.

# Where: the list of languages, from More or by /language.
ui-language = اختيار لغة. مكانك هنا محفوظ.

# Where: button to the next part of a page.
ui-next = التالي

# Where: button to the rest of a list.
ui-more = المزيد

# Where: button under a line's number. Leaves that one card in the chat.
ui-keep = إبقاء هذا هنا

# Where: above the screen, after words that are no choice here.
ui-again = هذه هي القائمة من جديد.

# Where: above the menu, after words that are no choice, twice.
ui-menu = هذه هي القائمة. وتحتها زر للحديث مع شخص.

# Where: above the screen, after a picture, file, voice message, contact or place was sent.
ui-not-taken = لا تُستقبل هنا صور أو ملفات أو صوت. ولا جهات اتصال ولا أماكن. فقد تحمل أسماء وأماكن. ولم يُحفظ منها شيء.

# Where: above the screen, after Keep this.
ui-kept = تبقى هذه البطاقة، وعليها اسم الخط، بعد أن تهدأ المحادثة. الخروج قبل ذلك يزيلها.

# Where: above a screen that is not yet in the person's language.
# $language (language): the language of the screen below, in its own name.
ui-other-language = هذه الصفحة حتى الآن بلغة { $language } فقط.

# Where: above a wording that no reader has approved.
ui-draft = هذه ترجمة حاسوب. وقد تكون فيها أخطاء.

# Where: above every unchecked wording or fact of a demonstration.
ui-demonstration = نسخة للتجربة. لم تُراجع بعد. ولا يُعتمد عليها.

# Where: title of the web page, seen in tabs and history. Says nothing of what it is for.
ui-title = مكتب مفتوح

# Where: all that a stranger sees while this is being tried out.
ui-not-open = لم يُفتح بعد.

# Where: when something does not work for a moment.
ui-calm = العمل بطيء الآن. لم يُفقد شيء. قد يعمل من جديد بعد دقيقة.

# Where: said at most once a minute to someone whose taps come faster than anyone can read.
ui-too-fast = كانت اللمسات كثيرة في لحظة واحدة، فلم تُحسب الأخيرة منها. الصفحة ما زالت كما هي.

# Where: to someone new while the store may not be used; the emergency number follows, if there is one.
ui-paused = لا يمكن بدء محادثات جديدة الآن. يمكن العودة لاحقا.

# Where: below that line, before the emergency number.
ui-in-danger = عند وجود خطر الآن:

# Where: button beside Language, where packs have several countries. Max: 30
ui-country = بلد آخر

# Where: above urgent ways and lines, to someone who was not asked yet which country's they want.
# $area (place): the country.
ui-whose = هذه خطوط هذا البلد: { $area }.

# Where: the list of lines that speak the person's language; below it: the lines.
# $language (language): that language, in its own name.
ui-lines = على هذه الخطوط يجيب أشخاص باللغة { $language }، أو بمترجم. كل خط يعرض أولا ما يسألون عنه. القراءة ليست اتصالا.

# Where: button on a screen that is not in the person's language. Max: 30
# $language (language): the person's language, in its own name.
ui-lines-in = خطوط: { $language }

# Where: first on a card that somebody kept. Neutral: a list of chats shows how it begins.
ui-card = بطاقة محفوظة هنا. حذفها يزيلها.

# Where: above a screen where nobody reads what is typed, in line or after a chat.
ui-unread = لم يقرأ أحد ذلك، ولم يبق منه شيء. تصل السطور حين يكون شخص هنا.

# Where: above the chat, when a line waited too long for a yes or no.
ui-not-sent = لم يُرسل ذلك السطر، ولم يبق منه شيء.

# Where: above the next screen, when a chat or a wait ended while somebody read something else.
ui-chat-over = انتهت محادثتك أو انتهى دورك في الانتظار.

# Where: above the screen that says nobody can be asked, to someone who may ask again later.
# $count (number): until then.
ui-chat-closed = { $count ->
    [zero] تُفتح المحادثة مع شخص من جديد بعد قليل. وكل شيء آخر هنا مفتوح.
    [one] تُفتح المحادثة مع شخص من جديد بعد ساعة تقريبا. وكل شيء آخر هنا مفتوح.
    [two] تُفتح المحادثة مع شخص من جديد بعد ساعتين تقريبا. وكل شيء آخر هنا مفتوح.
    [few] تُفتح المحادثة مع شخص من جديد بعد { $count } ساعات تقريبا. وكل شيء آخر هنا مفتوح.
    [many] تُفتح المحادثة مع شخص من جديد بعد { $count } ساعة تقريبا. وكل شيء آخر هنا مفتوح.
   *[other] تُفتح المحادثة مع شخص من جديد بعد { $count } ساعة تقريبا. وكل شيء آخر هنا مفتوح.
 }
