### Páginas sobre el trabajo que valen en cualquier lugar: ninguna ley de un país, ningún número.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: Is this normal work, 1 of 4. Work outside and in homes comes first.
work-story-first = Hay quien trabaja en la cosecha, o en una cocina. Hay quien cuida una casa o una familia, o trabaja en la construcción. Las horas no terminan. El jefe se queda con el pago, o el pago va a una deuda. Otra persona guarda el celular, los papeles o la llave.
# Where: Is this normal work, 2 of 4. Lies, fear, debt, papers; no locked door or border needed.
work-story-second = Hay quien trabaja en una fábrica, un salón de belleza o una tienda. Hay quien pide limosna, roba o vende sexo. Otra persona toma el dinero. Muchas veces no hay puerta con llave, ni frontera cruzada. Una mentira, una amenaza, una deuda o papeles retenidos pueden bastar para retener a alguien.
# Where: Is this normal work, 4 of 4. Ways on; staying is one.
work-ways = Hay quien se queda por ahora, y mira una sola cosa: el pago, los papeles, una cama. Hay quien habla con alguien que ayuda, sin dar nombre. Hay quien prepara una salida. Nada de esto tiene que ser hoy. Usted elige cómo llamarlo, o no ponerle nombre.

# Where: More about pressure, 2 of 2. Smuggling, and sex work that someone chose, are other things.
work-not-same = Hay dos cosas que a menudo se confunden con esto. Una es pagar por un viaje a través de una frontera. La otra es el trabajo sexual que una persona elige. Las dos pueden volverse otra cosa, cuando hay fuerza, mentiras o presión. Usted elige lo que encaja.

# Where: Hours, injury, housing, 1 of 4. Hours, and what is taken off the pay.
work-hours = Hay quien trabaja muchas horas que nadie cuenta. Hay quien paga el cuarto, el viaje, las herramientas o la comida, y le queda poco. También pasa en empresas que parecen legales, con letrero y contrato. Informarse no es poner una queja.
# Where: Hours, injury, housing, 2 of 4. Injury, and a bed that comes with the job.
work-hurt = Hay quien se lastima o se enferma, y le dicen que siga trabajando. Una clínica puede decir primero cuánto cuesta, y qué anota. La cama puede venir con el trabajo. Entonces hay quien busca otra cama antes de decir algo.
# Where: Hours, injury, housing, 4 of 4. Who helps.
work-helpers = Hay ayuda que no pregunta por papeles. Una es un centro manejado por trabajadores: gente que hizo los mismos trabajos. Otra es la ayuda legal. Puede preguntar primero si quieren un nombre, y a quién le cuentan. Preguntar no es poner una queja.

# Where: Pay that is missing, 2 of 4. No law here.
pay-record = Puede ayudar un registro bien guardado: los días, las horas, lo acordado, lo pagado. Hay quien lo escribe en una clave propia. Hay quien lo deja con una amistad. No en el trabajo, ni en un celular compartido.
# Where: Pay that is missing, 3 of 4. Each way is open by itself.
pay-ways = Hay quien solo pregunta, y no presenta nada. Hay quien pone una queja en una oficina de pago. Hay quien va a la ayuda legal, o a un centro de trabajadores. Hay quien pide dinero en una demanda civil. Hay quien espera. Usted elige cuál, y cuándo.

# Where: My papers are held, 1 of 4.
papers-which = Primero, qué papel es. Puede ser una identificación, un acta de nacimiento, un pasaporte, una visa o una tarjeta de banco. Hay quien hace una lista de lo que falta, y de quién tiene cada cosa. La lista puede quedarse en la cabeza.
# Where: My papers are held, 3 of 4. No fight; a consulate only if that is safe for the person.
papers-replace = Aquí nadie le pide pelear por ellos. Eso puede terminar mal, y muchas veces los papeles se pueden sacar de nuevo. Un consulado hace un pasaporte, si ir allí es seguro para usted. Otros papeles se piden en la oficina que los dio. Alguien que ayuda puede preguntar primero.
# Where: My papers are held, 4 of 4.
papers-copy = Una copia puede ayudar después, o solo el número del papel. Hay quien la deja con alguien de confianza. Muchas veces alguien revisa un celular compartido, o una bolsa en el trabajo. Si ningún lugar es seguro, puede esperar.

# Where: A debt that grows, 1 of 4. Whose debt, and does it grow; family is threatened.
debt-story = Hay quien empieza con algo por pagar: el viaje, el trabajo, el cuarto o la comida. Después eso crece, o nadie dice cuánto falta. A veces la deuda es del padre, de la madre o de la pareja. Hay quien oye que su familia lo va a pagar. O que le harán daño.
# Where: A debt that grows, 4 of 4. Never says not to pay.
debt-ways = Hay quien anota lo que pagó y lo que le quitaron, donde nadie mira. Si amenazan a la familia, alguien que ayuda puede hacer con usted un plan para cuidarla. Un abogado, o un centro de trabajadores, puede revisar la deuda. Pagar o no, lo decide usted.

# Where: A new job offer, 1 of 4.
job-check = Una oferta nueva se puede mirar antes. Cuánto pagan, y cuántas horas. Qué cama dan, dónde, y cuánto cuesta. Qué descuentan del pago, y quién guarda los papeles. Hay quien lo pide por escrito. Hay quien pregunta a alguien que trabajó allí.
# Where: A new job offer, 3 of 4. The right to stay may hang on one boss.
job-tied = Algunos papeles para quedarse dependen de un solo empleador. Antes de un cambio, un abogado puede decir qué pasa con ellos. Hay quien deja una copia de la oferta con una amistad, y le dice a dónde va. Hay quien acuerda un día para llamar.
# Where: A new job offer, 4 of 4. Below it: a line in another country.
job-home = Hay quien pregunta en su país de origen, antes del viaje o después. Hay quien deja que la familia pregunte. Si aquí se conoce una línea de otro país, está abajo. Muestra primero a quién avisa. Puede parar en cualquier momento.
