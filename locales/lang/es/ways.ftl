### Opciones que valen en cualquier lugar: esta noche, calma, un plan, decidir, jóvenes, amistades, el final.
### Protegido: dos lectores nativos aprueban cada texto. Ninguna ley de un país, ningún número.

## Un lugar para esta noche

# Where: A place tonight, after Only me.
tonight-alone = Algunos lugares reciben hombres, otros mujeres, otros a cualquier persona. Algunos son solo para jóvenes. Puede preguntar eso primero, y no decir más. Un lugar que dice que no quizá conoce otro que dice que sí.
    .matters = Lo que más importa
    .near = Lugares cerca
    .line-211 = Una línea de ayuda local
# Where: A place tonight, after Children.
tonight-with-children = Algunos lugares tienen cuartos para familias. Algunos reciben solo a la madre, otros también al padre. Puede preguntar si hay un límite de edad para los hijos varones. Antes de dar un nombre, también puede preguntar qué cuentan a otros sobre los niños.
    .matters = Lo que más importa
    .near = Lugares cerca
    .line-211 = Una línea de ayuda local
# Where: A place tonight, after A partner.
tonight-with-partner = Algunos lugares reciben a dos personas juntas, de cualquier género. Otros tienen camas aparte. Puede preguntar eso primero. Si la pareja es quien hace daño, también puede ir por su cuenta.
    .matters = Lo que más importa
    .near = Lugares cerca
    .line-211 = Una línea de ayuda local
# Where: A place tonight, after An animal.
tonight-with-animal = Algunos lugares reciben animales. Otros conocen a alguien que los cuida por un tiempo. Puede preguntar eso antes de decir que sí, y antes de dar un nombre.
    .matters = Lo que más importa
    .near = Lugares cerca
    .line-211 = Una línea de ayuda local

# Where: words for a call, after No ID.
tonight-say-no-id = Puede decir: Busco una cama para esta noche. No traigo identificación. Por favor, dígame si así se puede. Ahí puede parar, y dejar su nombre para después.
    .matters = Otras palabras
    .near = Lugares cerca
    .line-211 = Una línea de ayuda local
    .plan-b = Si no hay nada libre
# Where: words for a call, after Not sober.
tonight-say-not-sober = Puede decir: Busco una cama para esta noche. Tal vez hoy consumí algo. Por favor, dígame si así se puede. Algunos lugares ni siquiera lo preguntan.
    .matters = Otras palabras
    .near = Lugares cerca
    .line-211 = Una línea de ayuda local
    .plan-b = Si no hay nada libre
# Where: words for a call, after No police.
tonight-say-no-police = Puede decir: Busco una cama para esta noche. No quiero policía. Quiero saber quién se entera de que llegué. Puede colgar si la respuesta no le sirve.
    .matters = Otras palabras
    .near = Lugares cerca
    .line-211 = Una línea de ayuda local
    .plan-b = Si no hay nada libre
# Where: words for a call, after Skip this.
tonight-phone-words = Puede decir: Busco una cama para esta noche. Quiero conocer las reglas antes de dar un nombre. Quiero saber hasta qué hora abren la puerta. Si está lleno, quizá saben quién tiene una cama.
    .near = Lugares cerca
    .near-ask = Qué puede preguntar antes
    .line-211 = Una línea de ayuda local
    .matters = Otras palabras
    .plan-b = Si no hay nada libre

# Where: A place tonight, after If nothing is free. Never the last word.
tonight-plan-b = Si no hay nada libre, hay quien va a donde hay luz. Puede ser una estación, una tienda o un hospital. Hay quien llama otra vez más tarde, cuando quizá haya una cama. Hay quien se queda donde está, con zapatos y llaves cerca.
    .steps = Pasos pequeños, sin llamar
    .lines = Personas que responden
    .place = Un lugar para esta noche
    .go-on = Otra cosa

## Algo de calma

# Where: after Something calm. Nothing begins by itself.
calm-front = Algo pequeño, si lo quiere. Aquí no se pregunta nada. Cada parte es corta, y puede parar en cualquier momento.
    .small = Algo pequeño ahora
    .line-988 = Alguien con quien hablar
    .peers = Gente que conoce esto
    .dying = Cuando se piensa en morir
# Where: after Something small now.
calm-feet = Hay quien siente los dos pies en el piso. Suelta el aire despacio, y espera. Luego busca con los ojos tres cosas azules. También funciona con otras personas en el cuarto.
    .another = Otro más
    .line-988 = Alguien con quien hablar
    .go-on = Otra cosa
