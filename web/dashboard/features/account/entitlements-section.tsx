import { ENTITLEMENTS } from '@countersign/core'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../app/section.tsx'
import type { Account } from './queries.ts'

/** What the operator granted, what each is for, and how to get what is missing. */
export function EntitlementsSection({ account }: { account: Account }) {
  const { t } = useTranslation()
  return (
    <Section title={t('accountPage.entitlements')} text={t('accountPage.entitlementsText')} flush>
      <ul>
        {ENTITLEMENTS.map((entitlement) => {
          const granted = account.entitlements.includes(entitlement)
          const Icon = granted ? CircleCheck : CircleDashed
          return (
            <li
              key={entitlement}
              className="flex items-start gap-3 border-b border-line px-5 py-3 text-[0.8125rem] last:border-0"
            >
              <Icon
                aria-hidden="true"
                className={`mt-0.5 size-5 shrink-0 ${granted ? 'text-ok-ink' : 'text-ink-faint'}`}
              />
              <div className="min-w-0">
                <p className="text-sm font-[580]">
                  {t(`accountPage.entitlement.${entitlement}`)}
                  <span className="ml-2 font-normal text-ink-soft">
                    {t(granted ? 'accountPage.granted' : 'accountPage.notGranted')}
                  </span>
                </p>
                <p className="text-ink-soft">{t(`accountPage.entitlementMeans.${entitlement}`)}</p>
                {!granted && (
                  <p className="mt-1 text-ink-faint">
                    {t('accountPage.howToGet')}{' '}
                    <code className="font-mono text-xs [overflow-wrap:anywhere]">
                      npm run countersign -- account grant {entitlement} --account {account.id}
                    </code>
                  </p>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
