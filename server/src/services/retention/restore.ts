import { putBackPersonal } from '../../store/personal-columns.ts'
import { setRetentionColumns, takeHiddenData } from '../../store/retention.ts'
import type { VerificationRecord } from '../../store/verifications.ts'
import type { Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import type { Target } from '../verification/act.ts'
import type { VerificationView } from '../verification/view.ts'
import { actOnData } from './act-on-data.ts'

/** Shows hidden data again. The days of retention count anew from then. */
export const restoreVerification = (
  context: Context,
  caller: Caller,
  target: Target,
): Promise<VerificationView> => actOnData(context, caller, target, { command: 'restore', run: show })

async function show({ trx }: Work, { state }: VerificationRecord, at: number): Promise<void> {
  const data = await takeHiddenData(trx, state.id)
  if (data) await putBackPersonal(trx, state.id, data)
  await setRetentionColumns(trx, state.id, {
    hidden_at: null,
    erase_at: null,
    restored_at: new Date(at),
  })
}
