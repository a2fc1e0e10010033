### Páginas sobre el cuerpo que valen en cualquier lugar: ninguna regla de un país, ningún número.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: Clinic, pregnancy, injury, 1 of 4. What is for now, what is for soon. Onward: ways for right now.
health-first = Algunas cosas son urgentes: mucha sangre, un golpe en la cabeza, falta de aire. Otras son para pronto: un embarazo, una infección, una herida vieja, dientes malos. Puede preguntar de qué informan a otros. Puede preguntarlo antes de contar cómo pasó.
# Where: Clinic, pregnancy, injury, 2 of 4.
health-clinics = Algunas clínicas atienden sin seguro médico. Algunas cobran lo que la persona puede pagar, o nada. Puede llamar y preguntar cuánto cuesta. Puede preguntar si piden identificación, y si alguien puede entrar con usted. Algunos lugares tienen una clínica solo para dientes.
# Where: Clinic, pregnancy, injury, 3 of 4. An exam without police.
health-exam = Después de algunos daños, hay quien quiere un examen. Puede preguntar si se hace sin policía; algunos lugares lo hacen así. Puede decir que no a cualquier parte, hacer una pausa, o parar. Puede pedir que alguien esté a su lado.
# Where: Clinic, pregnancy, injury, 4 of 4. What they report.
health-report = Antes de contar cómo pasó, puede preguntar de qué informan, y a quién. No es igual en todos los lugares. Muchas veces informan de daño a un menor. De algunas heridas, también. Puede recibir atención y no contar la historia.

# Where: Drugs, pills, alcohol, 1 of 4.
using-open = Aquí nadie le pide dejar de consumir. Consumir no cierra puertas aquí: cada página y cada línea sigue abierta, con consumo o sin él. Algunos lugares ayudan a quien consume, y no ponen una regla sobre eso. Puede preguntar por eso primero.
# Where: Drugs, pills, alcohol, 4 of 4. Something given or held back keeps a person there.
using-leash = A veces otra persona decide quién recibe algo, y cuándo. A algunas personas les dan algo y así siguen trabajando, o callan. Entonces ata como una deuda, o como un candado. Puede decir eso a alguien que ayuda, con sus propias palabras.
