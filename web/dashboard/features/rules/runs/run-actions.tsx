import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ScrollRegion } from '../../../app/scroll-region.tsx'
import { Section } from '../../../app/section.tsx'
import { ExactTime, When } from '../../../app/when.tsx'
import { ActionView } from '../action-view.tsx'
import { useRuleWords } from '../use-names.ts'
import type { RuleRun, RunAction } from '../wire.ts'
import { ActionStatus } from './run-status.tsx'
import { useReasonText } from './use-reason-text.ts'

/** What the run did, one after the other. */
export function RunActions({ run }: { run: RuleRun }) {
  const { t } = useTranslation()
  return (
    <Section title={t('ruleRun.actions')}>
      {run.actions.length === 0 ? (
        <p className="text-sm text-ink-soft">{t('ruleRun.noActions')}</p>
      ) : (
        <ol className="flex flex-col gap-4">
          {run.actions.map((action) => (
            <ActionResult key={action.position} action={action} nextTryAt={run.next_try_at} />
          ))}
        </ol>
      )}
    </Section>
  )
}

function ActionResult({ action, nextTryAt }: { action: RunAction; nextTryAt: string | null }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  const reasonOf = useReasonText()
  const { position, type, status, rendered, error, attempts } = action
  const isNext = status === 'waiting' && nextTryAt !== null && attempts.length > 0
  return (
    <li className="rounded-control border border-line p-4 text-[0.8125rem]">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-[600]">
          {t('ruleBuilder.actionNamed', { number: position + 1, name: words.actionName(type) })}
        </h3>
        <ActionStatus status={status} />
      </div>
      {error && (
        <p className={status === 'failed' ? 'mb-2 font-[520] text-bad-ink' : 'mb-2 text-ink-soft'}>
          {reasonOf(error)}
        </p>
      )}
      {isNext && (
        <p className="mb-2 text-xs text-ink-faint">
          {t('hooks.nextTry')} <When at={nextTryAt} />
        </p>
      )}
      {rendered ? (
        <ActionView action={rendered} />
      ) : (
        <p className="text-xs text-ink-faint">{t('ruleRun.gone')}</p>
      )}
      <Result action={action} />
      <Attempts attempts={attempts} />
    </li>
  )
}

function Result({ action: { result } }: { action: RunAction }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  const reasonOf = useReasonText()
  if (!result) return null
  return (
    <>
      {result.verification_id && (
        <p className="mt-2">
          {t('ruleRun.started')}{' '}
          <Link
            to="/verifications/$id"
            params={{ id: result.verification_id }}
            className="font-mono text-xs break-all text-accent underline underline-offset-2"
          >
            {result.verification_id}
          </Link>
        </p>
      )}
      <ul className="mt-2 flex flex-col gap-1 text-xs empty:hidden">
        {result.recipients?.map(({ member_id: member, address, status, error }) => (
          <li key={member ?? address} className="flex flex-wrap gap-x-2">
            <span className="font-[560] break-all">
              {member ? words.recipient({ member_id: member }) : address}
            </span>
            <span className="text-ink-soft">
              {t(`ruleRun.mail.${status}`)}
              {error && `: ${reasonOf(error)}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Attempts({ attempts }: Pick<RunAction, 'attempts'>) {
  const { t } = useTranslation()
  const reasonOf = useReasonText()
  if (attempts.length === 0) return null
  return (
    <div className="mt-3 border-t border-line pt-2 text-xs">
      <h4 className="font-[560] text-ink-faint">{t('hooks.attempts')}</h4>
      <ol className="mt-1 flex flex-col gap-1 text-ink-soft">
        {attempts.map(
          ({ at, duration_ms: ms, response_status: status, error, response_body: body }, index) => (
            <li key={at}>
              {t('hooks.attempt', { number: index + 1 })}:{' '}
              {[
                status === null ? null : t('hooks.answered', { status }),
                error ? reasonOf(error) : null,
                t('hooks.took', { ms }),
              ]
                .filter(Boolean)
                .join(', ')}
              {' · '}
              <ExactTime at={at} />
              {body && (
                <details>
                  <summary className="w-fit py-1 text-ink-faint hover:text-ink">{t('hooks.body')}</summary>
                  <ScrollRegion
                    pre
                    label={t('hooks.body')}
                    className="mt-1 max-h-40 rounded-control border border-line bg-sunken p-2 font-mono whitespace-pre-wrap"
                  >
                    {body}
                  </ScrollRegion>
                </details>
              )}
            </li>
          ),
        )}
      </ol>
    </div>
  )
}
