/** Terms that an account accepts before anybody of it overturns an outcome (domain.md 6.2, Truora). */
export type Terms = { version: string; text: Record<'en' | 'es', string> }

/** Every version there was, oldest first: what was accepted stays readable. The last one is current. */
export const OVERRIDE_TERMS: readonly [Terms, ...Terms[]] = [
  {
    version: '2026-11',
    text: {
      en: 'Whoever changes the outcome of a completed verification answers for the change. It replaces the result of the checks; the checks, their findings and the earlier outcome stay on record for ever, with the person, the time, the reason and the address from which it was made. It is made only with knowledge of the case, for the reason that is given, and with the evidence that supports it. Countersign and those who wrote it are not liable for what follows from it.',
      es: 'Quien cambia el resultado de una verificación concluida responde del cambio. El cambio sustituye el resultado de las comprobaciones; estas, sus hallazgos y el resultado anterior quedan registrados para siempre, junto con la persona, la hora, el motivo y la dirección desde la que se hizo. Solo se hace conociendo el caso, por el motivo indicado y con las pruebas que lo sustentan. Countersign y sus autores no responden de las consecuencias.',
    },
  },
]

export const currentOverrideTerms = (): Terms => OVERRIDE_TERMS.at(-1) ?? OVERRIDE_TERMS[0]
