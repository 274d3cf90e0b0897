import type { Deed } from '../sources/source-row.ts'
import type { IdenfySaid, IdmetaSaid, TruoraSaid, VeriffSaid, VouchsafeSaid } from './bodies.ts'

/** Each of our events that a vendor tells, in order, and in what words. */
type Told<Said> = readonly (readonly [event: string, said: Said])[]

/** One verification from its beginning to its end: what each vendor's endpoint gets, and nothing else. */
export type Story = {
  name: string
  simulate?: string | string[]
  deeds: readonly Deed[]
  /** The last of our own events, which tells that nothing more is on its way. */
  last: string
  veriff: Told<VeriffSaid>
  idenfy: Told<IdenfySaid>
  truora: Told<TruoraSaid>
  vouchsafe: Told<VouchsafeSaid>
  idmeta: Told<IdmetaSaid>
  /** The same verification at its end over the API, in the words of each vendor. */
  says: {
    veriff: [status: string, code: number | null, reasonCode: number | null, channel: string]
    idenfy: [overall: string, event: string | null, final: boolean, manual: boolean]
    truora: [status: string, failure: string | null, overwritten: string | null]
    vouchsafe: [status: string, label: string]
    idmeta: [status: number, message: string, manual: boolean]
  }
}
