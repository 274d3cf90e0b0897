import { Refusal } from '@countersign/core'
import { deleteHold, putHold, setRetentionColumns } from '../../store/retention.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { loadForChange } from '../verification/change.ts'
import { viewOf, type VerificationView } from '../verification/view.ts'

/**
 * Keeps the data of a verification from being hidden or destroyed, whatever its status, until the hold is lifted. Placing it again
 * changes the reason. Throws `data_erased` where nothing is left to keep.
 */
export async function placeHold(
  context: Context,
  caller: Caller,
  { id, reason }: { id: string; reason: string },
): Promise<VerificationView> {
  return onHeld(context, caller, id, async (work, heldAt) => {
    const at = new Date(work.now(caller.mode))
    const placed_by = JSON.stringify(caller.actor)
    const of = { account_id: work.accountId, verification_id: id }
    await putHold(work.trx, { ...of, reason, placed_by, placed_at: at })
    await setRetentionColumns(work.trx, id, { held_at: at })
    work.audit({
      action: heldAt ? 'hold.changed' : 'hold.placed',
      target: { kind: 'verification', id },
      personal: [{ about: 'applicant', field: 'reason', value: reason }],
    })
    return at
  })
}

/** Lets the retention go on. Lifting what is not held changes nothing. */
export async function liftHold(
  context: Context,
  caller: Caller,
  { id }: { id: string },
): Promise<VerificationView> {
  return onHeld(context, caller, id, async (work, heldAt) => {
    if (!heldAt) return null
    await deleteHold(work.trx, id)
    await setRetentionColumns(work.trx, id, { held_at: null })
    work.audit({ action: 'hold.lifted', target: { kind: 'verification', id } })
    return null
  })
}

/** `run` answers since when it is held. A hold is nothing that happens to the verification: its version stays. */
async function onHeld(
  context: Context,
  caller: Caller,
  id: string,
  run: (work: Work, heldAt: Date | null) => Promise<Date | null>,
): Promise<VerificationView> {
  allow(caller, 'verification:erase')
  return context.within(caller, async (work) => {
    const record = await loadForChange(context, work, id, caller.mode)
    if (record.state.dataState === 'erased') throw new Refusal('data_erased', { status: record.state.status })
    const held_at = await run(work, record.row.held_at)
    return viewOf(work, { ...record, row: { ...record.row, held_at } })
  })
}
