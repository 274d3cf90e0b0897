import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Card } from '../../ui/index.ts'
import type { PageLanguage } from '../../ui/index.ts'
import { useApplicant } from '../context.ts'
import type { ApplicantState } from '../api/types.ts'
import { hasPart } from '../machine/parts.ts'
import { nextToDo } from '../machine/screen.ts'
import { TroubleBanner } from '../trouble-banner.tsx'
import { useAction } from '../use-action.ts'
import { ScreenFrame } from './screen-frame.tsx'

/** What is done with the parts that this flow has. */
function pointsOf(state: ApplicantState) {
  const hasDocument = hasPart(state, 'document')
  const hasFace = hasPart(state, 'biometrics')
  return [
    ...(hasDocument ? (['read'] as const) : []),
    ...(hasFace ? [hasDocument ? ('compare_face' as const) : ('look_at_face' as const)] : []),
    ...(hasDocument ? (['compare_data'] as const) : []),
    'person' as const,
  ]
}

export function ConsentScreen() {
  const { t, i18n } = useTranslation()
  const { state, link, go } = useApplicant()
  const { organisation } = state
  const [ticked, setTicked] = useState(false)
  const [missing, setMissing] = useState(false)
  const { busy, trouble, run } = useAction()
  const id = useId()

  const agree = async () => {
    if (state.consented) return go(nextToDo(state))
    setMissing(!ticked)
    if (!ticked) return document.getElementById(id)?.focus()
    const next = await run(() => link.consent(i18n.language as PageLanguage))
    if (next) go(nextToDo(next))
  }
  return (
    <ScreenFrame
      heading={t('consent.heading')}
      lead={state.consented ? undefined : t('consent.lead', { organisation })}
      actions={
        <>
          <Button variant="primary" size="large" wide busy={busy} onClick={agree}>
            {t(state.consented ? 'page.continue' : 'consent.agree')}
          </Button>
          {!state.consented && (
            <Button variant="quiet" size="large" wide onClick={() => go({ name: 'stopped' })}>
              {t('consent.stop')}
            </Button>
          )}
        </>
      }
    >
      <Card className="flex flex-col gap-3">
        <h2 className="font-[620]">{t('consent.compared')}</h2>
        <ul className="flex flex-col gap-2.5">
          {pointsOf(state).map((point) => (
            <li key={point} className="flex items-start gap-3">
              <Check aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
              <span>{t(`consent.${point}`, { organisation })}</span>
            </li>
          ))}
        </ul>
      </Card>
      {state.consented ? (
        <Banner tone="ok">{t('consent.agreed', { organisation })}</Banner>
      ) : (
        <div className="flex flex-col gap-2">
          <label className="flex items-start gap-3 rounded-card border border-edge bg-surface p-4 has-checked:border-accent has-checked:bg-accent-soft">
            <input
              id={id}
              type="checkbox"
              checked={ticked}
              aria-invalid={missing || undefined}
              aria-describedby={missing ? `${id}-missing` : undefined}
              onChange={(event) => {
                setTicked(event.target.checked)
                setMissing(false)
              }}
              className="size-6 shrink-0 accent-accent"
            />
            <span>{t('consent.tick', { organisation })}</span>
          </label>
          {missing && (
            <p id={`${id}-missing`} role="alert" className="font-[520] text-bad-ink">
              {t('consent.missing')}
            </p>
          )}
        </div>
      )}
      {trouble && <TroubleBanner trouble={trouble} />}
    </ScreenFrame>
  )
}
