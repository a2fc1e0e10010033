### Todas las preguntas que este programa puede hacer. Nada más pregunta. Cada una se puede saltar.

# Where: after Someone may see this phone. Says what Exit cannot take back, before anything else.
question-phone-seen = Salir quita esta pantalla y lo que usted escribió. No puede quitar notificaciones ya mostradas, ni capturas. No llega a otros aparatos, respaldos, el historial ni lo que guarda Telegram. Hay quien sigue sin ruido, o usa otro celular.
    .go-quietly = Seguir sin ruido
    .by-hand = Borrar a mano
    .mute = Silenciar
    .device = Otro celular
    .go-on = Seguir

# Where: after the ways for right now.
question-okay-now = ¿Está bien seguir por ahora? Cualquier respuesta está bien, también ninguna.
    .for-now = Sí, por ahora
    .calm = Algo de calma
    .not-yet = Todavía no
    .skip = Saltar esto

# Where: A place tonight. The answer is not kept; it only leads to what a place can be asked.
question-with-whom = ¿Quién vendría con usted esta noche? Solo cambia lo que sigue aquí. Se puede saltar.
    .alone = Solo yo
    .children = Niños o niñas
    .partner = Mi pareja
    .animal = Un animal
    .skip = Saltar esto

# Where: A place tonight, and places nearby. In the first each answer leads to words for a call; in the second it is switched on or off.
question-what-matters = ¿Qué importa más en un lugar? Elija lo que quiera, o nada. Saltarlo no cierra nada.
    .no-id = Sin identificación
    .no-sobriety = Sin dejar de consumir
    .no-police = Sin policía
    .skip = Saltar esto
    .no-status = Sin preguntar por papeles
    .men = Recibe hombres
    .women = Recibe mujeres
    .trans = Recibe personas trans
    .families = Recibe familias
    .pets = Recibe animales
    .more = Más
    .show-all = Ver lugares

# Where: A plan, also for staying. Four ways of the same weight.
question-plan-stage = Un plan tiene aquí cuatro partes. ¿Cuál ayudaría ahora? Quedarse es una opción tan real como irse. Lo que elija no se anota. Su lugar en este chat se guarda, bajo llave, hasta que termine.
    .stay = Quedarse
    .prepare = Prepararse
    .leave = Irse
    .after = Después
    .skip = Saltar esto

# Where: after someone typed words of distress. One sentence that it was read, then ways. Asks nothing back.
question-not-that = Este programa leyó lo que usted escribió; aquí no lo vio ninguna persona, y no se guarda. Aquí hay algunas opciones. Elija una, o vuelva a donde estaba.
    .steps = Pasos pequeños, sin llamar
    .calm = Algo de calma
    .lines = Personas que responden
    .urgent = Algo urgente
    .not-that = No era eso, volver

## Con una persona

# Where: before anybody is asked to join. Both answers are fine.
question-consent = ¿Está bien pedirle a una persona que entre? Las dos respuestas están bien; todo lo demás aquí sigue abierto. Después de un sí, todavía puede dejarlo en cualquier línea.
    .yes = Sí, pedirlo
    .not-now = Ahora no

# Where: in the queue, only if the person picks it.
question-topic = ¿Sobre qué tema sería? Elija uno, o ninguno. Nadie lo ve antes de que usted diga que sí.
    .work = Trabajo y pago
    .place = Un lugar donde quedarse
    .papers = Papeles, corte, cárcel
    .health = Salud y calma
    .none = Ninguno

# Where: before a note goes to an advocate. The note itself stands below, as it would be sent.
question-send-note = ¿Está bien enviar esta nota a la persona que entre? Se pierde cuando termina el chat. Un no, no cambia nada.
    .yes = Sí, enviarla
    .not-now = Ahora no

# Where: in the queue, when an area was picked before.
question-share-area = ¿Está bien mostrar la zona que eligió? Verían el nombre de la zona, y no en qué parte de ella está usted.
    .yes = Sí, mostrarla
    .not-now = Ahora no

# Where: a new advocate has joined, who sees none of the earlier lines.
question-show-lines = Ahora está con usted otra persona. ¿Mostrar lo que escribió antes, o empezar de nuevo? Las dos cosas están bien.
    .show-lines = Mostrar lo que escribí
    .start-fresh = Empezar de nuevo

# Where: in the live chat, when a typed line holds something like a name or number. Nobody has seen it yet.
question-hide-this = Puede haber un nombre, un número o un lugar en esa línea. ¿Enviarla así, sin esa parte, o no enviarla? Nadie la ha visto.
    .as-is = Enviar así
    .leave-out = Quitar esa parte
    .dont-send = No enviarla

# Where: nobody is at the desk for this language, but someone is for another.
question-case-language = Hay una persona que habla otro idioma. ¿Seguir en ese idioma? Las dos respuestas están bien.
    .yes = Sí, seguir
    .not-now = Ahora no

# Where: after Go on, once, where packs have several countries. Below it: the countries. Urgent ways never wait for it.
question-country = Puede elegir cualquier país. Aquí verá sus líneas de ayuda y sus leyes.
    .not-sure = No sé

## Lugares cercanos

# Where: after Help near me. One need at a time; More shows the rest. It is kept, locked, only while the search lasts.
question-need = ¿Qué tipo de ayuda serviría ahora? Elija uno, o todos. Lo elegido se borra cuando sale de esta búsqueda.
    .housing = Un lugar para esta noche
    .legal = Ayuda legal
    .health = Salud
    .wages = Pago que falta
    .immigration = Papeles para quedarse
    .public-defender = Un defensor público
    .housing-later = Un lugar por más tiempo
    .substance-use = Drogas, pastillas, alcohol
    .mental-health = Alguien con quien hablar
    .food-money = Comida y dinero
    .documents = Identificación, documentos
    .work-school = Trabajo o escuela
    .children-family = Hijos y familia
    .worker-led = Dirigido por trabajadores
    .long-term = Ayuda durante años
    .restorative = Reparar sin corte
    .more = Más
    .anything = No sé, ver todo

# Where: after the need. Below it: countries, regions or towns.
question-area = ¿Dónde buscar? Elija de la lista, tan amplio como quiera. No hace falta un lugar exacto. Lo elegido se borra cuando sale de esta búsqueda, y aquí no queda nada sobre dónde está usted.
    .anywhere = Donde sea, por teléfono

# Where: after a name was typed that may be one of several places. Below it: their names. Never what was typed.
question-place-meant = ¿Es uno de estos lugares? Elíjalo, o vuelva a la lista. Lo que se escribió no se guarda.
    .none = Ninguno de estos