# Where: after Another one.
calm-hands = Hay quien sostiene algo frío, o deja correr agua por las manos. Hay quien junta las palmas, aprieta y suelta. Hay quien se dice en voz baja el día y el mes. Puede parar a la mitad.
    .another = Otro más
    .line-988 = Alguien con quien hablar
    .go-on = Otra cosa
# Where: after Others who know this.
calm-peers = Son personas que pasaron por algo parecido. Hay grupos que se reúnen, otros se escriben, otros solo se acompañan. Puede preguntar en un lugar cercano si tienen uno. Puede ir una vez, y no decir nada.
    .near = Ayuda cerca de mí
    .lines = Personas que responden
    .go-on = Otra cosa
# Where: after When it is about dying. The line's page says its limits before its number.
calm-dying = Cuando todo pesa demasiado, hay quien piensa en morir. Esas ideas pueden venir e irse. Hay quien se queda una hora cerca de otra persona. Hay quien pone lejos lo que podría hacerle daño. Hay quien llama o escribe a una línea; su página dice qué puede contar a otros.
    .small = Algo pequeño ahora
    .line-988 = Alguien con quien hablar
    .lines = Personas que responden
    .go-on = Otra cosa

## Un plan

# Where: a plan, after Staying.
plan-stay = Quedarse también se puede planear, por ahora o por mucho tiempo. Aquí nadie le pide irse. Estas son cosas que hacen algunas personas. Elija lo que quiera.
    .people = Personas
    .money = Dinero
    .words = Palabras
    .children = Niños y niñas
# Where: Staying, after People.
plan-stay-people = Hay quien tiene a una persona que sabe un poco. Puede ser del barrio, del trabajo, o de la familia que está lejos. Hay quien acuerda cuándo escribir, y qué quiere decir si no hay respuesta. Usted elige cuánto saben.
    .line-ndvh = Línea: daño en casa
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Staying, after Money.
plan-stay-money = Hay quien aparta un poco, o lo deja con una amistad. Hay quien anota lo que gana, y lo que le quitan. Hay quien no toca el dinero. Si alguien lo cuenta cada día, eso puede ser más seguro.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Staying, after Words.
plan-stay-words = Hay quien acuerda una palabra común con una amistad. En un mensaje quiere decir: llámame, o ven. Hay quien tiene lista una respuesta corta, por si le preguntan dónde estuvo. Una respuesta corta es más fácil de sostener.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Staying, after Children.
plan-stay-children = Hay quien muestra a los niños un cuarto con salida, y una casa vecina donde los conocen. Hay quien les dice que no es por ellos. Hay quien les pide no ponerse en medio. Una palabra puede querer decir: ve a la casa de al lado.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa

# Where: a plan, after Getting ready.
plan-prepare = Prepararse no es lo mismo que irse. Hay quien da un paso pequeño, y luego ninguno por semanas. Puede parar en cualquier momento. Elija lo que quiera.
    .people = Personas
    .money = Dinero
    .papers = Papeles
    .children = Niños y niñas
# Where: Getting ready, after People.
plan-prepare-people = Hay quien le pide a una persona una sola cosa: un sofá, un viaje en carro, guardar una caja. Puede ser alguien del trabajo, de una clínica o de un lugar de oración. Hay quien no le dice a nadie hasta ese día. Cada una es una opción.
    .line-ndvh = Línea: daño en casa
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Getting ready, after Money.
plan-prepare-money = Hay quien guarda poco efectivo, en dos lugares. Hay quien abre una cuenta que no manda nada a la casa. Otras personas pueden ver una tarjeta nueva o una app nueva. Por eso hay quien espera con eso.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Getting ready, after Papers.
plan-prepare-papers = Los papeles pueden ayudar después: identificación, acta de nacimiento, talones de pago, cartas de una oficina. Hay quien deja una copia con una amistad. Si otra persona los tiene, un número o una foto puede bastar. Aquí nadie le pide ir por ellos.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Getting ready, after Children.
plan-prepare-children = Hay quien deja con una amistad una bolsa para un niño: ropa, un juguete, una lista de medicinas. Puede haber reglas sobre quién decide con quién vive un niño. Cambian según el lugar. Hay quien pregunta primero a un abogado.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa

# Where: a plan, after Going.
plan-leave = Hay quien se va una vez, y hay quien más de una. Los días cerca de eso pueden tener más riesgo. Hay quien lo planea antes con una línea, o con alguien que ayuda. Elija lo que quiera.
    .people = Personas
    .papers = Papeles
    .words = Palabras
    .children = Niños y niñas
