import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../../api/wire.ts'
import { CopyButton } from '../../../app/copy.tsx'
import { Section } from '../../../app/section.tsx'
import { ExactTime, When } from '../../../app/when.tsx'
import { deadlineOf } from './deadline-of.ts'

/** Ids, who is next, the deadline and the times. */
export function FactsPanel({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const { id, reference, flow, next_actor: next, completed_at: completed } = verification
  const deadline = deadlineOf(verification)
  return (
    <Section title={t('detail.facts')}>
      <dl className="grid grid-cols-2 gap-x-5 gap-y-3 text-[0.8125rem] tabular-nums sm:grid-cols-3 xl:grid-cols-1">
        <Fact label={t('detail.nextActor')}>
          {next ? t(`actor.${next}`) : t('list.nobody')}
          {next === 'applicant' && verification.can_retry && (
            <span className="block text-xs text-ink-faint">{t('detail.retryYes')}</span>
          )}
        </Fact>
        {completed && (
          <Fact label={t('detail.completed')}>
            <ExactTime at={completed} />
          </Fact>
        )}
        {deadline && (
          <Fact label={t('detail.deadline')}>
            <When at={deadline} />
            <span className="block text-xs text-ink-faint">
              <ExactTime at={deadline} />
            </span>
          </Fact>
        )}
        <Fact label={t('detail.id')}>
          <Copyable text={id} what={t('detail.id')} />
        </Fact>
        {reference && (
          <Fact label={t('detail.reference')}>
            <Copyable text={reference} what={t('detail.reference')} />
          </Fact>
        )}
        <Fact label={t('detail.flow')}>
          {t('detail.flowVersion', { name: flow.name, version: flow.version })}
        </Fact>
        <Fact label={t('timeline.attemptLabel')}>{verification.attempt}</Fact>
        <Fact label={t('detail.created')}>
          <ExactTime at={verification.created_at} />
        </Fact>
        {verification.opened_at && (
          <Fact label={t('detail.opened')}>
            <ExactTime at={verification.opened_at} />
          </Fact>
        )}
        {verification.submitted_at && (
          <Fact label={t('detail.submitted')}>
            <ExactTime at={verification.submitted_at} />
          </Fact>
        )}
        <Fact label={t('detail.language')}>{t(`language.${verification.language}`)}</Fact>
      </dl>
    </Section>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-ink-faint">{label}</dt>
    <dd>{children}</dd>
  </div>
)

const Copyable = ({ text, what }: { text: string; what: string }) => (
  <span className="flex items-start gap-1">
    <span className="min-w-0 font-mono text-xs leading-6 break-all">{text}</span>
    <CopyButton text={text} what={what} />
  </span>
)
