### شخص ينضم إلى المحادثة: ما يراه، وما يبلغ عنه، والموافقة، والانتظار، والحديث، والنهاية.
### محمي: قارئان من أهل اللغة يوافقان على كل صياغة.

# Where: after A person, while there is a desk. Nobody is called by reading on.
handoff-door = يمكن لشخص أن يتحدث معك هنا، حين يكون أحد في المكتب. هذا مجاني. قبل ذلك شاشتان قصيرتان: ما يمكنهم رؤيته، وما يبلغون عنه. القراءة ليست موافقة.
    .read-on = متابعة القراءة
    .when-closed = لا أحد هنا الآن
    .can-do = ما يمكنهم فعله معي
    .other-lines = خطوط أخرى
    .not-now = ليس الآن

# Where: after What they can do with you. Introductions need a yes of their own.
handoff-can-do = يمكنهم الحديث معك، والبحث معك عن أماكن، وعن كلمات لمكالمة. ويمكنهم تعريف خدمة بك. يظهر لك أولا من سيعرف، وبأي كلمات. ولا يُرسل ذلك إلا بعد موافقتك. وكلمة «لا» لا تغيّر شيئا.
    .go-on = متابعة
    .not-now = ليس الآن

# Where: before the yes, 1 of 2: what an advocate sees.
# $operator (text): the group that answers.
handoff-limits = يرى شخص من { $operator } ما يُكتب هنا من الآن. لا يرى اسما ولا رقما ولا مكانك. ولا يرى شخص آخر السطور السابقة إلا بموافقتك. وفي Telegram قد ترى Telegram هذه المحادثة أيضا. يمكنك التوقف عند أي سطر.
    .read-on = متابعة القراءة
    .not-now = ليس الآن

# Where: before the yes, 2 of 2; also before the ways for young people. Each pack's own text stands in its place.
handoff-duty = بعض من يساعدون صغار السن يبلغون عن أذى يصيب طفلا. من يبلغ، ولمن، يختلف من مكان إلى مكان. ولا ينقلون إلا ما يعرفونه، مثل اسم أو مكان. ما يعرفونه منك هو اختيارك.
    .read-on = متابعة القراءة
    .not-now = ليس الآن

# Where: after the yes, while nobody has joined.
# $minutes (number): how long a place is kept after the last tap.
handoff-waiting = أرسلنا الطلب. القراءة ممكنة في هذا الوقت، ومكانك محفوظ { $minutes ->
    [zero] دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
 } بعد آخر لمسة. وما يُكتب قبل أن ينضم أحد لا يقرؤه أحد.
    .keep-reading = متابعة القراءة
    .tell-me = إخباري عند أي جديد
    .topic = ذكر الموضوع
    .stop-waiting = إنهاء الانتظار

# Where: after Tell me when there is news.
handoff-told = تأتي رسالة جديدة واحدة حين ينضم أحد أو يكتب. هي كلمة واحدة لا تذكر هذه المحادثة. وتزول بلمسة. والباقي يتغير بلا صوت.
    .go-on = متابعة

# Where: after a note was sent.
handoff-noted = الملاحظة هنا. من ينضم يراها، ولا يرى أكثر مما فيها.
    .area = إظهار منطقتي أيضا
    .go-on = متابعة

# Where: after a no to the note that would go along to another advocate.
handoff-unnoted = زالت الملاحظة. لا يراها من ينضم.
    .go-on = العودة إلى المحادثة

# Where: after the area was shown.
handoff-area-shown = تظهر لهم المنطقة التي اخترت. ولا يظهر لهم مكانك فيها.
    .go-on = متابعة

# Where: in the queue, when nobody is at the desk or nobody has answered.
handoff-alone = لم يجب أحد حتى الآن. مكانك محفوظ، وهذه الشاشة تتغير حين يأتي أحد. والطرق الأخرى مفتوحة أثناء الانتظار.
    .lines = أشخاص يجيبون
    .near = مساعدة قريبة مني
    .keep-reading = متابعة القراءة
    .stop-waiting = إنهاء الانتظار

# Where: after Stop waiting.
handoff-stopped = انتهى الانتظار، ولا يُحفظ منه شيء. يمكن الطلب من جديد في أي وقت. والطرق الأخرى تبقى مفتوحة.
    .lines = أشخاص يجيبون
    .near = مساعدة قريبة مني
    .go-on = شيء آخر

