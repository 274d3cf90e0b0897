import type { RuleDefinition } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Section } from '../../../app/section.tsx'
import { SMALL_ACTION } from '../../../app/table-look.ts'
import { ExactTime } from '../../../app/when.tsx'
import { useActorName } from '../../verifications/detail/actor-name.ts'
import type { Written } from '../builder/use-rule-draft.ts'
import { ruleVersionsQuery } from '../queries.ts'
import type { Rule } from '../wire.ts'
import { VersionDialog } from './version-dialog.tsx'

/** How the rule was written before: who, when, what; each can be taken up again. */
export function VersionsPanel({ rule, written }: { rule: Rule; written: Written }) {
  const { t } = useTranslation()
  const nameOf = useActorName()
  const navigate = useNavigate()
  const versions = useQuery(ruleVersionsQuery({ api: useApi(), mode: useMode() }, rule.id))
  const [shown, setShown] = useState<number | null>(null)
  const use = (definition: RuleDefinition) => {
    written.take(written.draft.name, definition)
    setShown(null)
    void navigate({ to: '.', search: (old) => ({ ...old, tab: undefined }), replace: true })
  }
  return (
    <Section title={t('flows.versions')} text={t('flows.versionsText')} flush>
      {versions.error && <ProblemView error={versions.error} onRetry={() => void versions.refetch()} />}
      {!versions.data && !versions.error && <Skeleton className="m-5 h-12" />}
      <ul>
        {versions.data?.data.map(({ version, published_at, published_by }) => (
          <li
            key={version}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-5 py-2.5 text-[0.8125rem] last:border-0"
          >
            <span className="font-[600]">
              {t('flows.version', { version })}
              {version === rule.version && (
                <span className="ml-2 font-normal text-ink-faint">{t('flows.current')}</span>
              )}
            </span>
            <span className="flex-1 text-ink-faint">
              <ExactTime at={published_at} /> · {nameOf(published_by)}
            </span>
            <button type="button" className={SMALL_ACTION} onClick={() => setShown(version)}>
              {t('flows.lookAt')}
              <span className="sr-only"> {t('flows.version', { version })}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown !== null && (
        <VersionDialog rule={rule} version={shown} onUse={use} onClose={() => setShown(null)} />
      )}
    </Section>
  )
}
