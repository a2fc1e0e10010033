### Lo que reportan las personas que atienden en Estados Unidos: texto de la demostración; cada operador escribe el suyo.
### En un archivo propio, para que un idioma pueda decirlo antes del sí sin el resto de la ley.
### Protegido: dos lectores nativos aprueban cada texto.

# Where: before the yes to a person, and before the ways for young people. The operator's own text; this one is the demonstration's.
handoff-duty-us = Quienes atienden aquí informan de dos cosas, a protección de menores o a emergencias. Que dañan a un menor de edad, si saben quién y dónde. Que hay una vida en riesgo. Usted elige qué contar. Esto es información, no asesoría legal.