# Where: Going, after People.
plan-leave-people = Hay quien se va de día, cuando hay gente cerca. Hay quien se va con alguien que conoce. Hay quien le dice a una persona el camino y la hora. Un plan puede cambiar ese mismo día. También se puede dejar pasar un día.
    .line-ndvh = Línea: daño en casa
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Going, after Papers.
plan-leave-papers = Hay quien lleva sus papeles, y hay quien los deja. Muchas veces se pueden reponer. Para mucha gente van primero las llaves, las medicinas, el celular y algo de dinero. Lo que se queda se puede pedir después, con alguien al lado.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Going, after Words.
plan-leave-words = Hay quien tiene una razón común para salir: la tienda, un turno, una cita médica. Hay quien no dice nada. Hay quien deja una nota, y no escribe a dónde va. Un celular puede mostrar el camino; hay quien lo apaga, o lo deja.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: Going, after Children.
plan-leave-children = Hay quien lleva a los niños, y hay quien todavía no puede. Lo que eso cambia más tarde puede depender de papeles. Un abogado puede decirlo antes, o poco después. Hay lugares para familias, también con un padre.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa

# Where: a plan, after After.
plan-after = Después puede ser la primera noche, o diez años más tarde. Hay cosas que vuelven, y algunas pesan menos. Puede tomarse su tiempo. Elija lo que quiera.
    .people = Personas
    .money = Dinero
    .papers = Papeles
    .children = Niños y niñas
# Where: After, after People.
plan-after-people = Hay quien elige quién sabe de su nueva casa, una persona a la vez. Hay quien ve a sus amistades en otro lugar. Puede que alguien escriba que todo será diferente. Puede contestar después, o nunca. Extrañar a alguien puede ser parte de esto.
    .line-ndvh = Línea: daño en casa
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: After, after Money.
plan-after-money = Hay quien pide el pago que todavía falta, y hay quien lo deja. Puede haber dinero por lo que pasó, y ayuda para las primeras semanas. Un lugar cercano puede saber más. Nada de eso depende de hablar con la policía.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: After, after Papers.
plan-after-papers = Identificación, cuenta de banco, beneficios, antecedentes viejos: uno a la vez está bien. Algunas cosas tardan meses. Alguien que ayuda puede sentarse a su lado para eso. Quedarse en este país o volver a su tierra, las dos son opciones.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: After, after Children.
plan-after-children = Escuela, clínica, un lugar tranquilo para dormir: para un niño eso es mucho. Hay quien dice a la escuela quién puede venir por un niño. Un abogado puede ayudar con las visitas, y con quién decide. Eso funciona mejor antes de firmar algo.
    .parts = Otras partes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa

## Lo que alguien puede querer por lo que pasó

# Where: after Money, justice, or not now. Police stand last, and never alone.
choices-front = Hay quien quiere dinero, o dejar atrás sus antecedentes. Hay quien quiere paz, y hay quien no quiere nada. Toda la ayuda de aquí sigue abierta, elija lo que elija. Cada página dice qué puede seguir. Puede parar en cualquier momento.
    .not-now = Ahora no
    .money = Dinero por lo que pasó
    .record = Antecedentes viejos
    .justice = Otra clase de justicia
    .police-beside = Policía, con compañía
    .police-not-safe = Si no es segura la policía
# Where: choices, after Not now.
choices-not-now = Dejarlo por ahora es una opción, y dejarlo del todo también. Algunas cosas solo se pueden pedir hasta cierto día, como el dinero. Alguien que conoce la ley puede decirle cuáles. Preguntar no inicia nada.
    .others = Las otras opciones
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
# Where: choices, after Money for what happened.
choices-money = El dinero puede venir del pago que falta, o de un caso civil. También puede venir de un caso que ya está abierto. Lo que puede seguir: formularios, meses de espera, una respuesta de la otra parte. Una orden todavía no es dinero.
    .details = Más sobre dinero
    .work = Trabajo y pago
    .others = Las otras opciones
# Where: choices, after An old record.
choices-record = Los antecedentes viejos pueden cerrar la puerta a una casa o a un trabajo. Hay quien pide sellarlos o cancelarlos. Lo que puede seguir: un abogado lee los papeles viejos, y un juez decide. Puede tardar meses, y puede ser un no.
    .details = Más sobre antecedentes
    .others = Las otras opciones
    .go-on = Otra cosa
# Where: choices, after Another kind of justice.
choices-justice = Para algunas personas es que alguien escuche, o una respuesta de verdad. Para otras es la escuela, una casa, o la familia otra vez. Hay quien habla con la otra parte. Alguien que ayuda se pone en medio. Lo que puede seguir: toma tiempo, y la otra parte puede decir que no.
    .near = Ayuda cerca de mí
    .others = Las otras opciones
    .go-on = Otra cosa
