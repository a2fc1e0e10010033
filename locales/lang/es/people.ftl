### Páginas para cualquier persona: hombres, todo género, sexo por presión, familia que retiene. Valen en cualquier lugar.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: before a page that can be hard to read.
page-note-hard = Las próximas pantallas son cortas, y puede ser duro leerlas. No preguntan nada. Puede parar en cualquier momento, o leerlas otro día.
    .go-on = Leer
    .not-now = Ahora no

# Where: Pushed into sex, 1 of 4, after the note.
pushed-said = Esto es para cualquier edad y cualquier género. Hay quien elige el trabajo sexual, y eso aquí no se juzga. A otras personas las empujan al sexo, las engañan o las retienen en eso. Puede ser alguien del trabajo, la pareja o la familia. Usted elige lo que encaja.
# Where: Pushed into sex, 2 of 4. Health, and a little more safety for now.
pushed-body = Hay quien cuida primero el cuerpo: una prueba, una herida, atención después de un daño. Hay quien busca un poco más de seguridad por ahora. Le dice a una amistad a dónde va. Guarda algo de dinero propio, o tiene una palabra que quiere decir: ven.
# Where: Pushed into sex, 4 of 4, after the law. Staying is a choice.
pushed-ways = Hay quien se queda por ahora, y hay quien se va. Las dos cosas se pueden planear, y las dos pueden cambiar. Alguien que ayuda puede ver primero una sola cosa: dinero, papeles, una cama, un niño. Nada de eso depende de hablar con la policía.

# Where: Men and boys, 1 of 4.
men-said = Estas cosas les pasan a hombres y muchachos: en el trabajo, en casas y en el sexo. Les pasan a hombres con hijos, a hombres fuertes, a hombres que recibieron algo de pago. Algunos dijeron que sí al principio. Cada página de aquí es para ellos.
# Where: Men and boys, 2 of 4.
men-places = Algunos lugares reciben hombres, otros no, otros reciben a un padre con sus hijos. Puede preguntar eso primero. Un lugar que dice que no quizá conoce otro que dice que sí. Pago, papeles, salud y calma están abiertos para cualquiera.
# Where: Men and boys, 3 of 4. Labor.
men-labour = Algunos trabajan en el campo, en el mar, en cocinas o en la construcción. Oyen que es solo un trabajo duro. Pero retener el pago, quedarse con sus papeles o amenazar a la familia es más que eso. Las páginas sobre trabajo hablan de esto.
# Where: Men and boys, 4 of 4. Sex comes after labor.
men-sex = A algunos hombres y muchachos los empujan al sexo, otros hombres o mujeres. Puede ser por dinero, por una cama o por una deuda. Lo que hizo el cuerpo entonces no es un sí. Hay quien no lo cuenta a nadie. Hay quien lo cuenta a una persona, años después. Las dos cosas están bien.

# Where: LGBTQ+, 1 of 4.
lgbtq-words = Aquí se usan sus palabras, para decir quién es y a quién ama. Nadie adivina, y nada pregunta. Puede decirlo, decirlo después, o no decirlo. Cada página de aquí es para usted también.
# Where: LGBTQ+, 2 of 4. A threat to tell is pressure.
lgbtq-told = Hay personas que no se van porque alguien amenaza con contarlo. Lo contaría a la familia, en el trabajo, en la iglesia, en el pueblo. Hay quien se fue de casa joven, y tomó la primera cama que hubo. Eso ata a un trabajo, o al sexo. Usted elige lo que encaja.
# Where: LGBTQ+, 3 of 4.
lgbtq-places = Algunos lugares dicen que las personas LGBTQ+ son bien recibidas. Otros no lo dicen, y sí las reciben bien. Puede preguntar primero, sin dar un nombre: qué cuarto, qué baño, quién más está. Si un lugar no es para usted, otro puede serlo.
# Where: LGBTQ+, 4 of 4. An ID may show another name.
lgbtq-name = Hay quien tiene otro nombre en su identificación. Puede preguntar si hace falta una. Puede preguntar qué nombre dicen en voz alta, anotan, y ponen en una tarjeta. Algunos lugares usan el nombre que usted da.

# Where: Partner or family, 1 of 4, after the note. No blame of families as such.
family-said = Esto pasa, y puede ser alguien cercano: la pareja, el padre, la madre u otro familiar. Se queda con el pago, o con la llave. Empuja a una persona al trabajo o al sexo. Puede haber amor y miedo a la vez. Usted elige lo que encaja.
# Where: Partner or family, 2 of 4. A lawyer comes before papers about children.
family-children = A veces usan a los niños para retener a un padre o a una madre. Algunos papeles deciden con quién vive un niño, y dónde. Antes de firmar o presentar uno, un abogado puede decirle qué efecto tiene. Esto es información, no asesoría legal.
# Where: Partner or family, 3 of 4. A court's order to stay away: what it is, and who can say what it does.
family-order = Hay quien piensa en un papel que manda a alguien no acercarse: una orden de protección de una corte. Puede ayudar, y puede enojar a alguien. Un abogado puede revisarla antes con usted. Esto es información, no asesoría legal.
# Where: Partner or family, 4 of 4. Staying is first.
family-ways = Hay quien se queda por ahora. Hay quien prepara unas cosas: papeles, una bolsa, una palabra con una amistad. Hay quien busca un lugar que reciba niños o un animal. Hay quien se va. Un plan puede ser para cualquiera de estas cosas, y puede cambiar.
