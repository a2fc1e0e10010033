### El marco, y lo que el programa añade a cualquier pantalla. Nada aquí dice de qué trata.

# Where: the row of buttons under every screen. Max: 12 each.
# Exit erases at once. Person leads to people who answer. Show brings a covered screen back.
ui-frame =
    .exit = Salir
    .back = Atrás
    .menu = Menú
    .person = Una persona
    .language = Idioma
    .show = Mostrar
    .earlier = Anteriores
    .newer = Recientes

# Where: the list of commands beside the typing field. Neutral: someone else may read it.
# /exit erases at once; /hide covers the screen.
ui-commands =
    .menu = Menú
    .person = Personas que responden
    .language = Elegir idioma
    .hide = Tapar la pantalla
    .exit = Cerrar

# Where: stands in place of the screen when nobody has touched it for a while. Neutral: someone else may read it.
ui-cover = En pausa.

# Where: the one alert that a person can ask for. Neutral: someone else may read it.
ui-ready = Listo.

# Where: the one line that may stay after Exit. Neutral: someone else may read it.
ui-closed = Cerrado.

# Where: the list of languages, from More or by /language.
ui-language = Elija un idioma. Su lugar se guarda.

# Where: button to the next part of a page.
ui-next = Siguiente

# Where: button to the rest of a list.
ui-more = Más

# Where: button under a line's number. Leaves that one card in the chat.
ui-keep = Dejar esto aquí

# Where: above the screen, after words that are no choice here.
ui-again = Aquí está la lista otra vez.

# Where: above the menu, after words that are no choice, twice.
ui-menu = Este es el menú. Debajo está el botón para hablar con una persona.

# Where: above the screen, after a picture, file, voice message, contact or place was sent.
ui-not-taken = Aquí no se reciben fotos, archivos, voz, contactos ni lugares. Pueden llevar nombres y lugares. No se guardó nada de eso.

# Where: above the screen, after Keep this.
ui-kept = Esto se queda cuando el chat se apaga, con el nombre de la línea. Si toca Salir antes, también se borra.

# Where: above a screen that is not yet in the person's language.
# $language (language): the language of the screen below, in its own name.
ui-other-language = Por ahora esta página solo está en { $language }.

# Where: above a wording that no reader has approved.
ui-draft = Esto lo tradujo una computadora. Puede tener errores.

# Where: above every unchecked wording or fact of a demonstration.
ui-demonstration = Demostración. Sin revisar. No confíe en esto.

# Where: title of the web page, seen in tabs and history. Says nothing of what it is for.
ui-title = Mesa abierta

# Where: all that a stranger sees while this is being tried out.
ui-not-open = Todavía no está abierto.

# Where: when something does not work for a moment.
ui-calm = Esto va lento ahora. No se perdió nada. En un minuto puede funcionar otra vez.

# Where: said at most once a minute to someone whose taps come faster than anyone can read.
ui-too-fast = Fue mucho a la vez, y los últimos toques no contaron. Sigue en la misma pantalla.

# Where: to someone new while the store may not be used; the emergency number follows, if there is one.
ui-paused = Ahora no se pueden empezar conversaciones nuevas. Inténtelo más tarde, por favor.

# Where: below that line, before the emergency number.
ui-in-danger = Si está en peligro ahora:

# Where: button beside Language, where packs have several countries. Max: 30
ui-country = Otro país

# Where: above urgent ways and lines, to someone who was not asked yet which country's they want.
# $area (place): the country.
ui-whose = Estas líneas son de { $area }.

# Where: the list of lines that speak the person's language; below it: the lines.
# $language (language): that language, in its own name.
ui-lines = Personas que responden en { $language }. Cada línea muestra primero qué pide. Leer no es llamar.

# Where: button on a screen that is not in the person's language. Max: 30
# $language (language): the person's language, in its own name.
ui-lines-in = Líneas en { $language }

# Where: first on a card that somebody kept. Neutral: a list of chats shows how it begins.
ui-card = Esto se quedó aquí. Al borrarlo, se va.

# Where: above a screen where nobody reads what is typed, in line or after a chat.
ui-unread = Nadie leyó eso, y ya no está. Las líneas cuentan cuando hay una persona aquí.

# Where: above the chat, when a line waited too long for a yes or no.
ui-not-sent = Esa línea no se envió, y ya no está.

# Where: above the next screen, when a chat or a wait ended while somebody read something else.
ui-chat-over = Su chat o su lugar en la fila terminó.

# Where: above the screen that says nobody can be asked, to someone who may ask again later.
# $count (number): until then.
ui-chat-closed = { $count ->
    [one] Los chats con una persona abren de nuevo en una hora, más o menos. Lo demás sigue abierto.
   *[other] Los chats con una persona abren de nuevo en unas { $count } horas. Lo demás sigue abierto.
 }
