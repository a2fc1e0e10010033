### Títulos y botones: el camino a cada página. Abierto: puede cambiar sin dos lectores.

# Where: the menu, one tap after the first screen.
start-menu = Lo que podría ayudar ahora. Elija algo, o nada. Su lugar aquí se guarda, bajo llave, hasta que termine este chat.
    .urgent = Algo urgente
    .near = Ayuda cerca de mí
    .work = Trabajo y pago
    .law = Cárcel, corte, papeles
    .body = Salud y calma
    .more = Más
    .quiet = Elija algo, o nada.
    .quiet-urgent = Lo primero
    .quiet-near = Cerca
    .quiet-work = Trabajo
    .quiet-law = Papeles
    .quiet-body = Calma
    .quiet-more = Más

# Where: after More in the menu. The engine adds Language.
start-more = Más para leer, y sobre este chat.
    .plan = Un plan, aun para quedarse
    .justice = Dinero, justicia, ahora no
    .friend = Para un amigo o familiar
    .minors = Opciones para jóvenes
    .people = Hombres, todo género
    .about = Este chat, y los celulares
    .quiet = Más. Elija algo, o nada.
    .quiet-plan = Un plan
    .quiet-justice = Opciones
    .quiet-friend = Para una amistad
    .quiet-minors = Jóvenes
    .quiet-people = Para cualquiera
    .quiet-about = Este chat

# Where: after Help near me.
topics-near = Cerca de usted. No podemos ver dónde está, y no lo preguntamos.
    .tonight = Un lugar para esta noche
    .lines = Personas que responden

# Where: after Work and pay. Below it: the list of pages.
topics-work = Sobre el trabajo. Cada tema es corto. Puede dejar cualquiera.

# Where: after Jail, court, papers.
topics-law = Tres puertas. Cada una es corta. Puede dejar cualquiera.

# Where: after Health and calm.
topics-body = Para el cuerpo y la mente. Aquí no hacen falta papeles, ni dejar de consumir.
    .calm = Algo de calma
    .lines = Personas que responden

# Where: after Men, any gender, any age.
topics-people = Esto es para cualquier persona, de cualquier edad. Elija lo que le sirva, o nada.

# Where: the list about phones and records, under More.
topics-about = Sobre los celulares, los registros y este chat.
    .phone = Pueden ver este celular
    .privacy = Qué se guarda y qué no

# Where: onward links of pages. The text itself is never shown.
page-go = Seguir
    .danger-lines = Personas que responden
    .danger-now = Opciones para ahora mismo
    .services-need = Ayuda cerca de mí
    .topics-work = Trabajo y pago
    .phone-check = Pueden ver este celular
    .minors-report = Qué inicia un aviso
    .plan-stage = Un plan, aun para quedarse
    .choices-front = Dinero, justicia, ahora no
    .page-missing-pay = Pago que falta
    .page-line-ndvh = Línea: daño en casa
    .topics-people = Para cualquier género
    .page-money = Dinero por lo que pasó
    .page-bail = Ofrecen pagar la fianza
    .page-own-part = Mi parte en esto
    .page-using = Drogas, pastillas, alcohol

# Where: label in the list of lines. Crisis line, day and night.
page-line-988 = Hablar, a cualquier hora
# Where: label in the list of lines. National line on trafficking; work is named first.
page-line-nhth = Trabajo o sexo por la fuerza
# Where: label in the list of lines. Leads to two lines.
page-lines-harm = Daño en casa o daño sexual
# Where: label. National line on violence by a partner.
page-line-ndvh = Daño de pareja o en casa
# Where: label. National line on sexual assault.
page-line-rainn = Daño sexual
# Where: label in the list of lines. Leads to two lines.
page-lines-young = Para jóvenes
# Where: label. Line for young people aged 12 to 21.
page-line-runaway = De 12 a 21 años
# Where: label. Line about harm to children.
page-line-childhelp = Cuando dañan a un menor
# Where: label, always last in the list of lines. First comes what may follow a call.
page-line-911 = Emergencia, y lo que sigue

