import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationEvent } from '../../../api/wire.ts'
import { eventName } from './timeline.ts'

/** What an event is about, in a few words beside its name: the step, the check, the reasons, or the verification it is joined to. */
export function useEventDetail(event: VerificationEvent): ReactNode {
  const { t } = useTranslation()
  const { data } = event
  const words = (value: unknown, text: (key: string) => string) =>
    Array.isArray(value) ? value.map((key) => text(String(key))).join(', ') : ''
  const reasons = (value: unknown) => words(value, (key) => t(`reason.${key}`, { defaultValue: key }))
  const steps = (value: unknown) => words(value, (key) => t(`ui:step.${key}`, { defaultValue: key }))
  const decision = data['decision'] as { reasons?: unknown; code?: unknown } | undefined
  switch (eventName(event.type)) {
    case 'created':
      return typeof data['predecessorId'] === 'string' ? (
        <Joined text={t('chain.replaces')} id={data['predecessorId']} />
      ) : null
    case 'restarted':
      return typeof data['successorId'] === 'string' ? (
        <Joined
          text={t(data['flowChanged'] === true ? 'timeline.otherFlow' : 'timeline.asNew')}
          id={data['successorId']}
        />
      ) : null
    case 'resubmission_requested':
      return [steps(data['steps']), reasons(decision?.reasons)].filter(Boolean).join(': ')
    case 'declined':
    case 'approved':
      return [
        reasons(decision?.reasons),
        typeof decision?.code === 'number' ? t('why.code', { code: decision.code }) : '',
      ]
        .filter(Boolean)
        .join(', ')
    case 'checks_rerun':
      return words(data['checks'], (key) => t(`check.${key}`, { defaultValue: key }))
    case 'component_skipped':
      return t(`component.${String(data['component'])}`, { defaultValue: String(data['component']) })
    case 'step_failed':
      return [steps([data['step']]), reasons(data['reasons'])].filter(Boolean).join(': ')
    case 'check_recorded': {
      const { kind, result } = data
      return `${t(`check.${String(kind)}`)}: ${t(`result.${String(result)}`)}`
    }
    default:
      return typeof data['step'] === 'string' ? steps([data['step']]) : null
  }
}

const Joined = ({ text, id }: { text: string; id: string }) => (
  <>
    {text}{' '}
    <Link
      to="/verifications/$id"
      params={{ id }}
      className="font-mono text-xs break-all text-accent underline"
    >
      {id}
    </Link>
  </>
)
