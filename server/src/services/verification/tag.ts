import { isTag, tagChangeTo, tagsAfter, TAGS_MAX, type TagChange } from '@countersign/core'
import { Problem } from '../../problems/problem.ts'
import { setTags as store } from '../../store/tags.ts'
import { allow, type Caller } from '../caller.ts'
import type { Context } from '../context.ts'
import { refuseGone } from '../retention/refuse-gone.ts'
import { loadForChange } from './change.ts'
import { viewOf, type VerificationView } from './view.ts'

/**
 * Puts tags on and takes tags off; with nothing changed nothing is noted. Throws `validation_failed` for what is no tag,
 * `too_many_tags`, and `data_hidden` or `data_erased`: people type them, so that they go with the rest.
 */
export const tagVerification = (
  context: Context,
  caller: Caller,
  { id, ...change }: TagChange & { id: string },
): Promise<VerificationView> => retag(context, caller, id, () => change)

/** The same, to be exactly these. */
export const setTags = (
  context: Context,
  caller: Caller,
  { id, tags }: { id: string; tags: readonly string[] },
): Promise<VerificationView> => retag(context, caller, id, (before) => tagChangeTo(before, tags))

async function retag(
  context: Context,
  caller: Caller,
  id: string,
  changeOf: (before: readonly string[]) => TagChange,
): Promise<VerificationView> {
  allow(caller, 'verification:comment')
  return context.within(caller, async (work) => {
    const record = await loadForChange(context, work, id, caller.mode)
    refuseGone(record.state)
    const { tags: before } = record.row
    const change = changeOf(before)
    refuseUnfit(change)
    const tags = tagsAfter(before, change)
    if (tags.length > TAGS_MAX) throw new Problem('too_many_tags', { details: { tags: tags.length } })
    const { add: added, remove: removed } = tagChangeTo(before, tags)
    if (added.length + removed.length === 0) return viewOf(work, record)
    await store(work.trx, id, tags)
    work.audit({
      action: 'verification.tagged',
      target: { kind: 'verification', id },
      facts: { added: added.length, removed: removed.length },
      personal: [
        { about: 'applicant', field: 'tags_added', value: added },
        { about: 'applicant', field: 'tags_removed', value: removed },
      ],
    })
    return viewOf(work, { ...record, row: { ...record.row, tags } })
  })
}

function refuseUnfit({ add }: TagChange): void {
  const message = 'must be small letters, digits, _ and -, begin with a letter or digit, and have at most 40'
  const errors = add.flatMap((tag, index) => (isTag(tag) ? [] : [{ path: `tags.${index}`, message }]))
  if (errors.length > 0) throw new Problem('validation_failed', { errors })
}
