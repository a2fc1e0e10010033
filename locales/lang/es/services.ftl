### Lugares cercanos: la lista, las tarjetas y las pocas palabras de que están hechas.
### Una tarjeta dice solo lo que se sabe, quién lo dijo y cuándo. De lo que no se sabe, dice que no se sabe.

## Pantallas

# Where: above up to three places. The list itself follows.
services-found = Esto coincide con lo que eligió, lo más cercano primero.
    .more = Más lugares
    .matters = Lo que más importa
    .unknown = Incluir «no sabemos»
    .area = Otra zona
    .line = Una línea nacional
    .drop = Sin mis condiciones
# Where: as services-found, when a place was picked.
# $area (place): the town or region.
services-found-near = Esto coincide con lo que eligió, lo más cercano primero, para { $area }.
# Where: nothing fits. Below it: up to three that can be reached by phone.
services-none = Nada de esta lista cumple todo eso. Quien atiende por teléfono quizá conoce otra opción.
# Where: first on a card. Neutral: a list of chats shows how it begins.
services-card = Lo que se sabe hasta hoy. Puede cambiar.
    .about = Más sobre este lugar
    .line = Una línea nacional
    .words = Palabras para llamar
# Where: first on the second half of a card. Neutral: a list of chats shows how it begins.
services-about = Lo que no se dice aquí, no lo sabemos.
    .line = Una línea nacional
    .words = Palabras para llamar
# Where: as services-about, when there is more than fits on the screen.
services-about-part = Lo primero; el resto lo pueden decir allí.
# Where: the list of areas, only where a name can be typed.
services-area-typed = También puede escribir una ciudad. Lo que escriba no se guarda.
# Where: first in a list of towns: the whole region. Max: 30
# $area (place): the region.
services-area-all = Todo: { $area }
# Where: under the heading of the list.
# $list (list): the choices that are on, as on their buttons.
services-filters = Elegido: { $list }.
# Where: last in the list.
# $count (number): places of which it is not known whether they fit.
services-left-out = { $count ->
    [one] { $count } lugar más quizá sirva; no sabemos qué pide.
    [many] { $count } lugares más quizá sirvan; no sabemos qué piden.
   *[other] { $count } lugares más quizá sirvan; no sabemos qué piden.
 }

## Por qué este: partes de una línea, sin punto

# Where: on a card: what is known, who said so, and when.
# $list (list): things that are known. $name: who said so. $date (date): a month.
services-fact = { $list } ({ $name }, { $date })
# Where: in brackets on a card: who said so.
services-by-told-us = nos lo dijeron
# Where: in brackets on a card: who said so.
services-by-website = su página
# Where: in brackets on a card: who said so. A contract that the service has signed.
services-by-contract = su contrato
# Where: in brackets on a card: who said so. A list made by others.
services-by-directory = un directorio
# Where: in brackets on a card: who said so.
services-by-person-reported = lo contó gente
# Where: on a card.
# $language (language): the person's language.
services-speaks = habla { $language }
# Where: on a card, when it is not they but an interpreter who may speak it.
# $language (language): the person's language.
services-interpreter = { $language }, quizá con intérprete
# Where: on a card: someone new is taken in now.
services-open = abierto ahora
# Where: on a card: someone new is taken in now.
# $time: an hour, sometimes with a day.
services-open-until = abierto hasta { $time }
# Where: on a card: nobody new is taken in now.
services-closed = cerrado ahora
# Where: on a card: nobody new is taken in now.
# $time: an hour with a day.
services-closed-until = cerrado ahora, abre { $time }
# Where: on a card: it serves the very place that was picked.
services-band-here = para el lugar que eligió
# Where: on a card.
# $km (number): 40, 80 or 160.
services-band-km = a menos de { $km } km
# Where: on a card: it serves that place from farther away.
services-band-region = para toda la región
# Where: on a card.
services-band-phone = por teléfono o en línea
# Where: on a card whose check is half a year old or more.
# $date (date): a month.
services-checked-in = revisado en { $date }
# Where: in a line of the list, after places of which something picked is not known.
# $list (list): what is not known, as in services-asks.
services-not-known = no sabemos: { $list }
# Where: in a line of the list, when three or more of what was picked are not known.
# $count (number): how many.
services-not-known-many = { $count } de estas cosas no se saben
# Where: in a line of a list that would be too long else: how much of what was picked is not so there.
# $count (number): how many.
services-not-so-many = { $count ->
    [one] { $count } cosa que eligió no se cumple
    [many] { $count } cosas que eligió no se cumplen
   *[other] { $count } cosas que eligió no se cumplen
 }

## Qué piden, y a quién reciben

