### Las líneas de Estados Unidos: una o dos frases sobre la ficha, que lleva qué preguntan, a quién avisan y el número.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: the crisis line. Its limit must stand on the same screen as its number.
hotline-us-988 = Personas responden llamadas y mensajes, de día y de noche. Es para cuando todo pesa demasiado, o sobre drogas. Si hay una vida en riesgo y nadie dice dónde, dan a emergencias el teléfono o la dirección de internet. No rastrean.
# Where: the national line on trafficking.
hotline-us-nhth = Personas responden cuando a alguien le obligan a trabajar o a tener sexo. Un grupo nuevo lleva la línea desde 2025. Puede trabajar más con la policía. Puede preguntar qué comparten, y con quién, antes de dar un nombre.
# Where: a line for local help.
hotline-us-211 = Una línea gratis de ayuda cercana, como un lugar para dormir, comida o salud. Los horarios y los idiomas cambian según el lugar.
# Where: the line on sexual assault.
hotline-us-rainn = En esta línea responden personas. Es sobre daño sexual. La llamada va a un centro local. Cuál es depende de los primeros números del teléfono que llama. Cada centro sigue las reglas de su estado sobre qué informar.
# Where: the line on violence by a partner.
hotline-us-ndvh = De día y de noche, para personas que sufren daño o control en casa o de su pareja. En mensajes, la primera palabra es START. Pueden preguntar edad, raza y género. Casi todo eso se puede dejar sin responder.
# Where: the line on harm to children.
hotline-us-childhelp = De día y de noche, cuando alguien daña a un menor. Por mensaje preguntan edad y género, no nombre ni dirección. Si saben quién y dónde dañan a un menor, la ley puede hacer que avisen. No es un servicio de emergencia.
# Where: the line for young people.
hotline-us-runaway = De día y de noche, para personas de 12 a 21 años. Sobre la casa, irse de ella, o no tener dónde dormir. Es gratis. Todavía no sabemos qué informan. Puede preguntarlo primero.
# Where: the government's office for pay.
hotline-us-whd = Esta oficina responde sobre pago y horas. Es del gobierno federal. Se puede preguntar por las reglas sin presentar nada. Para presentar una queja piden nombre, dirección, teléfono y empleador. Dicen que avisan al empleador solo si usted acepta, o si una corte lo pide.
# Where: under A new job offer. The line of another country; that police learn of it stands before the number.
hotline-mx-lnctp = Una línea en México, por teléfono o WhatsApp. Responden psicólogos y abogados. Lo que saben se estudia, y lo sabe también la policía de allá. Eso se puede preguntar primero. No sabemos si el número funciona desde aquí.
# Where: Emergency, 1 of 2: what may follow a call, before the number.
line-us-911-after = Lo que puede seguir a una llamada, antes de decidir. Puede venir la policía junto con la ambulancia. Quien responde puede ver su número, y más o menos dónde está. Suelen pedir un nombre y el lugar. Puede parar aquí; lo demás sigue abierto.
# Where: Emergency, 2 of 2: the number.
hotline-us-911 = Llamar es la forma más directa: ambulancia, bomberos, policía. Un mensaje de texto llega solo en algunos lugares. Donde no llega, la compañía responde que no pasó. Las apps como Telegram no pueden comunicarse con ellos.

# Where: For young people. Below it: two lines.
lines-us-young = Dos líneas, de día y de noche. Cada página dice primero qué preguntan, y qué pueden contar. Puede parar en cualquier momento.
# Where: Harm at home, or sexual harm. Below it: two lines.
lines-us-harm = Dos líneas. Un daño así les pasa también a hombres, y a cualquier género. Cada página dice primero qué preguntan, y qué pueden contar. Puede parar en cualquier momento.
