### Lo que quien atiende puede poner en su línea con unas teclas; se inserta, nunca se envía solo.
### Sin preguntas, promesas, juicios ni datos de ley. Protegido: dos lectores nativos aprueban cada texto.

# Where: the first line of an advocate, added when they join: role, group, limits.
# $name (text): what the advocate is called here. $operator (text): their group.
phrase-opening = Soy { $name }. Atiendo y oriento aquí por { $operator }. Veo lo que se escribe desde ahora. No veo nombre, número ni lugar. Usted elige qué escribir, y puede parar en cualquier línea.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-pace = No hay prisa. Están bien las líneas cortas, y las pausas largas también.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-no-names = Puede dejar fuera nombres y lugares. Basta una idea general para empezar.

# Where: a live chat; the advocate puts it in, at the beginning.
phrase-opening-begin = Puede empezar por donde quiera. Puede decirme qué ayudaría primero, o solo cómo va el día.

# Where: a live chat; the advocate puts it in, when it is not clear whether it is a good moment.
phrase-safety-write-now = Podemos parar aquí si no es buen momento. Basta una palabra suya, o ninguna.

# Where: a live chat; the advocate puts it in, when somebody may see the phone.
phrase-safety-screen = Si alguien se acerca, Salir quita esta pantalla. Con /hide se tapa, y su lugar se queda.

# Where: a live chat; the advocate puts it in, when the chat may break off.
phrase-safety-word = Podemos acordar una palabra común. Si la escribe, yo paro. No sigo con esto hasta que usted vuelva.

# Where: a live chat; the advocate puts it in, about the next hours.
phrase-safety-plan = Podemos mirar solo las próximas horas. Lo que las haga un poco más fáciles puede ser pequeño.

# Where: a live chat; the advocate puts it in, when somebody stays where they are.
phrase-safety-stay = Quedarse por ahora también es una opción. Podemos pensar qué lo haría menos duro.

# Where: a live chat; the advocate puts it in, after something hard was told.
phrase-listening-thanks = Gracias por escribirlo. Lo he leído.

# Where: a live chat; the advocate puts it in, after something was told.
phrase-listening-more = Puede contar más, o dejarlo ahí. Las dos cosas están bien.

# Where: a live chat; the advocate puts it in, to see whether it was read as it was meant.
phrase-listening-check = Quisiera ver si lo leí bien. Puede corregirme en cualquier momento.

# Where: a live chat; the advocate puts it in, when there are several things.
phrase-listening-choice = Hay varias cosas en esto. Usted elige cuál miramos primero.

# Where: a live chat; the advocate puts it in, when somebody thinks it is only them.
phrase-listening-others = Esto les pasa también a otras personas, en todo tipo de trabajos y casas.

# Where: a live chat; the advocate puts it in, when it is a lot at once.
phrase-listening-breath = Podemos hacer una pausa corta. Yo sigo aquí mientras tanto.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-owed = Podemos ver qué pago falta, sin su nombre.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-record = Algunas personas anotan días, horas y lo pagado. Se puede guardar donde no miren otros.

# Where: a live chat; the advocate puts it in, about pay.
phrase-wages-ask = Hay quienes revisan pagos gratis. Puedo buscar a alguien cerca de una zona que usted elija.

# Where: a live chat; the advocate puts it in, about a debt.
phrase-wages-debt = Podemos anotar con cuánto empezó la deuda y qué se sumó. Luego puede verlo alguien que conoce las reglas.

# Where: a live chat; the advocate puts it in, about papers that somebody holds.
phrase-papers-which = Puede decirme qué tipo de papel es. El número no hace falta.

# Where: a live chat; the advocate puts it in, about papers that somebody holds.
phrase-papers-leave = Pedirlos de vuelta puede esperar. Algunos se pueden sacar de nuevo. Podemos ver cómo.

# Where: a live chat; the advocate puts it in, about new papers.
phrase-papers-consulate = El consulado puede ser una vía, si es seguro para usted. Si no, hay otras.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-tonight = Podemos buscar primero un lugar para esta noche, y después uno por más tiempo.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-with = Hay lugares para familias. Otros son para hombres, y otros dejan traer un animal. Busco lo que usted pida.

# Where: a live chat; the advocate puts it in, about a place to sleep.
phrase-housing-rules = Antes de que llame, puedo decirle qué pide un lugar, hasta donde se sabe.

# Where: a live chat; the advocate puts it in, when a place is full.
phrase-housing-full = Este lugar hoy está lleno. Busco otro, y mientras podemos pensar en una salida para la noche.

# Where: a live chat; the advocate puts it in, about health.
phrase-health-first = Si algo duele o sangra ahora, eso puede ir primero. Podemos ver dónde, y qué piden.

# Where: a live chat; the advocate puts it in, about health.
phrase-health-told = Una clínica puede decirle qué reporta antes de que usted cuente nada. Se puede preguntar por teléfono, sin nombre.

