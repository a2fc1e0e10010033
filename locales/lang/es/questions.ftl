### Todas las preguntas que este programa puede hacer. Nada más pregunta. Cada una se puede saltar.

# Where: after Someone may see this phone. Says what Exit cannot take back, before anything else.
question-phone-seen = Salir quita esta pantalla y lo que usted escribió. No puede quitar avisos ya mostrados, capturas, otros aparatos, copias de respaldo ni lo que guarda Telegram. Hay quien sigue sin ruido, o usa otro celular.
    .go-quietly = Seguir sin ruido
    .by-hand = Borrar a mano
    .mute = Silenciar
    .go-on = Seguir

# Where: after the ways for right now.
question-okay-now = ¿Está bien seguir por ahora? Cualquier respuesta está bien, también ninguna.
    .for-now = Sí, por ahora
    .calm = Algo de calma
    .not-yet = Todavía no
    .skip = Saltar esto
