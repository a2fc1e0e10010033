### Lo que dicen la ley y las reglas de salud de Estados Unidos: breve, y nunca como promesa.
### Protegido: dos lectores nativos aprueban cada texto. Datos, fuentes y fechas: locales/place/us/legal.toml.

# Where: name of this place.
place-us = Estados Unidos

# Where: Is this normal work, 3 of 4; also Pushed into sex, 3 of 4.
rights-us-name = Hay un nombre para cuando fuerza, mentiras o presión hacen que alguien trabaje, o tenga sexo pagado. La ley federal lo llama trata de personas. Si es sexo pagado antes de cumplir 18, no hace falta ninguna de las tres. Usted elige si el nombre encaja. Esto es información, no asesoría legal.
# Where: More about pressure, 1 of 2; also A debt that grows, 3 of 4.
rights-us-pressure = La presión puede tener varias formas. Una amenaza de daño grave. Un plan que hace creer a alguien que vendrá un daño. O un mal uso de la ley: por ejemplo, amenazar con hacer deportar a alguien. Esto es información, no asesoría legal.
# Where: Pay that is missing, 1 of 4; also Hours, injury, housing, 3 of 4.
rights-us-pay = Usted puede pedir el pago de las horas que trabajó. En la ley federal, esto no depende de los papeles. Preguntar es una cosa; al presentar una queja le piden nombre, dirección y teléfono. Esto es información, no asesoría legal.
# Where: Pay that is missing, 4 of 4. Never says that it will not happen.
rights-us-punished = Un jefe que castiga a alguien por preguntar por el pago, o por presentar una queja, actúa contra la ley. Algunos lo hacen de todos modos; por eso hay quien se prepara antes. La oficina de pago trata una queja como privada. Esto es información, no asesoría legal.
# Where: My papers are held, 2 of 4.
rights-us-papers = Tal vez alguien se quedó con su identificación, para hacerle trabajar o quedarse. En la ley federal, quitar, ocultar o guardar ese papel con ese fin puede ser un delito. Cuenta también un pasaporte o una visa. Esto es información, no asesoría legal.
# Where: A debt that grows, 2 of 4.
rights-us-debt = A veces lo que falta por pagar nunca baja, por mucho que se trabaje. O no se acordó hasta cuándo es el trabajo, o de qué tipo es. Eso puede ir contra la ley: la ley federal lo llama servidumbre por deudas. Esto es información, no asesoría legal.
# Where: Farm jobs, H-2A visa.
rights-us-h2a = Algunos trabajos en el campo tienen reglas: los de visa H-2A. Una copia del contrato. Pago con talón, dos veces al mes. Tres cuartas partes de las horas prometidas. Herramientas gratis, ninguna cuota, cama gratis si la casa queda lejos. Esto es información, no asesoría legal.
# Where: A new job offer, 2 of 4.
rights-us-fees = Hay quien pide una cuota por un trabajo nuevo. Con una visa H-2A o H-2B, va contra la ley cobrar eso a quien trabaja. Usted tiene derecho a las condiciones por escrito, en un idioma que entienda. Esto es información, no asesoría legal.
# Where: Money for what happened, 1 of 3.
rights-us-money = Hay quien pide dinero en una demanda civil, a quien lo hizo o a quien sabía y ganó con eso. No hace falta un caso penal. Si hay uno abierto, ese va primero. La ley federal da 10 años, o 10 desde que se cumplen 18. Esto es información, no asesoría legal.
# Where: Money for what happened, 2 of 3; also A paper with a court date, 3 of 4. Ordering is not paying: both are said.
rights-us-money-ordered = Puede que declaren culpable a quien lo hizo, por un delito federal de trata. Entonces el juez ordena dinero para la persona que sufrió el daño. Ordenar no es pagar: de diez dólares ordenados, se paga más o menos uno. Esto es información, no asesoría legal.
# Where: A paper with a court date, 2 of 4. Federal cases only.
rights-us-case = Quien sufrió un daño tiene algunos derechos en un caso federal. Protección frente a la persona acusada. Que le avisen de fechas y acuerdos, estar presente, hablar. Hablar con la fiscalía. Dinero, trato respetuoso, privacidad. Cada estado tiene su propia lista.
# Where: Accused of something, 2 of 3; also My own part in it, 3 of 4. Says no more than this.
rights-us-forced = Una cosa breve, para ahora o para después: que le hayan forzado puede importar en la corte. Cuente a su abogado, no a la policía, lo que pasó. Esto es información, no asesoría legal.
# Where: An old record, 1 of 4.
rights-us-record-state = Cada estado tiene sus propias reglas para antecedentes viejos. Casi todos tienen algún camino cuando los antecedentes vienen de haber sufrido trata. Lo que cubre cambia mucho. Un abogado de allí lo puede decir. Esto es información, no asesoría legal.
# Where: An old record, 2 of 4.
rights-us-record = Los antecedentes viejos pueden cerrar el paso. Desde 2026, hay quien puede pedir dos cosas a una corte federal. Anular una condena federal por un delito no violento, o borrar un arresto. Es para lo que vino directo de la trata. La solicitud va sellada y sin cuota, también por casos viejos.
# Where: The T visa, 3 of 4; also Other papers to stay, 4 of 4.
rights-us-who-helps = Sobre papeles, aquí pueden dar consejo dos tipos de gente. Uno es un abogado. El otro es alguien que el Departamento de Justicia acreditó, en un grupo reconocido. Aquí un notario no es un abogado. Pregunte a uno de los dos antes de presentar nada. Esto es información, no asesoría legal.
# Where: The T visa, 1 of 4. Never without the risk and the lawyer: it names both itself.
rights-us-t-visa = Un papel permite a algunas personas quedarse y trabajar un tiempo: la visa T. Es por haber sufrido trata, para trabajo o sexo. La mayoría da aviso y ayuda a la policía en lo razonable. No se pide si fue antes de los 18, o si el trauma lo impide. Solicitarla tiene riesgos: hable antes con un abogado.
# Where: The T visa, 2 of 4; also Other papers to stay, 3 of 4.
rights-us-t-risk = Presentar una solicitud tiene ahora más riesgo. Desde febrero de 2025, una negativa puede abrir un caso para deportar a alguien sin estatus. Desde enero de 2025, ya no se pide a los oficiales que se fijen en sobrevivientes. Hable con un abogado antes de presentarla.
# Where: Other papers to stay, 1 of 4. Never without the risk and the lawyer; no length, no odds.
rights-us-u-visa = Existen otros papeles. Alguien puede verlos con usted: un abogado. Uno de ellos es la visa U. Es para quienes sufrieron daño por ciertos delitos y ayudan en el caso. Una agencia firma un formulario para eso. Solicitarla tiene riesgos: hable antes con un abogado.
# Where: Other papers to stay, 2 of 4. Never without the risk and the lawyer; no length.
rights-us-presence = Hay también una estancia por un tiempo, con permiso de trabajo: Continued Presence. Solo las fuerzas del orden la pueden pedir. Hay quien habla con un abogado antes de decir sí o no. Hacer una solicitud tiene riesgos: hable antes con un abogado.
# Where: Held over papers, 1 of 3. Shown only once the operator's lawyer has read it.
rights-us-held = Quien está bajo custodia puede guardar silencio, y puede pedir un abogado. El gobierno no paga a ese abogado. Puede negarse a firmar lo que no entiende. Esto es información, no asesoría legal.
# Where: Calls and work inside, 1 of 4.
rights-us-jail-calls = Las llamadas y los mensajes desde adentro muchas veces quedan grabados. Guarde la historia para su abogado. Hay quien se la cuenta en persona, y no por teléfono. Esto es información, no asesoría legal.
# Where: Drugs, pills, alcohol, 2 of 4.
health-us-spray = Hay un spray para la nariz que puede revertir una sobredosis de opioides. Es la naloxona. Las tiendas pueden venderla sin receta, pero no todas la tienen. Hay quien tiene una cerca, y avisa a una amistad.
# Where: Drugs, pills, alcohol, 3 of 4; also Treatment ordered by a court, 4 of 4.
health-us-stopping = Dejar de una vez el alcohol o las pastillas para los nervios puede ser peligroso. Con ayuda médica es más seguro. Una clínica puede decir si una medicina sirve. Aquí nadie pide a nadie que pare, ni que siga.