# Where: a live chat; the advocate puts it in, about drugs or drink.
phrase-health-using = Usar algo no cierra ninguna puerta aquí. Podemos buscar atención que le reciba tal como está.

# Where: a live chat; the advocate puts it in, when it is a lot at once.
phrase-health-calm = Si quiere, hay algo corto para ahora: decir tres cosas que ve. O lo deja pasar.

# Where: a live chat; the advocate puts it in, about law.
phrase-law-lawyer = Eso es cosa de un abogado. Puedo buscar a alguien gratis, que escuche en privado.

# Where: a live chat; the advocate puts it in, about law.
phrase-law-not = No soy abogado, así que no puedo decir cómo saldría. Puedo decirle quién puede.

# Where: a live chat; the advocate puts it in, about forms and offices.
phrase-law-before = Antes de firmar o enviar un formulario, un abogado puede verlo con usted.

# Where: a live chat; the advocate puts it in, when somebody wonders what it is called.
phrase-law-name = La ley tiene nombres para trabajos así. Usted elige si alguno encaja, y nada aquí depende de eso.

# Where: a live chat; the advocate puts it in, while looking something up.
phrase-waiting-moment = Un momento. Lo estoy buscando, y luego vuelvo a escribir.

# Where: a live chat; the advocate puts it in, while looking something up.
phrase-waiting-longer = Esto tarda un poco más. Su lugar se queda, y mientras puede seguir leyendo.

# Where: a live chat; the advocate puts it in, when something is not known.
phrase-waiting-unknown = Esto no lo sé. Puedo buscar a alguien que lo sepa.

# Where: a live chat; the advocate puts it in, before somebody else takes over.
phrase-waiting-handover = Otra persona podría seguir desde aquí. Antes usted ve quién es, y elige qué puede leer.

# Where: a live chat; the advocate puts it in, before introducing somebody to a service.
phrase-service-offer = Puedo ponerle en contacto con un servicio. Antes usted ve quién sabría qué, con esas mismas palabras.

# Where: a live chat; the advocate puts it in, before introducing somebody to a service.
phrase-service-yes = Se envía solo después de su sí. Un no, no cambia nada entre nosotros.

# Where: a live chat; the advocate puts it in, when somebody would call themselves.
phrase-service-yourself = También puede llamar usted. Puedo ayudar con las primeras palabras, y sigo aquí mientras llama.

# Where: a live chat; the advocate puts it in, about a service.
phrase-service-asks = Puedo decirle qué piden y a quién pueden avisar, hasta donde se sabe. Algunas cosas no se saben.

# Where: a live chat; the advocate puts it in, before the end.
phrase-ending-open = Podemos terminar aquí, o seguir. Usted elige.

# Where: a live chat; the advocate puts it in, before the end.
phrase-ending-card = Puedo dejar una tarjeta con un número o una hora. Se queda en este chat hasta que Salir la quite.

# Where: a live chat; the advocate puts it in, at the end.
phrase-ending-again = Puede pedir a alguien otra vez cuando quiera. Quizá no sea yo, y nada de este chat se guarda para esa persona.

# Where: a live chat; the advocate puts it in, at the end.
phrase-ending-goodbye = Ahora cierro el chat. Las palabras se van de aquí. Las otras vías siguen abiertas.

# Where: the desk, when an advocate opens the card for danger now. For advocates; it is not sent.
desk-danger = Puede haber daño ahora. No somos un servicio de emergencia ni vemos dónde están. Primero, qué quiere la persona. Después: quién llama, qué se dice a quién, quién dijo que sí. La policía es una vía entre varias. Lo que la ley manda informar se dice antes.

# Where: the card for danger now; the advocate puts it in, first.
desk-danger-now = Puede responder con una palabra. Sí, si podemos seguir. No, si paramos.

# Where: the card for danger now; the advocate puts it in, about the place.
desk-danger-apart = Algunas personas van donde hay gente, o donde hay una puerta con llave. Usted sabe mejor qué es seguro ahí.

# Where: the card for danger now; the advocate puts it in, about people near.
desk-danger-near = Si alguien cerca puede venir o quedarse con usted, puede ser una vía. No hace falta decir quién.

# Where: the card for danger now; the advocate puts it in, about who calls.
desk-danger-who-calls = Puede llamar usted, puede llamar alguien con usted, o por ahora nadie. Puedo ayudar con las palabras.

# Where: the card for danger now; the advocate puts it in, about ways.
desk-danger-lines = Hay líneas que escuchan y lugares para esta noche. Está el número de emergencia, que también manda policía. Puedo decir qué puede seguir de cada uno.

# Where: the card for danger now; the advocate puts it in, before anything is passed on.
desk-danger-consent = Si yo llamara por usted, antes escribiría aquí a quién y con qué palabras. Llamaría después de su sí. Lo que informo por ley estaba en la pantalla de antes.

# Where: the card for danger now; the advocate puts it in, when somebody waits for help to come.
desk-danger-blind = No veo dónde está usted. Yo no puedo mandar ayuda por mi cuenta.
