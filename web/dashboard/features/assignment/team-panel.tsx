import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../api/wire.ts'
import { FILTER_BUTTON } from '../../app/filters/filter-button.ts'
import { useMay } from '../../app/member.ts'
import { Section } from '../../app/section.tsx'
import { useShortcuts } from '../../app/shortcuts.ts'
import { TagEditor } from '../tags/tag-editor.tsx'
import { AssignMenu } from './assign-menu.tsx'
import { Assignee } from './assignee.tsx'
import { useAssign } from './use-assign.ts'

/** What the team puts on a verification: who is to look at it, and tags. The applicant never sees either. */
export function TeamPanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { status, assigned_to: to } = verification
  const may = useMay('verification:comment')
  const assigning = useAssign(verification)
  const field = useRef<HTMLInputElement>(null)
  const toggle = assigning.toggleOwn
  useShortcuts({
    ...(toggle && { i: () => !assigning.busy && toggle() }),
    ...(may && { t: () => field.current?.focus() }),
  })
  const isOpen = status === 'in_review'
  return (
    <Section title={t('tags.panel')}>
      <div className="flex flex-col gap-4 text-[0.8125rem]">
        {(isOpen || to) && (
          <div className="flex flex-col gap-2">
            {to ? <Assignee to={to} /> : <p className="text-ink-faint">{t('assign.toNobody')}</p>}
            {isOpen && may && (
              <div className="flex flex-wrap items-center gap-2">
                {toggle && (
                  <button
                    type="button"
                    aria-busy={assigning.busy || undefined}
                    aria-keyshortcuts="i"
                    onClick={() => !assigning.busy && toggle()}
                    className={FILTER_BUTTON}
                  >
                    {t(assigning.isOwn ? 'assign.giveBack' : 'assign.me')}
                  </button>
                )}
                <AssignMenu to={to} assigning={assigning} />
              </div>
            )}
          </div>
        )}
        <div className="flex flex-col gap-2">
          <h3 className="text-xs text-ink-faint">{t('tags.title')}</h3>
          <TagEditor verification={verification} field={field} />
        </div>
        {!may && (
          <p className="text-xs text-ink-faint">
            {t('comments.missing', { permission: 'verification:comment' })}
          </p>
        )}
      </div>
    </Section>
  )
}