# Where: choices, after Police, with someone along. What may follow, before anything else.
choices-police-follows = Hay quien da aviso, y lleva a alguien: un abogado, una persona de apoyo o una amistad. La policía puede querer hablar más de una vez. Puede preguntar por papeles y contarlo, o hallar antecedentes. Puede seguir un caso que otros dirigen, y que usted no puede terminar.
    .details = Corte, y quién acompaña
    .near = Ayuda cerca de mí
    .others = Las otras opciones
# Where: choices, after When police are not safe.
choices-police-not-safe = Para algunas personas no es seguro dar aviso. Puede ser por papeles, antecedentes, la piel, el género, el trabajo, o la última vez. La ayuda sin policía es ayuda de verdad. Puede hablar con un abogado o una persona de apoyo. Antes puede preguntar a quién le cuentan.
    .near = Ayuda cerca de mí
    .plan = Un plan, aun para quedarse
    .others = Las otras opciones

## Jóvenes

# Where: after what must be reported. Below it: ways by the ages they serve.
minors-ways = Opciones para jóvenes, según la edad que atienden. Leer una no es responder, y no inicia nada. Cada línea dice primero qué puede contar a otros. Todo lo demás aquí sigue abierto. Puede parar en cualquier momento.
    .report = Qué inicia un aviso
# Where: ways for young people, after An adult you trust.
minors-adult = Hay quien le cuenta a una persona adulta de confianza: de la familia, del deporte, de la clínica, del barrio. Hay quien empieza con una parte pequeña, y ve cómo la toman. Si una no escucha, otra puede escuchar. Puede preguntar primero de qué informaría a otros.
# Where: ways for young people, after Someone at school.
minors-school = En la escuela hay quien habla con una maestra, un enfermero, o quien sea amable. Allí pueden informar de daño a un menor; quién lo hace cambia según el lugar. Puede preguntar eso primero. La escuela también puede ser un lugar cálido para comer, y para estar.
# Where: ways for young people, after What a report starts.
minors-report = Un aviso de daño llega a personas que trabajan por la seguridad de los niños. Pueden hacer preguntas, a usted y a quienes están cerca. La policía también puede enterarse. Lo que viene después cambia según el lugar. Puede preguntar a alguien que ayuda cómo es allí, antes de decir un nombre.
    .ways = Opciones para jóvenes
    .near = Ayuda cerca de mí
    .go-on = Otra cosa

## Una amistad

# Where: after For a friend or relative.
friend-front = Para una amistad, un familiar, alguien del trabajo o alguien que ayuda. No preguntamos quién es, ni dónde está. La decisión es de esa persona. Cada parte es corta.
    .careful = Qué puede salir mal
    .words = Palabras para decir
    .near = Ayuda cerca de aquí
    .limits = Y usted
# Where: a friend, after What can go wrong. Nobody is called for them without their yes.
friend-careful = Hay quien quiere enfrentar a quien lo hace. Eso puede volverse contra su amistad, y por eso muchas personas no lo hacen. Con la policía es igual: muchas preguntan antes, y llaman solo después de un sí. Si hay una vida en riesgo ahora, hay opciones para eso.
    .words = Palabras para decir
    .lines = Personas que responden
    .urgent = Opciones para ahora mismo
# Where: a friend, after Words to say.
friend-words = Puede decir: Qué bueno verte. Tú eliges lo que pasa. Te puedo guardar una bolsa, un papel o una palabra. Después, escuchar suele hacer más que dar consejos. Esa persona decide a quién más contar lo que le cuente a usted.
    .decide = Cuando dice que no
    .near = Ayuda cerca de aquí
    .go-on = Otra cosa
# Where: a friend, after When they say no.
friend-decide = Esa persona puede decir que no, volver, o dejar de escribir. Cada cosa puede ser lo más seguro por ahora. Usted puede dejar algo abierto: un día, un lugar, una palabra. Hoy puede ser un no, y después otra respuesta.
    .limits = Y usted
    .near = Ayuda cerca de aquí
    .go-on = Otra cosa
# Where: a friend, after And you.
friend-limits = Puede decir lo que puede hacer, y lo que no. Puede descansar, y puede pedir ayuda a otras personas. Puede hablar de usted con una línea, y no decir quién es la otra persona.
    .lines = Personas que responden
    .calm = Algo de calma
    .go-on = Otra cosa

## El final del servicio

# Where: after the last day of the service, in place of the first screen and the menu.
# $date (date): the last day.
ending-goodbye = Este chat llegó a su fin. Estuvo abierto hasta el { DATETIME($date, dateStyle: "long") }, y aquí ya no entra nadie. Otras personas siguen respondiendo. Lo que hay aquí para leer sigue abierto.
    .lines = Personas que responden
    .near = Ayuda cerca de mí
    .urgent = Algo urgente
    .read = Algo para leer
