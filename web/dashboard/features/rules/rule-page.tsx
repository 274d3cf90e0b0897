import { Tabs } from '@base-ui/react/tabs'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { Screen } from '../../app/screen.tsx'
import { When } from '../../app/when.tsx'
import { BackToRules } from './back-to-rules.tsx'
import { Builder } from './builder/builder.tsx'
import { ConflictBanner } from './builder/conflict-banner.tsx'
import { LeaveGuard } from './builder/leave-guard.tsx'
import { PublishDialog } from './builder/publish-dialog.tsx'
import { SaveBar } from './builder/save-bar.tsx'
import { useRuleDraft } from './builder/use-rule-draft.ts'
import { DeleteRule } from './delete-rule.tsx'
import { EnabledSwitch } from './enabled-switch.tsx'
import { ruleQuery } from './queries.ts'
import { RunsPanel } from './runs/runs-panel.tsx'
import { RULE_TABS } from './tabs.ts'
import { VersionsPanel } from './versions/versions-panel.tsx'
import type { Rule } from './wire.ts'

/** One rule: how it is written, what it did, and how it was written before. */
export function RulePage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/member/rules/$id' })
  const rule = useQuery(ruleQuery({ api: useApi(), mode: useMode() }, id))
  // A cached text may be older than what somebody else published: what is written begins with what there is.
  if (rule.data && !(rule.isFetching && !rule.isFetchedAfterMount)) {
    return <Loaded key={rule.data.id} rule={rule.data} />
  }
  return (
    <Screen title={t('app.rules')} before={<BackToRules />}>
      {rule.error ? (
        <ProblemView error={rule.error} onRetry={() => void rule.refetch()} />
      ) : (
        <Skeleton className="h-64" />
      )}
    </Screen>
  )
}

function Loaded({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const [base, setBase] = useState(rule)
  const written = useRuleDraft(base, { isNew: false })
  const [publishing, setPublishing] = useState(false)
  const [deleted, setDeleted] = useState(false)
  const isConflict = rule.version > base.version
  return (
    <Screen
      title={rule.name}
      before={<BackToRules />}
      lead={
        <>
          {t('rules.versionSince', { version: rule.version })} <When at={rule.updated_at} />
        </>
      }
      actions={
        <>
          <EnabledSwitch rule={rule} />
          <DeleteRule rule={rule} onDeleted={() => setDeleted(true)} />
        </>
      }
    >
      <LeaveGuard isUnsaved={() => written.changes.length > 0 && !deleted} />
      <RuleTabs
        rule={
          <>
            {isConflict && (
              <ConflictBanner
                version={rule.version}
                onTake={() => {
                  setBase(rule)
                  written.take(rule.name, rule.definition)
                }}
                onKeep={() => setBase(rule)}
              />
            )}
            <SaveBar
              written={written}
              isNew={false}
              submitText={t('rules.publish')}
              onSave={() => setPublishing(true)}
            />
            <Builder written={written} />
          </>
        }
        runs={<RunsPanel rule={rule} />}
        versions={<VersionsPanel rule={rule} written={written} />}
      />
      {publishing && (
        <PublishDialog
          rule={base}
          isEnabled={rule.enabled}
          written={written}
          onPublished={setBase}
          onClose={() => setPublishing(false)}
        />
      )}
    </Screen>
  )
}

type RuleTabsProps = Record<(typeof RULE_TABS)[number], ReactNode>

/** Which part is open stands in the address. What is being written is kept meanwhile. */
function RuleTabs(panels: RuleTabsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tab = 'rule' } = useSearch({ from: '/member/rules/$id' })
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next: typeof tab) =>
        void navigate({
          to: '.',
          search: (old) => ({ ...old, tab: next === 'rule' ? undefined : next }),
          replace: true,
          resetScroll: false,
        })
      }
      className="min-w-0"
    >
      <Tabs.List
        aria-label={t('rules.tabs')}
        className="mb-4 flex gap-1 overflow-x-auto border-b border-line"
      >
        {RULE_TABS.map((value) => (
          <Tabs.Tab
            key={value}
            value={value}
            className="min-h-10 border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-ink-soft -outline-offset-3 hover:text-ink aria-selected:border-accent aria-selected:font-[580] aria-selected:text-accent"
          >
            {t(`rules.tab.${value}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {RULE_TABS.map((value) => (
        <Tabs.Panel key={value} value={value} className="flex flex-col gap-5">
          {panels[value]}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
