import { Check, Circle } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Card } from '../../ui/index.ts'
import type { ApplicantState } from '../api/types.ts'
import { useApplicant } from '../context.ts'
import { isSkipped, needsDocument } from '../machine/parts.ts'
import { nextToDo } from '../machine/screen.ts'
import { ScreenFrame } from './screen-frame.tsx'

const QrCode = lazy(() => import('../qr-code.tsx'))

/** The desktop while the phone is at work: the code, and what is done so far. */
export function HandoffScreen() {
  const { t } = useTranslation()
  const { state, go } = useApplicant()
  return (
    <ScreenFrame
      heading={t('handoff.heading')}
      lead={t('handoff.lead')}
      actions={
        <Button size="large" wide onClick={() => go(nextToDo(state))}>
          {t('handoff.here')}
        </Button>
      }
    >
      <Card className="flex flex-wrap items-start gap-6">
        <Suspense fallback={<span className="size-52" />}>
          <QrCode className="size-52" />
        </Suspense>
        <div className="flex min-w-52 flex-1 flex-col gap-3">
          <p className="text-[0.9375rem] text-ink-soft">{t('handoff.following')}</p>
          <ul className="flex flex-col gap-2">
            {marksOf(state).map(({ key, text, done }) => (
              <li key={key} className="flex items-center gap-2.5">
                {done ? (
                  <Check aria-hidden="true" className="size-5 text-ok" />
                ) : (
                  <Circle aria-hidden="true" className="size-5 text-ink-faint" />
                )}
                <span className={done ? undefined : 'text-ink-soft'}>{t(text)}</span>
                <span className="sr-only">{t(done ? 'handoff.done' : 'handoff.not_yet')}</span>
              </li>
            ))}
          </ul>
        </div>
      </Card>
      <p className="text-[0.9375rem] text-ink-faint">{t('handoff.private')}</p>
    </ScreenFrame>
  )
}

const marksOf = (state: ApplicantState) => [
  { key: 'consent', text: 'handoff.consent', done: state.consented },
  ...(needsDocument(state)
    ? [{ key: 'document', text: 'handoff.document', done: state.document !== null }]
    : []),
  ...state.steps
    .filter((step) => !isSkipped(state, step))
    .map((step) => ({ key: step.key, text: `ui:step.${step.key}`, done: step.done })),
  { key: 'submit', text: 'handoff.submit', done: state.phase !== 'open' },
]
