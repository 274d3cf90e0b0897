/** Terms that an account accepts before anybody of it overturns an outcome (domain.md 6.2, Truora). */
export type Terms = { version: string; text: Record<'en' | 'es', string> }

/** Every version there was, oldest first: what was accepted stays readable. The last one is current. Paragraphs end with an empty line. */
export const OVERRIDE_TERMS: readonly [Terms, ...Terms[]] = [
  {
    version: '2026-11',
    text: {
      en: `Responsibility. Whoever changes the outcome of a completed verification answers for the change, together with the organisation on whose behalf they act. The change takes the place of the result of the checks for everything that follows from it. It does not make the findings of the checks untrue.

When it may be done. A change is made only by somebody who knows the case, for the reason that is given, and never to please the applicant, to reach a number or to hide a mistake. Where four eyes are asked for, the second person judges the case themselves before they confirm.

Evidence. The description says what the decision rests on. Files that support it are attached, are what they claim to be, were obtained lawfully, and show no more personal data than the case needs.

The record. The checks, their findings and every earlier outcome stay on record. Each change is recorded for ever with the person, the time, the reason, the description, the version of these terms and the network address and browser it was made from. Nobody can alter the record, also not the organisation. Only when the data of the applicant are erased do the description and the files go with them; the rest of the record stays, with the proof of what was there. The administrators of the account are told of each change.

No warranty. Countersign records the change and proves that the record was not altered. It does not judge whether the change was right, and its authors are not liable for what follows from it, as far as the law allows.`,
      es: `Responsabilidad. Quien cambia el resultado de una verificación concluida responde del cambio, junto con la organización en cuyo nombre actúa. El cambio ocupa el lugar del resultado de las comprobaciones para todo lo que se derive de él. No convierte en falsos los hallazgos de las comprobaciones.

Cuándo puede hacerse. Solo hace un cambio quien conoce el caso, por el motivo que se indica, y nunca para complacer al solicitante, alcanzar una cifra u ocultar un error. Donde se exigen cuatro ojos, la segunda persona juzga el caso por sí misma antes de confirmar.

Pruebas. La descripción dice en qué se apoya la decisión. Los archivos que la sustentan se adjuntan, son lo que dicen ser, se obtuvieron lícitamente y no muestran más datos personales de los que el caso necesita.

El registro. Las comprobaciones, sus hallazgos y cada resultado anterior quedan registrados. Cada cambio queda registrado para siempre con la persona, la hora, el motivo, la descripción, la versión de estas condiciones y la dirección de red y el navegador desde los que se hizo. Nadie puede alterar el registro, tampoco la organización. Solo cuando se eliminan los datos del solicitante desaparecen con ellos la descripción y los archivos; el resto del registro permanece, con la prueba de lo que hubo. Los administradores de la cuenta reciben aviso de cada cambio.

Sin garantía. Countersign registra el cambio y demuestra que el registro no se alteró. No juzga si el cambio fue acertado, y sus autores no responden de lo que se derive de él, hasta donde la ley lo permita.`,
    },
  },
]

export const currentOverrideTerms = (): Terms => OVERRIDE_TERMS.at(-1) ?? OVERRIDE_TERMS[0]
