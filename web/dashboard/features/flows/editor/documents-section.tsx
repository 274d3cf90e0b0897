import { DOCUMENT_TYPES } from '@countersign/core'
import { X } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Combobox } from '../../../../ui/index.ts'
import { Section } from '../../../app/section.tsx'
import { issuesAt } from '../../../app/issues-at.ts'
import { useCountryChoices, useCountryName } from '../country-name.ts'
import { Issues, Tick } from './fields.tsx'
import type { Draft } from './use-draft.ts'

export function DocumentsSection({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const { composed, change, issues } = draft
  const { documentTypes } = composed
  if (!composed.components.some(({ key }) => key === 'document')) return null
  return (
    <Section title={t('flows.documents')} text={t('flows.documentsText')}>
      <div className="flex flex-col gap-5">
        <fieldset className="flex flex-col gap-2.5">
          <legend className="mb-1.5 text-[0.8125rem] text-ink-faint">{t('flows.types')}</legend>
          {DOCUMENT_TYPES.map((type) => (
            <Tick
              key={type}
              label={t(`ui:document_type.${type}`)}
              hint={type === 'driving_licence' ? t('flows.licenceText') : undefined}
              checked={documentTypes.includes(type)}
              issues={
                documentTypes.includes(type)
                  ? issuesAt(issues, `documentTypes.${documentTypes.indexOf(type)}`)
                  : []
              }
              onChange={(on) =>
                change({
                  ...composed,
                  documentTypes: DOCUMENT_TYPES.filter((one) =>
                    one === type ? on : documentTypes.includes(one),
                  ),
                })
              }
            />
          ))}
          <Issues issues={issuesAt(issues, 'documentTypes')} />
        </fieldset>
        <Countries draft={draft} />
      </div>
    </Section>
  )
}

function Countries({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const group = useId()
  const nameOf = useCountryName()
  const choices = useCountryChoices()
  const { composed, change, issues } = draft
  const { countries } = composed
  const set = (next: readonly string[] | null) => change({ ...composed, countries: next })
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-1.5 text-[0.8125rem] text-ink-faint">{t('flows.countries')}</legend>
      {([true, false] as const).map((all) => (
        <label key={String(all)} className="flex items-center gap-3 text-sm font-[560]">
          <input
            type="radio"
            name={group}
            checked={(countries === null) === all}
            onChange={() => set(all ? null : [])}
            className="size-5 shrink-0 accent-accent"
          />
          {t(all ? 'flows.allCountries' : 'flows.someCountries')}
        </label>
      ))}
      {countries !== null && (
        <div className="flex flex-col gap-3 pl-8">
          <Combobox
            key={countries.length}
            label={t('flows.addCountry')}
            placeholder={t('flows.countrySearch')}
            empty={t('flows.countryNone')}
            items={choices.filter(({ value }) => !countries.includes(value))}
            value={null}
            onChange={(code) => code && set([...countries, code])}
            className="max-w-sm"
          />
          <ul aria-label={t('flows.chosenCountries')} className="flex flex-wrap gap-2 empty:hidden">
            {countries.map((code) => (
              <li
                key={code}
                className="flex items-center gap-1 rounded-full border border-line bg-sunken pl-3 text-[0.8125rem]"
              >
                {nameOf(code)}
                <button
                  type="button"
                  onClick={() => set(countries.filter((other) => other !== code))}
                  aria-label={t('flows.removeNamed', { name: nameOf(code) })}
                  className="grid size-7 place-items-center rounded-full hover:bg-line"
                >
                  <X aria-hidden="true" className="size-3.5" />
                </button>
              </li>
            ))}
          </ul>
          <Issues issues={issuesAt(issues, 'countries', true)} />
        </div>
      )}
    </fieldset>
  )
}
