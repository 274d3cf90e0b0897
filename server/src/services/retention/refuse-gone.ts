import { Refusal, type Verification } from '@countersign/core'

/** Throws `data_hidden` or `data_erased` where the personal data cannot be shown. */
export function refuseGone({ dataState, status }: Pick<Verification, 'dataState' | 'status'>): void {
  if (dataState === 'redacting') throw new Refusal('data_hidden', { status })
  if (dataState === 'erased') throw new Refusal('data_erased', { status })
}
