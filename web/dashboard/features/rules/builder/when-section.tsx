import { ANNOUNCED_EVENTS, ANNOUNCEMENT, type EventType } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../app/section.tsx'
import { issuesAt } from '../../../app/issues-at.ts'
import type { RuleWords } from '../rule-words.ts'
import { Issues } from './issues.tsx'
import { Part } from './part.tsx'
import type { Written } from './use-rule-draft.ts'

const KINDS = ['decision', 'life'] as const

/** Which events the rule looks at. */
export function WhenSection({ written, words }: { written: Written; words: RuleWords }) {
  const { t } = useTranslation()
  const { events } = written.draft
  const toggle = (event: EventType, on: boolean) =>
    written.change({
      events: ANNOUNCED_EVENTS.filter((known) => (known === event ? on : events.includes(known))),
    })
  return (
    <Section title={t('ruleBuilder.when')} text={t('ruleBuilder.whenText')}>
      <Part onLeave={() => written.leave('events')} className="flex flex-col gap-4">
        {KINDS.map((kind) => (
          <fieldset key={kind}>
            <legend className="mb-1 text-[0.8125rem] text-ink-faint">{t(`ruleBuilder.${kind}`)}</legend>
            <div className="grid gap-x-4 sm:grid-cols-2 2xl:grid-cols-3">
              {ANNOUNCED_EVENTS.filter((event) => ANNOUNCEMENT[event] === kind).map((event) => (
                <label
                  key={event}
                  className="flex min-h-8 items-center gap-2.5 text-sm pointer-coarse:min-h-11"
                >
                  <input
                    type="checkbox"
                    checked={events.includes(event)}
                    onChange={({ target }) => toggle(event, target.checked)}
                    className="size-4.5 shrink-0 accent-accent"
                  />
                  {words.event(event)}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <Issues issues={issuesAt(written.saidOf('events', 'events'), '', true)} />
      </Part>
    </Section>
  )
}
