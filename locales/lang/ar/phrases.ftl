### ما يمكن وضعه في السطر ببضعة مفاتيح؛ يُدرج ولا يُرسل وحده.
### بلا سؤال ولا وعد ولا حكم ولا معلومة قانونية. محمي: قارئان من أهل اللغة يوافقان على كل صياغة.

# Where: the first line of an advocate, added when they join: role, group, limits.
# $name (text): what the advocate is called here. $operator (text): their group.
phrase-opening = هنا { $name } من { $operator }، ودوري المساعدة في هذه المحادثة. يظهر لي ما يُكتب من الآن. لا يظهر لي اسم ولا رقم ولا مكانك. ما يُكتب هو اختيارك، ويمكنك التوقف عند أي سطر.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-pace = لا داعي للعجلة. السطور القصيرة مناسبة، والتوقف الطويل أيضا.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-no-names = يمكنك ترك الأسماء والأماكن. تكفي فكرة عامة للبداية.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-begin = البداية ممكنة من أي مكان: ما قد يساعد أولا، أو فقط كيف هو هذا اليوم.

# Where: a live chat; the advocate puts it in, when it is not clear whether it is a good moment.
phrase-safety-write-now = يمكننا التوقف هنا إن لم يكن الوقت مناسبا. تكفي كلمة واحدة منك، أو لا شيء.

# Where: a live chat; the advocate puts it in, when somebody may see the phone.
phrase-safety-screen = إن اقترب أحد، فزر «خروج» يزيل هذه الشاشة. والأمر /hide يغطيها، ومكانك يبقى.

# Where: a live chat; the advocate puts it in, when the chat may break off.
phrase-safety-word = يمكننا الاتفاق على كلمة عادية. حين تُكتب أتوقف، ولا أكتب شيئا من هذا قبل عودتك.

# Where: a live chat; the advocate puts it in, about the next hours.
phrase-safety-plan = يمكننا النظر في الساعات القادمة فقط. وما يجعلها أسهل قليلا قد يكون شيئا صغيرا.

# Where: a live chat; the advocate puts it in, when somebody stays where they are.
phrase-safety-stay = البقاء الآن طريق أيضا. ويمكننا التفكير في ما يجعله أقل صعوبة.

# Where: a live chat; the advocate puts it in, after something hard was told.
phrase-listening-thanks = شكرا على كتابة هذا. قرأته.

# Where: a live chat; the advocate puts it in, after something was told.
phrase-listening-more = يمكنك قول المزيد، أو ترك الأمر هنا. كلاهما مناسب.

# Where: a live chat; the advocate puts it in, to see whether it was read as it was meant.
phrase-listening-check = أود التأكد أني قرأت هذا كما هو مقصود. يمكنك تصحيحي في أي وقت.

# Where: a live chat; the advocate puts it in, when there are several things.
phrase-listening-choice = في هذا عدة أمور. واختيارك هو ما ننظر فيه أولا.

# Where: a live chat; the advocate puts it in, when somebody thinks it is only them.
phrase-listening-others = هذا يحدث لآخرين أيضا، في أعمال وبيوت من كل نوع.

# Where: a live chat; the advocate puts it in, when it is a lot at once.
phrase-listening-breath = يمكننا أخذ استراحة قصيرة. أبقى هنا في هذا الوقت.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-owed = يمكننا النظر في ما هو مستحق لك، بلا اسمك.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-record = بعض الناس يكتبون الأيام والساعات وما دُفع. ويمكن حفظه حيث لا ينظر صاحب العمل.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-ask = هناك من ينظرون في الأجور مجانا. يمكنني البحث قرب منطقة من اختيارك.

# Where: a live chat; the advocate puts it in, about a debt.
phrase-wages-debt = يمكننا كتابة كيف بدأ الدين وما أضيف إليه. ثم ينظر فيه من يعرف القواعد.

# Where: a live chat; the advocate puts it in, about papers that somebody holds.
phrase-papers-which = يمكنك قول أي نوع من الأوراق هو. الرقم الذي عليه غير لازم.

# Where: a live chat; the advocate puts it in, about papers that somebody holds.
phrase-papers-leave = استعادتها يمكن أن تنتظر. بعض الأوراق يمكن استخراجها من جديد، ويمكننا النظر في ذلك.

# Where: a live chat; the advocate puts it in, about new papers.
phrase-papers-consulate = القنصلية قد تكون طريقا، إن كانت آمنة لك. وإن لم تكن، فهناك طرق أخرى.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-tonight = يمكننا البحث أولا عن مكان لهذه الليلة، ثم عن مكان لوقت أطول.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-with = بعض الأماكن تستقبل العائلات أو الرجال أو الأزواج أو الحيوانات. أبحث عن المهم لك.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-rules = قبل الاتصال، يمكنني قول ما يطلبه المكان، بقدر ما هو معروف.

# Where: a live chat; the advocate puts it in, when a place is full.
phrase-housing-full = هذا المكان ممتلئ اليوم. أبحث عن آخر، ويمكننا التفكير في حل لهذه الليلة.

# Where: a live chat; the advocate puts it in, about health.
phrase-health-first = الألم أو النزيف الآن قد يكون هو الأول. يمكننا النظر في المكان، وما يطلبونه.

# Where: a live chat; the advocate puts it in, about health.
phrase-health-told = العيادة يمكنها قول ما تبلغ عنه قبل أي كلام منك. والسؤال ممكن بالهاتف، بلا اسم.

# Where: a live chat; the advocate puts it in, about drugs or drink.
phrase-health-using = تعاطي شيء ما لا يغلق بابا هنا. يمكننا البحث عن رعاية تستقبلك كما هو الحال.

