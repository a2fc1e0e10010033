### Celulares, guardar un registro, y qué preguntar antes a un lugar. Vale en cualquier lugar.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: What a phone can show, 1 of 3. A place, a shared account, signs of an app that watches.
device-shows = Un celular puede mostrar dónde está. Puede ser por una cuenta compartida, un plan familiar o una app. Puede haber señales: una app que usted no puso, o alguien que sabe demasiado. Puede calentarse, o gastar más batería. Cada cosa puede tener otra causa.
# Where: What a phone can show, 2 of 3.
device-changes = Un cambio se puede notar. Dejar de compartir el lugar, o quitar una app, puede avisarle a alguien. Hay quien deja todo como está, y usa otro celular. Una amistad, una biblioteca o una clínica puede tener uno.
# Where: What a phone can show, 3 of 3.
device-telegram = En Telegram, hay quien pone un código para abrirlo. Hay quien oculta las palabras en las notificaciones, o hace que los mensajes se vayan después de un día. Quien mire el celular puede ver eso también. Telegram de todos modos guarda este chat en sus computadoras.

# Where: Keeping a record, 1 of 3. Only if the person wants one; the bot keeps none.
evidence-if = Hay quien guarda unas cosas para después. Hay quien no guarda nada, y está bien. Ninguna ayuda de aquí depende de eso. Este chat no guarda un registro por usted. Aquí no se reciben fotos ni archivos.
# Where: Keeping a record, 2 of 3.
evidence-what = Lo que puede ayudar después: días y horas, talones de pago, mensajes, una foto de un cuarto o papel. Quién más estaba también puede ayudar. Bastan pocas palabras. Puede ser para el pago, para papeles, o solo para usted.
# Where: Keeping a record, 3 of 3.
evidence-where = En algunos lugares puede buscar otra gente. Un celular o una cuenta compartida, una bolsa en el trabajo, bajo la cama. Hay quien deja su registro con alguien de confianza. Hay quien lo escribe de un modo que solo esa persona entiende. Si ningún lugar es seguro, puede esperar.

# Where: What you can ask first, 1 of 2, under Help near me.
near-ask-place = Antes de ir o de dar un nombre, puede preguntar algunas cosas. Si piden identificación. Si ponen como regla no consumir. Si reciben hombres, niños o animales. Cuánto cuesta, y cuánto tiempo se puede quedar.
# Where: What you can ask first, 2 of 2.
near-ask-tell = También puede preguntar quién se entera de que llegó. Si trabajan con la policía. Qué anotan, y quién lo lee. Puede preguntar todo esto sin dar un nombre, y parar en cualquier momento.