# Where: the live chat. Above the lines; the bot says nothing else here.
handoff-chat = ما يُكتب هنا هو اختيارك.
    .tell-me = إخباري
    .end = إنهاء

# Where: after Send as it is.
handoff-held-sent = أُرسل السطر كما كتبت.
    .go-on = العودة إلى المحادثة

# Where: after Leave that part out.
handoff-held-cut = أُرسل السطر بدون ذلك الجزء.
    .go-on = العودة إلى المحادثة

# Where: after Do not send it.
handoff-held-dropped = لم يُرسل السطر، ولا يُحفظ.
    .go-on = العودة إلى المحادثة

# Where: in the live chat, before another advocate takes over.
handoff-moving = يود من معك أن يتابع معك شخص آخر. وهو يرى فقط ما يُكتب بعد انضمامه. ولا يرى ما قبله إلا بموافقتك. ويمكن أن تنتقل معه ملاحظة، إن وافقت. ويمكن أيضا إنهاء المحادثة.
    .note = ملاحظة
    .go-on = العودة إلى المحادثة
    .end = إنهاء المحادثة

# Where: after Show what I wrote.
handoff-shown = يمكنهم الآن قراءة السطور السابقة.
    .go-on = العودة إلى المحادثة

# Where: the advocate's connection was lost.
handoff-left = انقطع اتصال من كان معك. ودورك هو التالي، في المكان نفسه. والطرق الأخرى مفتوحة أثناء الانتظار.
    .lines = أشخاص يجيبون
    .near = مساعدة قريبة مني
    .keep-reading = متابعة القراءة
    .stop-waiting = إنهاء الانتظار

# Where: the live chat is over.
handoff-ended = انتهت هذه المحادثة، وذهبت كلماتها من هنا. قد يتذكر من كان معك بعضها. وقد يكتب بعضها، حيث يطلب القانون ذلك. والتنبيهات ولقطات الشاشة تبقى. وما يُكتب الآن لا يقرؤه أحد.
    .lines = أشخاص يجيبون
    .near = مساعدة قريبة مني
    .again = طلب شخص من جديد
    .go-on = شيء آخر

# Where: after Nobody is here just now.
handoff-closed = لا أحد في المكتب الآن. لم يُطلب أحد، ولم يُرسل شيء. هذه الطرق لا تحتاج إلى مكتب.
    .lines = أشخاص يجيبون
    .near = مساعدة قريبة مني
    .go-on = شيء آخر
    .case-language = بلغة أخرى

# Where: above the screen of someone in line.
# $position (number): of those who ask in this language.
handoff-place = الدور: { $position }.

# Where: beside the place. An honest range, never a countdown.
# $low (number): minutes. $high (number): minutes.
handoff-range = الانتظار بالدقائق مؤخرا: من { $low } إلى { $high }.

# Where: beside the place, when too few have waited lately to tell.
handoff-range-unknown = لا نعرف كم يستغرق ذلك.

# Where: above every other screen of someone in line.
# $position (number): of those who ask in this language.
handoff-in-line = الدور: { $position }. زر «مع شخص» يعود إليه.

# Where: above every other screen of someone who is in a chat.
handoff-here = شخص هنا الآن. زر «مع شخص» يصل إليه.

# Where: in the chat, before one's own lines.
handoff-you = أنت

# Where: below the question about a note: what would be sent.
# $name (text): what was picked.
handoff-note-topic = الملاحظة: { $name }

# Where: above a card that an advocate left in the chat. Neutral: someone else may read it.
handoff-card = هذا تُرك لك هنا. حذفه يزيله.

# Where: the live chat on the web page, above the field for a line. Max: 30
handoff-write = سطرك

# Where: the button beside that field. Max: 30
handoff-send = إرسال

# Where: button on the web page, where it cannot look for new lines by itself. Max: 30
handoff-check = عرض الردود الجديدة

# Where: there too, below the field.
handoff-no-scripts = البرامج النصية متوقفة في هذا المتصفح. قد يحتفظ هذا الجهاز بما ترسله، حتى بعد الخروج.

# Where: above the chat, in its last hour.
handoff-soon-over = تنتهي هذه المحادثة خلال ساعة، فلا تدوم محادثة هنا أكثر. ويمكن طلب شخص من جديد.
