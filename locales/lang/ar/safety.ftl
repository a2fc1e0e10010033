### الدقيقة الأولى، والطرق العاجلة، والهواتف، وما يُحفظ، والكلمات حول رقم.
### محمي: قارئان من أهل اللغة يوافقان على كل صياغة.

# Where: the first screen. Say nothing here about what the bot is for.
start-welcome = مرحبا. هذا برنامج، وليس شخصا. لا يسأل عن اسمك. وهو ليس من الشرطة. يمكنك التوقف في أي وقت بزر «خروج».
    .go-on = متابعة
    .phone = قد يرى أحد هذا الهاتف
    .urgent = أمر عاجل

# Where: after Something urgent. Ways without a call come first.
danger-now = طرق لهذه اللحظة. يمكن اختيار أي منها، بأي ترتيب. لسنا خدمة طوارئ، ولا نرى مكانك. الطرق التي بلا اتصال تأتي أولا.
    .steps = خطوات صغيرة بلا اتصال
    .lines = أشخاص يجيبون
    .tonight = مكان لهذه الليلة
    .police-911 = شرطة أو إسعاف
    .skip = تخطي هذا

# Where: after Small steps, no call.
danger-steps = بعض الناس يقتربون من باب، أو من مكان يراهم فيه غيرهم. وبعضهم يُبقون الحذاء والمفاتيح والهاتف المشحون قربهم. وبعضهم يتفقون مع شخص على كلمة. معناها: طلب المساعدة لي. الاختيار لك.
    .lines = أشخاص يجيبون
    .tonight = مكان لهذه الليلة
    .go-on = متابعة

# Where: people who answer; also behind the button "A person". Below it: the list of lines.
danger-lines = على هذه الخطوط يجيب أشخاص. كل خط يعرض أولا ما يسألون عنه، وما قد ينقلونه. القراءة ليست اتصالا. لسنا خدمة طوارئ، ولا نرى مكانك.
    .steps = خطوات صغيرة بلا اتصال

# Where: after A place tonight, before anything is picked.
danger-tonight = مكان لهذه الليلة. بعض الأماكن لا يطلب هوية، ولا التوقف عن التعاطي. وبعضها يقبل رجالا أو أطفالا أو شريكا أو حيوانات. يمكن السؤال عن ذلك قبل ذكر أي اسم. والمكان الممتلئ قد يعرف مكانا آخر.
    .near = أماكن قريبة
    .with-whom = من يأتي معي
    .matters = ما يهم أكثر
    .line-211 = خط لمساعدة قريبة
    .plan-b = إن لم يوجد مكان

# Where: before pages about papers and their risks.
page-note-papers = الشاشات التالية عن أوراق، وعما قد يسوء معها. بعض الناس يقرؤونها مع شخص يثقون به. يمكنك التوقف في أي وقت.
    .go-on = القراءة
    .not-now = ليس الآن

# Where: after Go on quietly. The word in it is the safe word of this language.
# $minutes (number): how long a quiet chat lives.
phone-quiet = الوضع الهادئ يعمل الآن. تتغطى هذه الشاشة أسرع، وزر «إظهار» يعيدها. ويزول كل شيء، ما عدا ما أبقيت هنا، بعد { $minutes ->
    [zero] دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
 } من آخر لمسة. في Telegram، كتابة /hide تغطي الشاشة حالا. وكلمة كهرمان، إذا كُتبت هناك وحدها، هي الخروج.
    .go-on = متابعة
    .by-hand = الحذف باليد

# Where: after Delete by hand.
phone-by-hand = للحذف باليد في Telegram: ضغطة طويلة على هذه المحادثة في القائمة. ثم «حذف»، مع علامة الحذف للطرفين. التنبيهات التي ظهرت تبقى في مكانها. وكذلك النسخ الاحتياطية ولقطات الشاشة والأجهزة الأخرى.
    .mute = كتم الصوت
    .device = هذه المحادثة والهواتف
    .go-on = متابعة