# Where: a live chat; the advocate puts it in, when it is a lot at once.
phrase-health-calm = إن شئت، يمكننا شيء صغير الآن: تسمية ثلاثة أشياء حولك. ويمكن تركه أيضا.

# Where: a live chat; the advocate puts it in, about law.
phrase-law-lawyer = هذا أمر لمحام. يمكنني البحث عن محام مجاني، يسمع في خصوصية.

# Where: a live chat; the advocate puts it in, about law.
phrase-law-not = لست من المحامين، فلا يمكنني قول كيف سيسير الأمر. ويمكنني قول من يستطيع.

# Where: a live chat; the advocate puts it in, about forms and offices.
phrase-law-before = قبل توقيع نموذج أو إرساله، يمكن لمحام النظر فيه معك.

# Where: a live chat; the advocate puts it in, when somebody wonders what it is called.
phrase-law-name = للقانون أسماء لعمل كهذا. واختيارك هو إن كان أحدها مناسبا، ولا شيء هنا يتوقف عليه.

# Where: a live chat; the advocate puts it in, while looking something up.
phrase-waiting-moment = لحظة. أبحث عن ذلك، ثم أكتب من جديد.

# Where: a live chat; the advocate puts it in, while looking something up.
phrase-waiting-longer = هذا يأخذ وقتا أطول قليلا. مكانك يبقى، ويمكنك القراءة في هذا الوقت.

# Where: a live chat; the advocate puts it in, when something is not known.
phrase-waiting-unknown = لا أعرف هذا. يمكنني البحث عمن يعرفه.

# Where: a live chat; the advocate puts it in, before somebody else takes over.
phrase-waiting-handover = يمكن لشخص آخر أن يكمل من هنا. يظهر لك أولا من هو، واختيارك هو ما يمكنه قراءته.

# Where: a live chat; the advocate puts it in, before introducing somebody to a service.
phrase-service-offer = يمكنني تعريف خدمة بك. يظهر لك أولا من سيعرف وماذا، وبهذه الكلمات نفسها.

# Where: a live chat; the advocate puts it in, before introducing somebody to a service.
phrase-service-yes = لا يُرسل إلا بعد موافقتك. وكلمة «لا» لا تغير شيئا بيننا.

# Where: a live chat; the advocate puts it in, when somebody would call themselves.
phrase-service-yourself = والاتصال منك ممكن أيضا. يمكنني المساعدة في الكلمات الأولى، وأبقى هنا وقت المكالمة.

# Where: a live chat; the advocate puts it in, about a service.
phrase-service-asks = يمكنني قول ما يطلبونه ومن قد يخبرونه، بقدر ما هو معروف. وبعض ذلك غير معروف.

# Where: a live chat; the advocate puts it in, before the end.
phrase-ending-open = يمكننا الانتهاء هنا، أو المتابعة. الاختيار لك.

# Where: a live chat; the advocate puts it in, before the end.
phrase-ending-card = يمكنني ترك بطاقة فيها رقم أو وقت. تبقى في هذه المحادثة حتى يزيلها زر «خروج».

# Where: a live chat; the advocate puts it in, at the end.
phrase-ending-again = يمكنك طلب شخص من جديد في أي وقت. قد لا أكون أنا، ولا يُحفظ شيء من هذه المحادثة له.

# Where: a live chat; the advocate puts it in, at the end.
phrase-ending-goodbye = أنهي المحادثة الآن. تزول الكلمات من هنا. والطرق الأخرى تبقى مفتوحة.

# Where: the desk, when an advocate opens the card for danger now. For advocates; it is not sent.
desk-danger = قد يصاب أحد الآن. لسنا خدمة طوارئ ولا نرى مكانه. أولا ما يريده الشخص. ثم: من يتصل، ومن يعرف ماذا، ومن وافق. الشرطة طريق من عدة طرق. وما يلزم الإبلاغ عنه قانونا يقال قبل ذلك.

# Where: the card for danger now; the advocate puts it in, first.
desk-danger-now = تكفي كلمة واحدة. «نعم» للمتابعة، و«لا» للتوقف.

# Where: the card for danger now; the advocate puts it in, about the place.
desk-danger-apart = بعض الناس يذهبون إلى مكان فيه آخرون، أو باب يُقفل. والأدرى بما هو آمن هناك من هو فيه.

# Where: the card for danger now; the advocate puts it in, about people near.
desk-danger-near = إن كان شخص قريب يمكنه المجيء أو البقاء معك، فقد يكون هذا طريقا. ولا حاجة إلى قول من هو.

# Where: the card for danger now; the advocate puts it in, about who calls.
desk-danger-who-calls = الاتصال ممكن منك، أو من شخص معك، أو لا أحد الآن. ويمكنني المساعدة في الكلمات.

# Where: the card for danger now; the advocate puts it in, about ways.
desk-danger-lines = هناك خطوط تستمع، وأماكن لهذه الليلة، ورقم الطوارئ الذي قد يرسل الشرطة أيضا. يمكنني قول ما قد يتبع كلا منها.

# Where: the card for danger now; the advocate puts it in, before anything is passed on.
desk-danger-consent = لو اتصلت نيابة عنك، لكتبت هنا أولا لمن وبأي كلمات. ويكون الاتصال بعد موافقتك. وما أبلغ عنه بحكم القانون ذكرته الشاشة السابقة.

# Where: the card for danger now; the advocate puts it in, when somebody waits for help to come.
desk-danger-blind = لا أرى مكانك، ولا يمكنني إرسال أحد من تلقاء نفسي.
