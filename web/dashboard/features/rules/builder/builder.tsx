import { useTranslation } from 'react-i18next'
import { Field } from '../../../../ui/index.ts'
import { Section } from '../../../app/section.tsx'
import { DryRunSection } from '../dry-run/dry-run-section.tsx'
import { useRuleWords } from '../use-names.ts'
import { IfSection } from './if-section.tsx'
import { ThenSection } from './then-section.tsx'
import type { Written } from './use-rule-draft.ts'
import { WhenSection } from './when-section.tsx'

/** When, if, then; beside it what that means in words. */
export function Builder({ written }: { written: Written }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="flex min-w-0 flex-col gap-5 max-xl:order-2">
        <Section title={t('ruleBuilder.name')}>
          <div onBlur={() => written.leave('name')}>
            <Field
              label={<span className="sr-only">{t('ruleBuilder.name')}</span>}
              value={written.draft.name}
              maxLength={80}
              autoComplete="off"
              placeholder={t('ruleBuilder.nameHint')}
              error={written.isNameMissing ? t('ruleBuilder.nameMissing') : undefined}
              onChange={({ target }) => written.change({ name: target.value })}
            />
          </div>
        </Section>
        <WhenSection written={written} words={words} />
        <IfSection written={written} words={words} />
        <ThenSection written={written} words={words} />
        <DryRunSection definition={written.definition} isValid={written.issues.length === 0} />
      </div>
      <div className="xl:sticky xl:top-24">
        <Section title={t('ruleBuilder.inWords')}>
          <p className="text-sm leading-relaxed text-ink-soft">{words.sentence(written.definition)}</p>
        </Section>
      </div>
    </div>
  )
}