# Where: label under Help near me.
page-near-ask = Lo que puede preguntar antes
# Where: label under Help near me. A line that knows local help.
page-line-211 = Una línea de ayuda local

# Where: label under Work and pay.
page-what-is-it = Si este trabajo es normal
# Where: label under Is this normal work. What counts as pressure, and what is something else.
page-pressure = Más sobre la presión
# Where: label under Work and pay.
page-missing-pay = Pago que falta
# Where: label under Pay that is missing. An office of the government that answers about pay.
page-line-whd = La oficina de pago y horas
# Where: label under Work and pay.
page-papers-held = Alguien tiene mis papeles
# Where: label under Work and pay.
page-debt = Una deuda que crece
# Where: label under Work and pay. Hours, injury, and a bed that comes with the job.
page-rights-at-work = Horas, lesiones, vivienda
# Where: label under Hours, injury, housing.
page-h2a = Trabajo en el campo, visa H-2A
# Where: label under Work and pay.
page-new-job = Nueva oferta de trabajo
# Where: label under A new job offer. A line in another country.
page-line-mx = Una línea en México

# Where: label under Jail, court, papers.
page-law-jail = Cárcel, fianza, tratamiento
# Where: label under Jail, bail, treatment.
page-jail = Llamadas y trabajo adentro
# Where: label under Jail, bail, treatment.
page-bail = Ofrecen pagar la fianza
# Where: label under Jail, bail, treatment.
page-probation = Una cita perdida, y límites
# Where: label under Jail, bail, treatment.
page-ordered-treatment = Tratamiento por orden judicial
# Where: label under Jail, court, papers.
page-law-court = Corte, dinero, antecedentes
# Where: label under Court, money, a record.
page-charged = Me acusan de algo
# Where: label under Court, money, a record.
page-record = Antecedentes viejos
# Where: label under Court, money, a record.
page-court = Un papel con cita en la corte
# Where: label under Court, money, a record.
page-own-part = Mi parte en esto
# Where: label under Court, money, a record.
page-money = Dinero por lo que pasó
# Where: label under Jail, court, papers.
page-law-papers = Papeles para quedarse
# Where: label under Papers to stay.
page-t-visa = La visa T y sus riesgos
# Where: label under Papers to stay.
page-other-papers = Otros papeles para quedarse
# Where: label under Papers to stay.
page-held-by-immigration = Detención por papeles
# Where: label under Papers to stay.
page-after-papers = Identificación, banco, casa

# Where: label under Health and calm.
page-health = Clínica, embarazo, heridas
# Where: label under Health and calm.
page-using = Drogas, pastillas, alcohol

# Where: label under Men, any gender, any age.
page-men = Hombres y muchachos
# Where: label under Men, any gender, any age.
page-sex-pushed = Sexo por presión
# Where: label under Men, any gender, any age.
page-lgbtq = LGBTQ+
# Where: label under Men, any gender, any age. Harm by a partner or a relative.
page-family = Pareja o familia

# Where: label in the list about phones and records.
page-device = Lo que un celular muestra
# Where: label in the list about phones and records. Things that may help later.
page-evidence = Guardar un registro

# Where: name of a list of pages.
page-lines = Personas que responden

# Where: name of a list of pages.
page-near = Ayuda cerca de mí

# Where: name of a list of pages.
page-work = Trabajo y pago

# Where: name of a list of pages.
page-law = Tres puertas

# Where: name of a list of pages.
page-body = Salud y calma

# Where: name of a list of pages.
page-people = Para cualquier persona

# Where: name of a list of pages.
page-more = Celulares y registros

# Where: name of a list of pages.
page-minors = Opciones para jóvenes
# Where: label in the ways for young people: whom it serves, then what it is.
page-minors-adult = Toda edad: adulto de confianza
# Where: label in the ways for young people. A line for young people.
page-minors-runaway = De 12 a 21: una línea
# Where: label in the ways for young people. A teacher, a nurse, or whoever is kind.
page-minors-school = Edad escolar: la escuela
# Where: label in the ways for young people. A line about harm to children.
page-minors-childhelp = Menos de 18: línea sobre daño