# Where: after Mute.
phone-mute = لكتم الصوت في Telegram: ضغطة طويلة على المحادثة في القائمة، ثم «كتم». هذا البرنامج لا يبدأ بالكتابة. يغيّر رسالة واحدة، بلا صوت. وقد يُظهر الهاتف أن Telegram موجود.
    .by-hand = الحذف باليد
    .go-on = متابعة

# Where: after Another phone.
phone-other-device = بعض الناس يستخدمون هاتفا آخر، أو جهازا في مكتبة أو عيادة. هذه المحادثة لا تنتقل معك، بل تبدأ هناك من جديد. لكن حساب Telegram نفسه يعرض المحادثات نفسها على كل جهاز. صفحة الويب تعمل بلا حساب. وعنوانها يبقى في سجل المتصفح.
    .device = هذه المحادثة والهواتف
    .by-hand = الحذف باليد
    .go-on = متابعة

# Where: what is kept, 1 of 6.
# $minutes (number): how long a quiet chat lives.
privacy-kept = لا نحفظ اسما ولا رقم هاتف ولا رسالة. نحفظ تحت قفل عنوان هذه المحادثة، لإزالتها. وكذلك شاشاتك الأخيرة ولغتك، وما اخترت: بلدا أو خدمات. يزول ذلك بعد { $minutes ->
    [zero] دقيقة
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
 } من آخر لمسة، أو عند الخروج.
    .read-on = التالي
    .by-hand = الحذف باليد

# Where: what is kept, 2 of 6.
# $erase_hours (number): how old a message may get. $block_days (number): how long a block lasts.
privacy-held = أثناء محادثة مع شخص تُحفظ السطور تحت قفل، وتُمحى في النهاية. وتُزال الرسائل هنا قبل { $erase_hours ->
    [zero] ساعة
    [one] ساعة
    [two] ساعتين
    [few] { $erase_hours } ساعات
    [many] { $erase_hours } ساعة
   *[other] { $erase_hours } ساعة
 }. وإذا حظر أحد هنا هذه المحادثة، يُحفظ الحظر { $block_days ->
    [zero] يوما
    [one] يوما
    [two] يومين
    [few] { $block_days } أيام
    [many] { $block_days } يوما
   *[other] { $block_days } يوم
 } على الأكثر.
    .read-on = التالي

# Where: what is kept, 3 of 6: as on the screen about phones.
privacy-left = الخروج يزيل هذه الشاشة وما كتبت. ولا يمكنه أن يزيل تنبيهات ظهرت، ولا لقطات شاشة. ولا يصل إلى أجهزة أخرى، ولا نسخ احتياطية، ولا سجل المتصفح، ولا ما تحفظه Telegram. والرسالة القديمة جدا تبقى أيضا. يمكن حذفها باليد.
    .read-on = التالي
    .by-hand = الحذف باليد

# Where: what is kept, 4 of 6.
privacy-court = لا نعطي أحدا إلا ما بقي عندنا، وإن كان الطلب من محكمة. وما ذهب ليس عندنا. يذهب وحده في وقته، وليس لأن أحدا طلب ذلك.
    .read-on = التالي

# Where: what is kept, 5 of 6.
# $proxy (yes or no): whether a company between the web page and us sees addresses of devices.
privacy-telegram = تدير Telegram هذا التطبيق، وقد ترى هذه المحادثة. وبأمر من محكمة، قد تعطي الشرطة رقما أو عنوان جهاز. صفحة الويب طريق آخر. { $proxy ->
    [yes] وهناك شركة وسيطة قد ترى عنوان جهازك.
   *[no] ولا نضع هناك شركة أخرى في الوسط.
 }
    .read-on = التالي
    .by-hand = الحذف باليد

# Where: what is kept, 6 of 6.
privacy-cloud = ما يُكتب في Telegram موجود على حواسيبها، وقد تقرؤه. والمحادثة مع برنامج ليست مقفلة هناك من طرف إلى طرف. وتعرف Telegram أيضا الحساب ورقمه والجهاز ووقت استخدامه.
    .by-hand = الحذف باليد
    .device = هذه المحادثة والهواتف
    .go-on = شيء آخر

