import type { RuleDefinition } from '@countersign/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, classNames } from '../../../../ui/index.ts'
import { Section } from '../../../app/section.tsx'
import { OneEvent } from './one-event.tsx'
import { RangeTest } from './range-test.tsx'

const KINDS = ['event', 'range'] as const

/** What the rule, as it is written now, would have done. Nothing is sent and nothing changes. */
export function DryRunSection({ definition, isValid }: { definition: RuleDefinition; isValid: boolean }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('event')
  return (
    <Section title={t('ruleTest.title')} text={t('ruleTest.text')}>
      {isValid ? (
        <div className="flex flex-col gap-4">
          <fieldset className="flex w-fit rounded-control border border-line bg-sunken p-0.5">
            <legend className="sr-only">{t('ruleTest.against')}</legend>
            {KINDS.map((one) => (
              <label
                key={one}
                className={classNames(
                  'relative cursor-pointer rounded-[0.5rem] px-3 py-1.5 text-[0.8125rem] font-[560] has-focus-visible:outline-3 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
                  one === kind ? 'bg-surface text-ink shadow-card' : 'text-ink-soft hover:text-ink',
                )}
              >
                <input
                  type="radio"
                  name="rule-test"
                  checked={one === kind}
                  onChange={() => setKind(one)}
                  className="absolute inset-0 cursor-pointer opacity-0"
                />
                {t(`ruleTest.kind_${one}`)}
              </label>
            ))}
          </fieldset>
          {kind === 'event' ? <OneEvent definition={definition} /> : <RangeTest definition={definition} />}
        </div>
      ) : (
        <Banner tone="neutral">{t('ruleTest.invalid')}</Banner>
      )}
    </Section>
  )
}
