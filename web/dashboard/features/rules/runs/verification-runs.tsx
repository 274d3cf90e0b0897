import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { Verification } from '../../../api/wire.ts'
import { useMay } from '../../../app/member.ts'
import { Section } from '../../../app/section.tsx'
import { runsQuery } from '../queries.ts'
import { RunList } from './run-list.tsx'

const SHOWN = 5

/** Which rules ran for a verification; nothing at all where none did. */
export function VerificationRuns({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const may = useMay('rule:manage')
  const search = { verification: verification.id }
  const found = useQuery({ ...runsQuery({ api: useApi(), mode: useMode() }, search), enabled: may })
  const runs = found.data?.data ?? []
  if (runs.length === 0) return null
  return (
    <Section
      title={t('ruleRun.ranHere')}
      flush
      actions={
        runs.length > SHOWN && (
          <Link
            to="/rule-runs"
            search={search}
            className="text-[0.8125rem] font-[560] text-accent hover:underline"
          >
            {t('rules.allRuns')}
          </Link>
        )
      }
    >
      <RunList runs={runs.slice(0, SHOWN)} withVerification={false} />
    </Section>
  )
}
