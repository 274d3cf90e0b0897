import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { useMay } from '../../../app/member.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Screen } from '../../../app/screen.tsx'
import { flowsQuery } from '../../verifications/queries.ts'
import { FlowBadges } from '../flow-badges.tsx'
import type { Flow } from '../wire.ts'
import { CreateFlowDialog } from './create-flow-dialog.tsx'

export function FlowsPage() {
  const { t } = useTranslation()
  const mode = useMode()
  const may = useMay('flow:manage')
  const flows = useQuery({ ...flowsQuery({ api: useApi(), mode }), staleTime: 0 })
  const [creating, setCreating] = useState(false)
  const list = flows.data?.data
  return (
    <Screen
      title={t('flows.title')}
      lead={t('flows.lead')}
      actions={
        may &&
        list && (
          <Button
            variant="primary"
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() => setCreating(true)}
          >
            {t('flows.create')}
          </Button>
        )
      }
    >
      {!may && <Banner tone="neutral">{t('problem.permissionShort', { permission: 'flow:manage' })}</Banner>}
      {flows.error && <ProblemView error={flows.error} onRetry={() => void flows.refetch()} />}
      {!list && !flows.error && <Skeleton className="h-40" />}
      <ul className="grid gap-3 lg:grid-cols-2">
        {list?.map((flow) => (
          <li key={flow.id}>
            <FlowCard flow={flow} />
          </li>
        ))}
      </ul>
      {creating && list && <CreateFlowDialog flows={list} onClose={() => setCreating(false)} />}
    </Screen>
  )
}

function FlowCard({ flow }: { flow: Flow }) {
  const { t, i18n } = useTranslation()
  const list = (words: string[]) => new Intl.ListFormat(i18n.language).format(words)
  const components = flow.components.map(({ key, required }) =>
    required ? t(`component.${key}`) : t('flows.optionalNamed', { name: t(`component.${key}`) }),
  )
  const facts = [
    [t('flows.components'), list(components)],
    [t('flows.languageNames'), list(flow.languages.map((language) => t(`language.${language}`)))],
    [
      t('flows.used'),
      flow.recent_verifications === 0
        ? t('flows.unused')
        : t('flows.usedCount', { count: flow.recent_verifications }),
    ],
  ]
  return (
    <Link
      to="/flows/$id"
      params={{ id: flow.id }}
      className="flex h-full flex-col gap-3 rounded-card border border-line bg-surface p-5 hover:border-accent"
    >
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="min-w-0 font-[640] tracking-tight wrap-anywhere">{flow.name}</span>
        <span className="text-[0.8125rem] text-ink-faint">
          {t('flows.version', { version: flow.version })}
        </span>
        <FlowBadges flow={flow} />
      </span>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[0.8125rem]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-faint">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Link>
  )
}
