import { BookUser, Car, IdCard, MapPinHouse, type LucideIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Combobox } from '../../ui/index.ts'
import type { DocumentType } from '../api/types.ts'
import { useApplicant } from '../context.ts'
import { countryChoices } from '../countries.ts'
import { needsDocument } from '../machine/parts.ts'
import { beginningOf, nextToDo } from '../machine/screen.ts'
import { TroubleBanner } from '../trouble-banner.tsx'
import { useAction } from '../use-action.ts'
import { SkipButton } from '../skip-button.tsx'
import { ScreenFrame } from './screen-frame.tsx'

const ICONS: Record<DocumentType, LucideIcon> = {
  passport: BookUser,
  id_card: IdCard,
  residence_permit: MapPinHouse,
  driving_licence: Car,
}

export function DocumentScreen() {
  const { t, i18n } = useTranslation()
  const { state, link, go } = useApplicant()
  const { types, countries } = state.accepted
  const [type, setType] = useState(state.document?.type ?? (types.length === 1 ? types[0]! : null))
  const [country, setCountry] = useState(
    state.document?.country ?? (countries.length === 1 ? countries[0]! : null),
  )
  const [tried, setTried] = useState(false)
  const { busy, trouble, run } = useAction()
  const choices = useMemo(() => countryChoices(t, i18n.language, countries), [t, i18n.language, countries])

  const goOn = async () => {
    setTried(true)
    if (!type || !country) return
    const next = await run(() => link.chooseDocument({ type, country }))
    // Who had left the document out takes it up again.
    if (next) go(needsDocument(next) ? nextToDo(next) : beginningOf(next, 'document'))
  }
  const losesPictures =
    state.document !== null &&
    type !== state.document.type &&
    state.steps.some((step) => step.done && step.key !== 'selfie')
  return (
    <ScreenFrame
      greets
      heading={t('document.heading')}
      lead={t('document.lead')}
      actions={
        <>
          <Button variant="primary" size="large" wide busy={busy} onClick={goOn}>
            {t('page.continue')}
          </Button>
          <SkipButton part="document" />
        </>
      }
    >
      <fieldset aria-describedby={tried && !type ? 'type-missing' : undefined}>
        <legend className="text-[0.9375rem] font-[560]">{t('document.type')}</legend>
        <div className="mt-2 grid gap-2.5">
          {types.map((candidate) => (
            <TypeChoice key={candidate} type={candidate} chosen={type === candidate} onChoose={setType} />
          ))}
        </div>
        {tried && !type && (
          <p id="type-missing" role="alert" className="mt-2 text-sm font-[520] text-bad-ink">
            {t('document.type_missing')}
          </p>
        )}
      </fieldset>
      <Combobox
        size="large"
        label={t('document.country')}
        hint={state.test_mode && countries.includes('UTO') ? t('document.test_country') : undefined}
        error={tried && !country ? t('document.country_missing') : undefined}
        items={choices}
        value={country}
        onChange={setCountry}
        placeholder={t('document.country_placeholder')}
        empty={t('document.country_none')}
      />
      {losesPictures && <p className="text-[0.9375rem] text-ink-soft">{t('document.changed')}</p>}
      {trouble && <TroubleBanner trouble={trouble} />}
    </ScreenFrame>
  )
}

type TypeChoiceProps = { type: DocumentType; chosen: boolean; onChoose: (type: DocumentType) => void }

function TypeChoice({ type, chosen, onChoose }: TypeChoiceProps) {
  const { t } = useTranslation('ui')
  const Icon = ICONS[type]
  return (
    <label className="flex min-h-14 items-center gap-3.5 rounded-control border border-edge bg-surface px-4 py-3 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <Icon aria-hidden="true" className="size-6 shrink-0 text-accent" />
      <span className="flex-1 font-[540]">{t(`document_type.${type}`)}</span>
      <input
        type="radio"
        name="document-type"
        checked={chosen}
        onChange={() => onChoose(type)}
        className="size-6 shrink-0 accent-accent outline-none"
      />
    </label>
  )
}
