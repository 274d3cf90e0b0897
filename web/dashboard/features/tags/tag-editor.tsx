import { TAGS_MAX } from '@countersign/core'
import { X } from 'lucide-react'
import { useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../api/wire.ts'
import { useMay } from '../../app/member.ts'
import { CHIP, TagChips } from './tag-chips.tsx'
import { TagInput } from './tag-input.tsx'
import { useChangeTags } from './use-change-tags.ts'

type TagEditorProps = { verification: Verification; field: RefObject<HTMLInputElement | null> }

/** The tags of a verification, each with a way off, and a field for more. What was hidden or erased has none. */
export function TagEditor({ verification, field }: TagEditorProps) {
  const { t } = useTranslation()
  const { id, tags, data_state: state } = verification
  const may = useMay('verification:comment')
  const { change, busy } = useChangeTags(id)
  const list = useRef<HTMLUListElement>(null)
  if (!may || state !== 'live') {
    return tags.length > 0 ? (
      <TagChips tags={tags} />
    ) : (
      <span className="text-ink-faint">{t('tags.none')}</span>
    )
  }
  const remove = (tag: string) => {
    change({ remove: [tag] })
    // The button goes with its tag: whoever works by keyboard stays near it.
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const next = buttons[tags.indexOf(tag) + 1] ?? buttons[tags.indexOf(tag) - 1]
    ;(next ?? field.current)?.focus()
  }
  return (
    <div className="flex flex-col gap-2">
      {tags.length > 0 && (
        <ul ref={list} aria-label={t('tags.title')} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className={`${CHIP} pr-0.5`}>
              <span className="min-w-0 wrap-anywhere">{tag}</span>
              <button
                type="button"
                aria-label={t('tags.remove', { tag })}
                onClick={() => remove(tag)}
                className="grid size-6 shrink-0 place-items-center rounded-full hover:bg-surface hover:text-ink"
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {tags.length < TAGS_MAX ? (
        <TagInput field={field} on={tags} busy={busy} onAdd={(tag) => change({ add: [tag] })} />
      ) : (
        <p className="text-xs text-ink-faint">{t('tags.full', { count: TAGS_MAX })}</p>
      )}
    </div>
  )
}
