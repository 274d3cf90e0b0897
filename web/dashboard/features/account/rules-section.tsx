import { Switch } from '@base-ui/react/switch'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/index.ts'
import { Confirm } from '../../app/confirm.tsx'
import { useProblemText } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { SWITCH, THUMB } from '../../app/switch-look.ts'
import { useChangeAccount, type Account } from './queries.ts'

/** Rules for everybody of the account. What cannot be switched says why. */
export function RulesSection({ account }: { account: Account }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const [asking, setAsking] = useState(false)
  const changing = useChangeAccount(() => setAsking(false))
  const { four_eyes: fourEyes, require_two_factor: twoFactor } = account
  const entitled = account.entitlements.includes('four_eyes')
  const why = fourEyes
    ? t('accountPage.fourEyesOperator')
    : entitled
      ? null
      : t('accountPage.fourEyesMissing')
  return (
    <Section title={t('accountPage.rules')} text={t('accountPage.rulesText')}>
      <div className="flex max-w-3xl flex-col gap-5">
        {changing.error && !asking && (
          <Banner tone="bad" role="alert">
            {textOf(changing.error)}
          </Banner>
        )}
        <Rule
          title={t('accountPage.fourEyes')}
          text={t('accountPage.fourEyesText')}
          why={why}
          on={fourEyes}
          disabled={fourEyes || !entitled}
          onChange={() => setAsking(true)}
        />
        <Rule
          title={t('accountPage.twoFactor')}
          text={t('accountPage.twoFactorText')}
          why={null}
          on={twoFactor}
          disabled={changing.isPending}
          onChange={(on) => changing.mutate({ require_two_factor: on })}
        />
      </div>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('accountPage.fourEyesAsk')}
        text={t('accountPage.fourEyesAskText')}
        confirm={t('accountPage.fourEyesOn')}
        busy={changing.isPending}
        problem={changing.error && textOf(changing.error)}
        onConfirm={() => changing.mutate({ four_eyes: true })}
      />
    </Section>
  )
}

type RuleProps = {
  title: string
  text: string
  /** Why it cannot be switched. */
  why: string | null
  on: boolean
  disabled: boolean
  onChange: (on: boolean) => void
}

const Rule = ({ title, text, why, on, disabled, onChange }: RuleProps) => (
  <label className="flex items-start gap-4">
    <Switch.Root checked={on} disabled={disabled} onCheckedChange={onChange} className={SWITCH}>
      <Switch.Thumb className={THUMB} />
    </Switch.Root>
    <span className="min-w-0 text-[0.8125rem]">
      <span className="block text-sm font-[580]">{title}</span>
      <span className="block text-ink-soft">{text}</span>
      {why && <span className="mt-1 block text-ink-faint">{why}</span>}
    </span>
  </label>
)
