import { Camera, IdCard, Lightbulb, ShieldCheck, Smartphone } from 'lucide-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Card, Guilloche } from '../../ui/index.ts'
import { useApplicant } from '../context.ts'
import type { ApplicantState } from '../api/types.ts'
import { momentText } from '../dates.ts'
import { hasPart } from '../machine/parts.ts'
import { nextToDo } from '../machine/screen.ts'
import { isDesktop } from '../device.ts'
import { ScreenFrame } from './screen-frame.tsx'

const QrCode = lazy(() => import('../qr-code.tsx'))

const STEPS_OF = { document: ['document', 'document_front'], biometrics: ['selfie'] } as const
const isAsked = (key: string): key is keyof typeof STEPS_OF => Object.hasOwn(STEPS_OF, key)

/** In the order of the flow; the document is chosen before any picture. */
const stepsOf = ({ components }: ApplicantState) => [
  { step: 'consent' as const, required: true },
  ...components.flatMap(({ key, required }) =>
    isAsked(key) ? STEPS_OF[key].map((step) => ({ step, required })) : [],
  ),
  { step: 'submit' as const, required: true },
]

/** Which words fit the parts of this flow. */
function pictured(state: ApplicantState) {
  if (!hasPart(state, 'biometrics')) return 'document'
  return hasPart(state, 'document') ? 'both' : 'face'
}

export function WelcomeScreen() {
  const { t, i18n } = useTranslation()
  const { state, go } = useApplicant()
  const { organisation } = state
  const desktop = isDesktop()
  return (
    <ScreenFrame
      above={
        <Guilloche className="-mx-4 -mb-2 h-14 w-[calc(100%+2rem)] sm:-mx-8 sm:-mt-4 sm:h-16 sm:w-[calc(100%+4rem)]" />
      }
      heading={t('welcome.heading')}
      lead={t('welcome.lead', { organisation })}
      actions={
        <Button variant="primary" size="large" wide onClick={() => go(nextToDo(state))}>
          {t(state.consented ? 'welcome.go_on' : 'welcome.begin')}
        </Button>
      }
    >
      {desktop && (
        <Card className="flex flex-wrap items-center gap-5">
          <Suspense fallback={<span className="size-36" />}>
            <QrCode className="size-36" />
          </Suspense>
          <div className="min-w-52 flex-1">
            <h2 className="flex items-center gap-2 font-[620]">
              <Smartphone aria-hidden="true" className="size-5 text-accent" />
              {t('welcome.phone_heading')}
            </h2>
            <p className="mt-1 text-[0.9375rem] text-ink-soft">{t('welcome.phone_text')}</p>
            <p className="mt-1 text-[0.9375rem] text-ink-soft">{t('welcome.phone_instead')}</p>
          </div>
        </Card>
      )}
      <section>
        <h2 className="font-[620]">{t('welcome.what_happens')}</h2>
        <ol className="mt-3 flex flex-col gap-3">
          {stepsOf(state).map(({ step, required }, index) => (
            <li key={step} className="flex items-start gap-3">
              <span
                aria-hidden="true"
                className="grid size-7 shrink-0 place-items-center rounded-full border border-line bg-surface text-sm font-[620] text-accent tabular-nums"
              >
                {index + 1}
              </span>
              <span className="pt-0.5">
                {t(`welcome.steps.${step}`)}
                {!required && <span className="text-ink-faint"> ({t('welcome.optional')})</span>}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="font-[620]">{t('welcome.ready')}</h2>
        {hasPart(state, 'document') && (
          <Point icon={<IdCard aria-hidden="true" className="size-5" />}>{t('welcome.ready_document')}</Point>
        )}
        <Point icon={<Lightbulb aria-hidden="true" className="size-5" />}>{t('welcome.ready_light')}</Point>
      </section>
      <div className="flex flex-col gap-2.5">
        <More icon={<Camera aria-hidden="true" className="size-5" />} title={t('welcome.camera')}>
          {t(`welcome.camera_why.${pictured(state)}`)}
        </More>
        <More icon={<ShieldCheck aria-hidden="true" className="size-5" />} title={t('welcome.data')}>
          {t(`welcome.data_what.${pictured(state)}`, { organisation })}
        </More>
      </div>
      <p className="text-[0.9375rem] text-ink-faint">
        {t('welcome.pause', { date: momentText(i18n.language, state.expires_at) })}
      </p>
    </ScreenFrame>
  )
}

const Point = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <p className="flex items-start gap-3">
    <span className="mt-0.5 grid w-7 shrink-0 place-items-center text-accent">{icon}</span>
    <span>{children}</span>
  </p>
)

/** Open from the start: what a person should know before agreeing is not hidden behind a click. */
const More = ({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) => (
  <section className="rounded-card bg-sunken p-4">
    <h2 className="flex items-center gap-2.5 font-[620]">
      <span className="text-accent">{icon}</span>
      {title}
    </h2>
    <p className="mt-1.5 text-[0.9375rem] text-ink-soft">{children}</p>
  </section>
)