# Where: in the list of what a place asks for.
services-ask-id = identificación
# Where: in the list of what a place asks for.
services-ask-status = estatus migratorio
# Where: in the list of what a place asks for.
services-ask-police = contacto con la policía
# Where: in the list of what a place asks for.
services-ask-sober = sobriedad
# Where: in the list of what a place asks for.
services-ask-program = asistencia a un programa
# Where: on a card.
# $list (list): what they ask for.
services-asks = Pide { $list }.
# Where: on a card.
# $list (list): what they do not ask for, joined by "or".
services-asks-not = Sin pedir { $list }.
# Where: on a card, in a line of reasons.
# $list (list): what they do not ask for, joined by "or".
services-without = sin pedir { $list }
# Where: on a card, in the list of what is not known.
# $list (list): what they may ask for, joined by "or".
services-if-asks = piden { $list }
# Where: in the list of whom a place takes.
services-take-men = hombres
# Where: in the list of whom a place takes.
services-take-women = mujeres
# Where: in the list of whom a place takes.
services-take-trans = personas trans
# Where: in the list of whom a place takes.
services-take-minors = menores de 18
# Where: in the list of whom a place takes. Children with a mother, a father or both.
services-take-families = familias
# Where: in the list of whom a place takes.
services-take-pets = animales
# Where: on a card.
# $list (list): whom they take.
services-takes = Recibe { $list }.
# Where: on a card.
# $list (list): whom they do not take, joined by "or".
services-takes-not = No recibe { $list }.
# Where: on a card, in a line of reasons.
# $list (list): whom they take.
services-with = recibe { $list }
# Where: on a card, in the list of what is not known.
# $list (list): whom they may take, joined by "or".
services-if-takes = reciben { $list }
# Where: on a card.
# $count (number): years of age.
services-age-from = Desde los { $count } años.
# Where: on a card.
# $count (number): years of age.
services-age-to = Hasta los { $count } años.

## La policía, y lo que se cuenta a otros

# Where: on a card and in the list: a shared office, a task force, officers on site.
services-police-yes = Trabaja con la policía.
# Where: on a card.
services-police-no = No trabaja con la policía.
# Where: on a card, in the list of what is not known.
services-if-police = trabajan con la policía
# Where: on a card.
services-reports-only-if-law-requires = Informa solo de lo que exige la ley.
# Where: on a card.
services-reports-minors = Informa si alguien hace daño a un menor de 18.
# Where: on a card.
services-reports-always = Informa a la policía de lo que oye.
# Where: on a card, in the list of what is not known.
services-if-reports = informan a la policía
# Where: on a card. Theirs to say: nobody can hold it for them.
services-shares-nobody = Según dice, no comparte datos con nadie.
# Where: on a card.
services-shares-funder = Comparte datos con quien la financia.
# Where: on a card.
services-shares-police = Comparte datos con la policía.
# Where: on a card.
services-private-yes = Tiene por escrito qué queda en privado.
# Where: on a card.
services-private-no = No tiene por escrito qué queda en privado.
# Where: on a card: things that nobody has told us.
# $list (list): such as "ask for ID", joined by "or".
services-unknown = No sabemos si { $list }; puede preguntarlo antes de dar un nombre.

## Más sobre el lugar

# Where: on the second half of a card, beside a number to call.
services-watched = Llamar desde otro teléfono no aparece en el suyo.
# Where: on the second half of a card.
# $date (date): a month.
services-checked = Revisado en { $date }.
# Where: on the second half of a card, only where three people's rules let a street stand.
# $name: a street, never translated.
services-address = Calle: { $name }.
# Where: on the second half of a card, in a line of other things.
services-phone-kept-yes = usted conserva su teléfono
# Where: on the second half of a card, in a line of other things.
services-phone-kept-no = se entrega el teléfono
# Where: on the second half of a card, in a line of other things.
services-faith-optional-yes = la fe es cosa suya
# Where: on the second half of a card, in a line of other things.
services-faith-optional-no = la fe es parte de ello
# Where: on the second half of a card, in a line of other things.
services-walk-in-yes = sin cita
# Where: on the second half of a card, in a line of other things.
services-walk-in-no = con cita
# Where: on a card.
services-at-capacity-yes = sin cupo cuando se preguntó
# Where: on the second half of a card, in a line of other things.
services-at-capacity-no = con cupo cuando se preguntó
# Where: on the second half of a card, in a line of other things.
services-survivor-led-yes = lo dirige gente que lo vivió
# Where: on the second half of a card, in a line of other things.
services-survivor-led-no = no lo dirige gente que lo vivió
# Where: on the second half of a card, in a line of other things.
services-labour-trafficking-yes = conoce el trabajo forzado
# Where: on the second half of a card, in a line of other things.
services-labour-trafficking-no = no es para trabajo forzado
# Where: on the second half of a card, in a line of other things.
services-sex-trafficking-yes = conoce el sexo forzado
# Where: on the second half of a card, in a line of other things.
services-sex-trafficking-no = no es para sexo forzado
# Where: on the second half of a card, in a line of other things.
services-record-relief-yes = ayuda con antecedentes
# Where: on the second half of a card, in a line of other things.
services-record-relief-no = sin ayuda con antecedentes
# Where: on the second half of a card, in a line of other things.
services-t-visa-help-yes = ayuda con la visa T
# Where: on the second half of a card, in a line of other things.
services-t-visa-help-no = sin ayuda con la visa T
# Where: on a card, in the list of what is not known.
services-if-phone-kept = le dejan conservar su teléfono
# Where: on a card, in the list of what is not known.
services-if-faith-optional = dejan la fe en sus manos
# Where: on a card, in the list of what is not known.
services-if-walk-in = reciben sin cita
# Where: on a card, in the list of what is not known.
services-if-at-capacity = tienen cupo
# Where: on a card, in the list of what is not known.
services-if-survivor-led = los dirige gente que lo vivió
# Where: on a card, in the list of what is not known.
services-if-labour-trafficking = conocen el trabajo forzado
# Where: on a card, in the list of what is not known.
services-if-sex-trafficking = conocen el sexo forzado
# Where: on a card, in the list of what is not known.
services-if-record-relief = ayudan con antecedentes
# Where: on a card, in the list of what is not known.
services-if-t-visa-help = ayudan con la visa T
# Where: on a card, in the list of what is not known.
services-if-confidentiality-policy = tienen por escrito qué queda en privado
