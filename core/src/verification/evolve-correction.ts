import type { CheckKind } from '../checks/finding.ts'
import type { EventOf } from './event.ts'
import type { Correction, Verification } from './state.ts'

type Corrected = EventOf<'component_corrected' | 'field_corrected'>

/** The correction on top of the others; a check that was judged anew says so from now on. */
export function corrected(state: Verification, event: Corrected): Partial<Verification> {
  const { reason, by, at } = event
  const made = { seq: state.version + 1, attempt: state.attempt, reason, by, at, stands: true }
  if (event.type === 'component_corrected') {
    const { component, from, to } = event
    return { corrections: [{ kind: 'component', component, from, to, ...made }, ...state.corrections] }
  }
  const { field, check } = event
  return {
    corrections: [{ kind: 'field', field, check, ...made }, ...state.corrections],
    ...(check && {
      checks: state.checks.map((known) => (known.kind === check.kind ? { ...known, ...check.to } : known)),
    }),
  }
}

export const superseded = (correction: Correction): Correction => ({ ...correction, stands: false })

/** Whether checks that run again make a correction pointless: its component, or the reading it put right, is examined anew. */
export function concerns(
  correction: Correction,
  { checks }: Verification,
  again: readonly CheckKind[],
): boolean {
  if (correction.kind === 'field')
    return (
      again.includes('document_data') || (correction.check !== null && again.includes(correction.check.kind))
    )
  return checks.some(({ kind, component }) => component === correction.component && again.includes(kind))
}
