### El primer minuto, lo urgente, el celular, lo que se guarda, y las palabras alrededor de un número.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: the first screen. Say nothing here about what the bot is for.
start-welcome = Hola. Esto es un programa, no una persona. No le pide su nombre. No es la policía. Puede parar en cualquier momento con Salir.
    .go-on = Seguir
    .phone = Pueden ver este celular
    .urgent = Algo urgente

# Where: after Something urgent. Ways without a call come first.
danger-now = Opciones para ahora mismo, en el orden que quiera. No somos un servicio de emergencia, y no podemos ver dónde está. Primero van las que no piden llamar.
    .steps = Pasos pequeños, sin llamar
    .lines = Personas que responden
    .tonight = Un lugar para esta noche
    .police-911 = Policía o ambulancia
    .skip = Saltar esto

# Where: after Small steps, no call.
danger-steps = Hay quien se acerca a una puerta, o va donde otros pueden ver. Hay quien tiene cerca zapatos, llaves y el celular cargado. Hay quien acuerda una palabra con una amistad. Quiere decir: llama por mí. Usted elige.
    .lines = Personas que responden
    .tonight = Un lugar para esta noche
    .go-on = Seguir

# Where: people who answer; also behind the button "A person". Below it: the list of lines.
danger-lines = En estas líneas responden personas. Cada una muestra primero qué pregunta y qué puede contar. Leer no es llamar. No somos un servicio de emergencia, y no podemos ver dónde está usted.
    .steps = Pasos pequeños, sin llamar

# Where: after A place tonight, before anything is picked.
danger-tonight = Un lugar para esta noche. Algunos no piden identificación, ni dejar de consumir. Algunos reciben hombres, niños, parejas o animales. Puede preguntar eso antes de dar un nombre. Si uno está lleno, quizá conoce otro.
    .near = Lugares cerca
    .with-whom = Quién viene con usted
    .matters = Lo que más importa
    .line-211 = Una línea de ayuda local
    .plan-b = Si no hay nada libre

# Where: before pages about papers and their risks.
page-note-papers = Las próximas pantallas son sobre papeles, y lo que puede salir mal con ellos. Hay quien las lee con alguien de confianza. Puede parar en cualquier momento.
    .go-on = Leer
    .not-now = Ahora no

# Where: after Go on quietly. The word in it is the safe word of this language.
# $minutes (number): how long a quiet chat lives.
phone-quiet = El modo sin ruido está activo. Esta pantalla se cubre antes; Mostrar la trae de vuelta. Todo se va { $minutes } minutos después del último toque, menos lo que dejó aquí. En Telegram, escribir /hide la cubre ya. La palabra obelisco, escrita allí sola, es Salir.
    .go-on = Seguir
    .by-hand = Borrar a mano

# Where: after Delete by hand.
phone-by-hand = Para borrar a mano en Telegram: deje el dedo sobre este chat en la lista. Toque Eliminar. Marque la casilla para los dos lados. Quedan las notificaciones ya mostradas, las capturas, los respaldos y otros aparatos.
    .mute = Silenciar
    .device = Este chat, y los celulares
    .go-on = Seguir

# Where: after Mute.
phone-mute = Para silenciar en Telegram: deje el dedo sobre este chat en la lista y toque Silenciar. Este programa no escribe primero. Cambia un solo mensaje, sin sonido. El celular puede mostrar que Telegram está ahí.
    .by-hand = Borrar a mano
    .go-on = Seguir

# Where: after Another phone.
phone-other-device = Hay quien usa otro celular: de una amistad, de una biblioteca o de una clínica. Este chat no va con usted; allí empieza de nuevo. Pero la misma cuenta de Telegram muestra los mismos chats en cada aparato. La página web no pide cuenta. Su dirección queda en el historial.
    .device = Este chat, y los celulares
    .by-hand = Borrar a mano
    .go-on = Seguir

# Where: what is kept, 1 of 6.
# $minutes (number): how long a quiet chat lives.
privacy-kept = No guardamos nombre, teléfono ni mensajes. Bajo llave guardamos la dirección de este chat, para borrarlo. También sus últimas pantallas, su idioma, y lo que eligió: un país, o servicios. Todo eso se va { $minutes } minutos después del último toque, o con Salir.
    .read-on = Siguiente
    .by-hand = Borrar a mano

# Where: what is kept, 2 of 6.
# $erase_hours (number): how old a message may get. $block_days (number): how long a block lasts.
privacy-held = Mientras una persona habla con usted, las líneas se guardan con llave. Se borran al final. Los mensajes de aquí se quitan antes de { $erase_hours } horas. Si una persona de apoyo le bloquea, eso se guarda { $block_days } días como máximo.
    .read-on = Siguiente

# Where: what is kept, 3 of 6: as on the screen about phones.
privacy-left = Salir quita esta pantalla y lo que usted escribió. No puede quitar notificaciones ya mostradas, ni capturas. No llega a otros aparatos, respaldos, el historial ni lo que guarda Telegram. Un mensaje muy viejo también queda. Se puede borrar a mano.
    .read-on = Siguiente
    .by-hand = Borrar a mano

