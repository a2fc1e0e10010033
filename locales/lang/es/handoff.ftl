### Una persona entra al chat: qué ve, de qué informa, el sí, la espera, la plática, el final.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: after A person, while there is a desk. Nobody is called by reading on.
handoff-door = Una persona puede chatear con usted aquí, cuando hay alguien atendiendo. Es gratis. Antes van dos pantallas cortas: qué puede ver esa persona, y de qué informa a otros. Leer no es aceptar.
    .read-on = Seguir leyendo
    .when-closed = Ahora no hay nadie aquí
    .can-do = Qué puede hacer con usted
    .other-lines = Otras líneas
    .not-now = Ahora no

# Where: after What they can do with you. Introductions need a yes of their own.
handoff-can-do = Esa persona puede chatear, buscar lugares con usted, y hallar palabras para una llamada. Puede ponerle en contacto con un servicio. Antes usted ve quién lo sabría, y con qué palabras. Nada de eso se envía antes de su sí. Un no, no cambia nada.
    .go-on = Seguir
    .not-now = Ahora no

# Where: before the yes, 1 of 2: what an advocate sees.
# $operator (text): the group that answers.
handoff-limits = Una persona de apoyo de { $operator } ve lo que usted escriba de aquí en adelante. No se le muestra su nombre, ni su número, ni dónde está. Otra persona ve las líneas de antes solo si usted dice que sí. En Telegram, Telegram también podría ver este chat. Puede parar en cualquier línea.
    .read-on = Seguir leyendo
    .not-now = Ahora no

# Where: before the yes, 2 of 2; also before the ways for young people. Each pack's own text stands in its place.
handoff-duty = Algunas personas que ayudan a jóvenes informan a otros cuando alguien daña a un menor. Quién lo hace, y a quién, cambia según el lugar. Solo pueden contar lo que llegan a saber, como un nombre o un lugar. Usted elige qué contar.
    .read-on = Seguir leyendo
    .not-now = Ahora no

# Where: after the yes, while nobody has joined.
# $minutes (number): how long a place is kept after the last tap.
handoff-waiting = Ya lo pedimos. Puede seguir leyendo; su lugar se guarda { $minutes } minutos desde su último toque. Lo que escriba antes de que alguien entre, nadie lo lee.
    .keep-reading = Seguir leyendo
    .tell-me = Avisarme si hay novedades
    .topic = Decir el tema
    .stop-waiting = Dejar de esperar

# Where: after Tell me when there is news.
handoff-told = Un mensaje nuevo llega cuando alguien entra o escribe. Es una sola palabra, que no dice nada de este chat. Se va cuando usted toca. Lo demás cambia sin sonido.
    .go-on = Seguir

# Where: after a note was sent.
handoff-noted = La nota ya está. Quien entre la ve, y no ve más de lo que dice.
    .area = Mostrar también mi zona
    .go-on = Seguir

# Where: after a no to the note that would go along to another advocate.
handoff-unnoted = La nota ya no está. Quien venga no la verá.
    .go-on = Volver al chat

# Where: after the area was shown.
handoff-area-shown = Pueden ver la zona que eligió. No pueden ver en qué parte de ella está.
    .go-on = Seguir

# Where: in the queue, when nobody is at the desk or nobody has answered.
handoff-alone = Hasta ahora nadie ha respondido. Su lugar se guarda, y esta pantalla cambia cuando alguien llega. Otras opciones están abiertas mientras espera.
    .lines = Personas que responden
    .near = Ayuda cerca de mí
    .keep-reading = Seguir leyendo
    .stop-waiting = Dejar de esperar

# Where: after Stop waiting.
handoff-stopped = Ya no está en la fila, y no se guarda nada de eso. Puede pedirlo otra vez en cualquier momento. Las otras opciones siguen abiertas.
    .lines = Personas que responden
    .near = Ayuda cerca de mí
    .go-on = Otra cosa

# Where: the live chat. Above the lines; the bot says nothing else here.
handoff-chat = Usted elige qué escribir.
    .tell-me = Avisarme
    .end = Terminar

# Where: after Send as it is.
handoff-held-sent = Se envió como usted lo escribió.
    .go-on = Volver al chat

# Where: after Leave that part out.
handoff-held-cut = Se envió sin esa parte.
    .go-on = Volver al chat

# Where: after Do not send it.
handoff-held-dropped = No se envió, y no se guarda.
    .go-on = Volver al chat

# Where: in the live chat, before another advocate takes over.
handoff-moving = La persona de apoyo quisiera que otra persona siga con usted. Esa otra ve solo lo que usted escriba desde entonces, hasta que usted diga que sí. Una nota puede ir también, si usted la acepta. También puede terminar el chat.
    .note = Una nota
    .go-on = Volver al chat
    .end = Terminar el chat

# Where: after Show what I wrote.
handoff-shown = Ahora esa persona puede leer las líneas de antes.
    .go-on = Volver al chat

# Where: the advocate's connection was lost.
handoff-left = La persona que estaba aquí perdió la conexión. Usted es quien sigue, con el lugar que tenía. Otras opciones están abiertas mientras espera.
    .lines = Personas que responden
    .near = Ayuda cerca de mí
    .keep-reading = Seguir leyendo
    .stop-waiting = Dejar de esperar

# Where: the live chat is over.
handoff-ended = Este chat terminó, y sus palabras ya no están aquí. La persona de apoyo puede recordar algunas, o anotarlas donde la ley lo dice. Las notificaciones y las capturas quedan donde están. Lo que escriba de aquí en adelante, nadie lo lee.
    .lines = Personas que responden
    .near = Ayuda cerca de mí
    .again = Pedir otra vez una persona
    .go-on = Otra cosa

# Where: after Nobody is here just now.
handoff-closed = Ahora no hay nadie atendiendo. No se le pidió a nadie, y no se envió nada. Estas opciones no dependen de eso.
    .lines = Personas que responden
    .near = Ayuda cerca de mí
    .go-on = Otra cosa
    .case-language = En otro idioma

# Where: above the screen of someone in line.
# $position (number): of those who ask in this language.
handoff-place = Lugar { $position } en la fila.

# Where: beside the place. An honest range, never a countdown.
# $low (number): minutes. $high (number): minutes.
handoff-range = Hace poco tardó de { $low } a { $high } minutos.

# Where: beside the place, when too few have waited lately to tell.
handoff-range-unknown = No sabemos cuánto tarda.

# Where: above every other screen of someone in line.
# $position (number): of those who ask in this language.
handoff-in-line = Lugar { $position } en la fila. «Una persona» lleva allí.

# Where: above every other screen of someone who is in a chat.
handoff-here = Hay alguien aquí. «Una persona» lleva allí.

# Where: in the chat, before one's own lines.
handoff-you = Usted

# Where: below the question about a note: what would be sent.
# $name (text): what was picked.
handoff-note-topic = La nota: { $name }

# Where: above a card that an advocate left in the chat. Neutral: someone else may read it.
handoff-card = Esto se dejó en el chat. Si lo borra, desaparece.

# Where: the live chat on the web page, above the field for a line. Max: 30
handoff-write = Su línea

# Where: the button beside that field. Max: 30
handoff-send = Enviar

# Where: button on the web page, where it cannot look for new lines by itself. Max: 30
handoff-check = Ver si hay respuesta

# Where: there too, below the field.
handoff-no-scripts = Aquí los scripts están apagados. Lo que usted envía puede quedar en este aparato, aun después de Salir.

# Where: above the chat, in its last hour.
handoff-soon-over = Este chat termina dentro de una hora; aquí ninguno dura más. Puede pedir una persona otra vez.
