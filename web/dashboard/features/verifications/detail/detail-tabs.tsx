import { Tabs } from '@base-ui/react/tabs'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Verification } from '../../../api/wire.ts'
import { EvidencePanel } from '../../evidence/evidence-panel.tsx'
import { VerificationRuns } from '../../rules/runs/verification-runs.tsx'
import { AttemptsPanel } from './attempts/attempts-panel.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import { ComparisonPanel } from './comparison-panel.tsx'
import { DataPanel } from './data-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { WhyPanel } from './why-panel.tsx'

const TABS = [
  ['result', 'detail.tabResult'],
  ['pictures', 'detail.tabEvidence'],
  ['attempts', 'attempts.tab'],
  ['timeline', 'detail.tabTimeline'],
  ['data', 'detail.tabData'],
] as const

/** Which part is open stands in the address. */
export function DetailTabs({ verification }: { verification: Verification }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tab = 'result' } = useSearch({ from: '/member/verifications/$id' })
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next: typeof tab) =>
        void navigate({
          to: '.',
          search: (old) => ({ ...old, tab: next === 'result' ? undefined : next }),
          replace: true,
          resetScroll: false,
        })
      }
      className="min-w-0"
    >
      <Tabs.List
        aria-label={t('detail.tabs')}
        className="mb-4 flex gap-1 overflow-x-auto border-b border-line"
      >
        {TABS.map(([value, text]) => (
          <Tabs.Tab
            key={value}
            value={value}
            className="min-h-10 border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-ink-soft -outline-offset-3 hover:text-ink aria-selected:border-accent aria-selected:font-[580] aria-selected:text-accent"
          >
            {t(text)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="result" className={PANEL}>
        <WhyPanel verification={verification} />
        <EvidencePanel verification={verification} compact />
        <ChecksPanel verification={verification} />
        <ComparisonPanel verification={verification} />
      </Tabs.Panel>
      <Tabs.Panel value="pictures" className={PANEL}>
        <EvidencePanel verification={verification} />
      </Tabs.Panel>
      <Tabs.Panel value="attempts" className={PANEL}>
        <AttemptsPanel verification={verification} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline" className={PANEL}>
        <TimelinePanel verification={verification} />
        <VerificationRuns verification={verification} />
      </Tabs.Panel>
      <Tabs.Panel value="data" className={PANEL}>
        <DataPanel verification={verification} />
      </Tabs.Panel>
    </Tabs.Root>
  )
}

const PANEL = 'flex flex-col gap-5'