# Where: what is kept, 4 of 6.
privacy-court = Solo podemos dar lo que todavía tenemos, también si una corte lo pide. Lo que ya se fue, no lo tenemos. Se va solo, a su hora, y no porque alguien lo pida.
    .read-on = Siguiente

# Where: what is kept, 5 of 6.
# $proxy (yes or no): whether a company between the web page and us sees addresses of devices.
privacy-telegram = Telegram maneja esta app y podría ver este chat. Con orden de una corte, puede dar a la policía un número o la dirección de un aparato. La página web es otra entrada. { $proxy ->
    [yes] Allí una empresa intermedia puede ver la dirección de su aparato.
   *[no] Allí no ponemos otra empresa en medio.
 }
    .read-on = Siguiente
    .by-hand = Borrar a mano

# Where: what is kept, 6 of 6.
privacy-cloud = Lo que se escribe en Telegram está en sus computadoras. Telegram podría leerlo. Allí los chats con un programa no van cifrados de extremo a extremo. Telegram también conoce la cuenta, su número, el aparato y cuándo se usó.
    .by-hand = Borrar a mano
    .device = Este chat, y los celulares
    .go-on = Otra cosa

## Las palabras alrededor de un número

# Where: on a line's card, before its number.
# $list (list): what they ask for, as short words.
card-asks = Pueden preguntar: { $list }.
# Where: on a line's card, before its number.
card-asks-nothing = No preguntan nada.
# Where: on a line's card, before its number.
card-asks-unknown = No sabemos qué preguntan.
# Where: on a line's card, before its number.
# $list (list): whom or when they tell, as short words.
card-tells = Pueden avisar a: { $list }.
# Where: on a line's card, before its number.
card-tells-nothing = No sabemos de nadie a quien avisen.
# Where: on a line's card, before its number.
card-tells-unknown = No sabemos qué cuentan a otros. Puede preguntarlo antes de dar un nombre.
# Where: on a line's card.
# $languages (languages): names of languages.
card-languages = Idiomas: { $languages }.
# Where: on a line's card, when no source says which languages.
card-languages-unknown = No sabemos en qué idiomas responden.
# Where: on a line's card. A number to call.
# $phone (phone): the number.
card-voice = Llamar { $phone }
# Where: on a line's card. A number for text messages.
# $sms (phone): the number.
card-text = Mensaje de texto { $sms }
# Where: on a line's card. A link to a chat.
# $url (url): the link.
card-chat = Chat { $url }
# Where: on a line's card. A number in WhatsApp.
# $phone (phone): the number.
card-whatsapp = WhatsApp { $phone }
# Where: on a line's card. A number for a text telephone, for deaf people.
# $phone (phone): the number.
card-tty = TTY { $phone }
# Where: on a line's card. A web page.
# $url (url): the link.
card-web = Página { $url }
# Where: on a line's card whose check is out of date.
# $date (date): when it was checked.
card-checked = Última revisión: { $date }.

# Where: in the list of what they may ask.
asks-area = la zona
# Where: in the list of what they may ask.
asks-name = un nombre
# Where: in the list of what they may ask.
asks-age = la edad
# Where: in the list of what they may ask.
asks-gender = el género
# Where: in the list of what they may ask.
asks-address = una dirección
# Where: in the list of what they may ask.
asks-phone = un número de teléfono
# Where: in the list of what they may ask.
asks-email = un correo electrónico
# Where: in the list of what they may ask.
asks-employer = el empleador
# Where: in the list of what they may ask.
asks-language = su idioma
# Where: in the list of what they may ask.
asks-status = su situación migratoria
# Where: in the list of what they may ask.
asks-a-survey = unas preguntas de encuesta

# Where: in the list of whom they may tell.
tells-police-if-danger = la policía si hay una vida en riesgo
# Where: in the list of whom they may tell.
tells-police-always = la policía
# Where: in the list of whom they may tell.
tells-child-services-if-harm = protección de menores si dañan a un menor
# Where: in the list of whom they may tell.
tells-immigration = oficiales de migración
# Where: in the list of whom they may tell.
tells-partners = grupos que trabajan con ellos
# Where: in the list of whom they may tell.
tells-grant-reports = quienes dan los fondos, en informes

# Where: last in the list of languages.
language-interpreter = otros con intérprete

# Where: beside a number to call.
trace-voice = Una llamada queda en la lista de llamadas y en el recibo del teléfono.
# Where: beside a number for text messages.
trace-text = Un mensaje queda en el celular y puede salir en el recibo del teléfono.
# Where: beside a link to a chat.
trace-chat = Un chat web queda en el historial del navegador.
# Where: beside a number in WhatsApp.
trace-whatsapp = WhatsApp guarda el chat, y la otra parte ve su número.
# Where: beside a number for a text telephone.
trace-tty = Una llamada TTY sale en el recibo del teléfono.
# Where: beside a link.
trace-web = Una página queda en el historial del navegador.