# Where: on a line's card, before its number.
# $list (list): what they ask for, as short words.
card-asks = قد يسألون عن: { $list }.
# Where: on a line's card, before its number.
card-asks-nothing = لا يسألون عن شيء.
# Where: on a line's card, before its number.
card-asks-unknown = لا نعرف ما يسألون عنه.
# Where: on a line's card, before its number.
# $list (list): whom or when they tell, as short words.
card-tells = قد يخبرون: { $list }.
# Where: on a line's card, before its number.
card-tells-nothing = لا نعرف أحدا يخبرونه.
# Where: on a line's card, before its number.
card-tells-unknown = لا نعرف ما ينقلونه إلى غيرهم. يمكن السؤال عن ذلك قبل ذكر أي اسم.
# Where: on a line's card.
# $languages (languages): names of languages.
card-languages = اللغات: { $languages }.
# Where: on a line's card, when no source says which languages.
card-languages-unknown = لا نعرف بأي لغات يجيبون.
# Where: on a line's card. A number to call.
# $phone (phone): the number.
card-voice = اتصال { $phone }
# Where: on a line's card. A number for text messages.
# $sms (phone): the number.
card-text = رسالة نصية { $sms }
# Where: on a line's card. A link to a chat.
# $url (url): the link.
card-chat = محادثة { $url }
# Where: on a line's card. A number in WhatsApp.
# $phone (phone): the number.
card-whatsapp = عبر WhatsApp { $phone }
# Where: on a line's card. A number for a text telephone, for deaf people.
# $phone (phone): the number.
card-tty = هاتف نصي TTY { $phone }
# Where: on a line's card. A web page.
# $url (url): the link.
card-web = صفحة { $url }
# Where: on a line's card whose check is out of date.
# $date (date): when it was checked.
card-checked = آخر مراجعة: { $date }.

# Where: in the list of what they may ask.
asks-area = المنطقة
# Where: in the list of what they may ask.
asks-name = اسم
# Where: in the list of what they may ask.
asks-age = العمر
# Where: in the list of what they may ask.
asks-gender = النوع (ذكر أو أنثى)
# Where: in the list of what they may ask.
asks-address = عنوان
# Where: in the list of what they may ask.
asks-phone = رقم هاتف
# Where: in the list of what they may ask.
asks-email = بريد إلكتروني
# Where: in the list of what they may ask.
asks-employer = صاحب العمل
# Where: in the list of what they may ask.
asks-language = لغتك
# Where: in the list of what they may ask.
asks-status = وضع الإقامة
# Where: in the list of what they may ask.
asks-a-survey = بضعة أسئلة لاستبيان

# Where: in the list of whom they may tell.
tells-police-if-danger = الشرطة إن كانت حياة في خطر
# Where: in the list of whom they may tell.
tells-police-always = الشرطة
# Where: in the list of whom they may tell.
tells-child-services-if-harm = حماية الطفل إن تأذى قاصر
# Where: in the list of whom they may tell.
tells-immigration = موظفي الهجرة
# Where: in the list of whom they may tell.
tells-partners = مجموعات تعمل معهم
# Where: in the list of whom they may tell.
tells-grant-reports = الممولين في تقارير

# Where: last in the list of languages.
language-interpreter = لغات أخرى بمترجم

# Where: beside a number to call.
trace-voice = المكالمة تظهر في قائمة المكالمات وفي الفاتورة.
# Where: beside a number for text messages.
trace-text = الرسالة تبقى في الهاتف، وقد تظهر في الفاتورة.
# Where: beside a link to a chat.
trace-chat = محادثة الويب تظهر في سجل المتصفح.
# Where: beside a number in WhatsApp.
trace-whatsapp = يحفظ WhatsApp المحادثة، ويرى الطرف الآخر رقمك.
# Where: beside a number for a text telephone.
trace-tty = مكالمة TTY تظهر في الفاتورة.
# Where: beside a link.
trace-web = الصفحة تظهر في سجل المتصفح.
