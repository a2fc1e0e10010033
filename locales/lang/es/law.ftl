### Cárcel, corte y papeles: lo que vale en cualquier lugar. Ninguna ley de un país, ningún número.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: Jail, bail, treatment. Below it: the list of pages.
jail-doors = Sobre estar adentro, salir, y los programas a los que mandan a alguien. Cada tema es corto. Puede parar en cualquier momento.
# Where: Calls and work inside, 2 of 4. How to ask for a public defender, and what to say to them.
jail-lawyer = Hay quien lo cuenta primero a una persona, y a nadie más: a su propio abogado. Sin dinero, puede decir al juez: Pido un defensor público. Después, solo a ese abogado: Me obligaron a hacer cosas. Esto es información, no asesoría legal.
# Where: Calls and work inside, 3 of 4. Jail and prison alike.
jail-work = El trabajo adentro puede ser sin pago, o venir con una amenaza: sin visitas, o una cama peor. El trabajo forzado tiene nombre, también en una cárcel o prisión. Les pasa a hombres y mujeres. Hay quien lleva la cuenta de los días. Un abogado puede oírlo con lo demás.
# Where: Calls and work inside, 4 of 4. People who recruit, and the day of release.
jail-offers = Hay gente que busca a otros adentro. Escribe, paga, o espera afuera con transporte, un cuarto o un trabajo. Hay quien quiere algo a cambio. Usted puede preguntar qué, o esperar. Para el primer día afuera, hay quien prepara algo: transporte, una cama, alguien a quien llamar.

# Where: Someone offers to pay bail, 1 of 3.
bail-offer = Quien paga para sacar a alguien puede querer algo a cambio. Puede ser trabajo, sexo, dinero o silencio. Usted puede preguntar qué quiere, y tomarse tiempo. De un sí de ahora también se puede hablar después.
# Where: Someone offers to pay bail, 2 of 3. The lawyer is also a public defender.
bail-ways = Puede haber otras formas de salir. En algunos lugares paga un fondo; puede preguntar qué pide a cambio. Un abogado puede buscar uno, y un defensor público también. Hay quien espera, y eso también es un camino. Esto es información, no asesoría legal.
# Where: Someone offers to pay bail, 3 of 3.
bail-conditions = Salir puede traer condiciones: fechas, lugares, personas. Quien pagó las puede usar como presión: Haga esto, o vuelve adentro. Puede contar eso a su abogado. Un abogado puede pedir a la corte que cambie una condición.

# Where: A missed date, and limits, 1 of 3.
probation-missed = A veces se pierde una cita. No hubo transporte, el trabajo no terminó, o alguien se quedó con el celular. Entonces muchas personas tienen miedo, y tardan más en ir. De una cita perdida todavía se puede hablar, también mucho después.
# Where: A missed date, and limits, 2 of 3.
probation-lawyer = Antes de ir a cualquier oficina, hay quien habla con un abogado. También puede ser un defensor público, incluso el de antes. Puede ver qué faltó, y qué sigue. Usted elige el día. Esto es información, no asesoría legal.
# Where: A missed date, and limits, 3 of 3. Travel and contact.
probation-limits = Puede haber límites: a dónde ir, con quién verse, a quién llamar. Un jefe o una pareja puede usarlos para retener a alguien. Hay quien pregunta a un abogado antes de un viaje o una mudanza. Un abogado puede pedir que cambien un límite.

# Where: Treatment ordered by a court, 1 of 4.
treatment-order = Lo que se ordenó y lo que hace un programa pueden ser dos cosas. Usted puede pedir ver la orden. Puede preguntar cuánto dura, y qué firma usted. Puede preguntar a quién le pagan, y quién lee lo que escriben sobre usted.
# Where: Treatment ordered by a court, 2 of 4. Unpaid work for a firm or in custody; selling patients.
treatment-work = Hay programas donde hombres y mujeres trabajan sin pago para una empresa, y a eso le dicen tratamiento. Pasa bajo custodia también. Hay sitios que pagan por un paciente, o lo venden al que sigue. Usted elige cómo llamarlo.
# Where: Treatment ordered by a court, 3 of 4. Public defender, complain, move.
treatment-ways = Hay formas de cambiarlo. Hay quien pide otro lugar, y se queda hasta la respuesta. Hay quien pone una queja. Hay quien espera. Su abogado, también si es un defensor público, puede pedir otro programa a la corte. Esto es información, no asesoría legal.

# Where: Court, money, a record. Below it: the list of pages.
court-doors = Sobre acusaciones, antecedentes viejos, un papel con fecha, y dinero. Cada tema es corto. Puede parar en cualquier momento.

# Where: Accused of something, 1 of 3.
charged-alone = No tiene que explicarlo a solas. Hay quien dice una sola cosa: Quiero hablar primero con mi abogado. Si le preguntan otra vez, lo dice otra vez. Lo que se dice al principio puede salir después. Esto es información, no asesoría legal.
# Where: Accused of something, 3 of 3. Says how to ask for a lawyer without money.
charged-lawyer = Cuando no hay dinero para eso, hay quien le dice al juez: No puedo pagar un abogado. Pido un defensor público. Solo a ese abogado le dice: Me obligaron a hacer esto. Nadie puede decir todavía cómo termina. Esto es información, no asesoría legal.

