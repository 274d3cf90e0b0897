import { LANGUAGES, LIMIT_RANGES, type Limits } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../app/section.tsx'
import { issuesAt } from '../../../app/issues-at.ts'
import { Issues, NumberField, PlainSelect, Tick } from './fields.tsx'
import type { Draft } from './use-draft.ts'

const NAMES = Object.keys(LIMIT_RANGES) as (keyof typeof LIMIT_RANGES)[]

export function LimitsSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const { composed, change, issues } = draft
  const { limits } = composed
  const set = (part: Partial<Limits>) => change({ ...composed, limits: { ...limits, ...part } })
  return (
    <Section title={t('flows.limits')} text={t('flows.limitsText')}>
      <div className="grid gap-5 sm:grid-cols-2">
        {NAMES.map((name) => (
          <NumberField
            key={name}
            label={t(`flowLimit.${name}`)}
            hint={t(`flowLimitText.${name}`)}
            value={limits[name]}
            min={LIMIT_RANGES[name][0]}
            max={LIMIT_RANGES[name][1]}
            onChange={(value) => set({ [name]: Math.trunc(value) })}
            issues={issuesAt(issues, `limits.${name}`)}
          />
        ))}
        <div className="flex flex-col gap-1">
          <PlainSelect
            label={t('flowLimit.limitCode')}
            value={String(limits.limitCode)}
            items={[
              { value: '105', label: t('flows.code105') },
              { value: '539', label: t('flows.code539') },
            ]}
            onChange={(value) => set({ limitCode: value === '539' ? 539 : 105 })}
          />
          <p className="text-[0.8125rem] text-ink-faint">{t('flowLimitText.limitCode')}</p>
        </div>
      </div>
    </Section>
  )
}

export function LanguagesSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const { composed, change, issues } = draft
  const { languages, emails } = composed
  return (
    <Section title={t('flows.languages')} text={t('flows.languagesText')}>
      <div className="flex flex-col gap-5">
        <fieldset className="flex flex-col gap-2.5">
          <legend className="mb-1.5 text-[0.8125rem] text-ink-faint">{t('flows.page')}</legend>
          {LANGUAGES.map((language) => (
            <Tick
              key={language}
              label={t(`language.${language}`)}
              hint={languages[0] === language && languages.length > 1 ? t('flows.firstLanguage') : undefined}
              checked={languages.includes(language)}
              onChange={(on) =>
                change({
                  ...composed,
                  languages: on ? [...languages, language] : languages.filter((other) => other !== language),
                })
              }
            />
          ))}
          {languages.length > 1 && (
            <button
              type="button"
              onClick={() => change({ ...composed, languages: languages.toReversed() })}
              className="self-start rounded-control px-1 text-[0.8125rem] font-[560] text-accent hover:bg-accent-soft"
            >
              {t('flows.makeFirst', { language: t(`language.${languages[1]}`) })}
            </button>
          )}
          <Issues issues={issuesAt(issues, 'languages', true)} />
        </fieldset>
        <fieldset className="flex flex-col gap-2.5">
          <legend className="mb-1.5 text-[0.8125rem] text-ink-faint">{t('flows.emails')}</legend>
          {(['reminders', 'result'] as const).map((name) => (
            <Tick
              key={name}
              label={t(`flowEmail.${name}`)}
              hint={t(`flowEmailText.${name}`)}
              checked={emails[name]}
              onChange={(on) => change({ ...composed, emails: { ...emails, [name]: on } })}
            />
          ))}
          <p className="text-[0.8125rem] text-ink-faint">{t('flows.emailsAlways')}</p>
        </fieldset>
      </div>
    </Section>
  )
}