# Where: An old record, 3 of 4.
record-kinds = Dos cosas se pueden parecer en un papel: un arresto y una condena. Cada una tiene su propio camino. Las dos pueden cerrar el paso a un trabajo o a una casa. Lo que ayuda es una lista: dónde, más o menos cuándo, y qué dice el papel.
# Where: An old record, 4 of 4.
record-ways = Hay quien revisa sus antecedentes con una clínica legal gratis, o con un defensor público. Puede pedir que se presente en privado, y preguntar quién lo verá. Usted elige cuánto contar, y a quién. Hay quien lo deja como está. Esto es información, no asesoría legal.

# Where: A paper with a court date, 1 of 4.
court-first = Un papel con una fecha puede venir de una corte, por ejemplo una citación (subpoena). Dejarlo de lado puede traer problemas. Con un papel así hace falta un abogado. Un abogado puede leerlo con usted antes de ese día. Esto es información, no asesoría legal.
# Where: A paper with a court date, 4 of 4. Someone beside you; no to an interview.
court-beside = Hay quien va con alguien: una persona de apoyo, una amistad, un abogado. Hablar con la policía es decisión suya. Puede decir sí, no, u hoy no. Puede preguntar primero quién lo anota, y quién llega a leerlo. Lo que diga puede salir después.

# Where: My own part in it, 1 of 4. Asks nothing.
own-part-said = A algunos hombres y mujeres les hicieron manejar, cobrar o vigilar a otros. A algunos les hicieron traer gente, para trabajo o para sexo. Puede ser por una deuda, o para recibir menos daño. Aquí nada pregunta por lo que usted hizo.
# Where: My own part in it, 2 of 4.
own-part-lawyer = Hay quien habla primero, antes que con nadie, con un abogado. También antes que con una oficina, una amistad o un chat como este. Sin dinero, puede ser un defensor público. Puede preguntar primero qué queda entre ustedes dos. Esto es información, no asesoría legal.
# Where: My own part in it, 4 of 4.
own-part-help = La ayuda sigue aquí: una cama, comida, salud, pago, papeles, algo de calma. Nada en estas páginas depende de lo que usted hizo. Si pide hablar aquí con una persona, primero lee de qué informa a otros. También puede esperar.

# Where: Money for what happened, 3 of 3.
money-ways = Nadie puede decir antes qué sale de esto. Puede tardar años, y la otra parte puede leer lo que se presenta. Un abogado puede decir cuánto cuesta un caso, y qué deja ver. Hay quien pide, hay quien espera, hay quien lo deja. Esto es información, no asesoría legal.

# Where: Papers to stay. Below it: the list of pages.
papers-doors = Sobre papeles para quedarse, la vida después, y la detención por papeles. Preguntar no es presentar nada. Cada tema es corto. Puede parar cuando quiera.
# Where: The T visa, 4 of 4. Stays when the rest of the page is out of date.
papers-lawyer-first = Puede preguntar antes, y presentar algo más tarde, o nunca. Hable con un abogado de inmigración antes de presentar nada. Puede preguntar qué quiere decir para la familia, aquí o lejos, y qué puede traer un no. Esto es información, no asesoría legal.
# Where: Held over papers, 2 of 3.
held-work = También pasa allí: hay hombres y mujeres bajo custodia que trabajan por presión. Hacen la comida, lavan o limpian pisos por poco o nada, o bajo una amenaza. El trabajo forzado tiene nombre, allí también. Un abogado lo puede oír con lo demás.
# Where: Held over papers, 3 of 3. For the family outside, and for the one inside.
held-family = Algunas familias acuerdan cosas antes. Quién se queda con los niños. Quién tiene las llaves. A qué abogado llamar. La familia puede buscar un abogado desde afuera. Puede preguntar primero qué muestra de ella una visita o una llamada.

# Where: ID, bank, home, 1 of 3.
after-papers-first = Los papeles pueden volver uno por uno: una identificación, una cuenta de banco, ayuda para comida o salud. Uno suele abrir el siguiente. Quien ayuda puede decir cuál va primero, y cuál puede esperar. Ningún ritmo está mal.
# Where: ID, bank, home, 2 of 3. Loans that others made in one's name.
after-papers-credit = Hay quien encuentra préstamos o cuentas a su nombre que hizo otra persona. Puede preguntar qué está escrito sobre su crédito. La ayuda legal puede verlo con usted. Hay quien guarda cada carta, y por ahora no firma nada nuevo.
# Where: ID, bank, home, 3 of 3. Going home and staying are both choices.
after-papers-home = Hay quien vuelve a su tierra. Hay quien se queda. Hay quien aún no sabe, o cambia de idea. Las dos son opciones, y las dos se pueden planear: el camino, el dinero, quién lo sabe. Hay quien pregunta antes a un abogado qué cambiaría un viaje.
