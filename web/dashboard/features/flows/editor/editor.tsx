import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../../ui/index.ts'
import { Confirm } from '../../../app/confirm.tsx'
import { Screen } from '../../../app/screen.tsx'
import { When } from '../../../app/when.tsx'
import { useMember } from '../../../app/member.ts'
import { FlowBadges } from '../flow-badges.tsx'
import type { Flow } from '../wire.ts'
import { BackToFlows } from './back-to-flows.tsx'
import { ComponentsSection } from './components-section.tsx'
import { ConflictBanner } from './conflict-banner.tsx'
import { DocumentsSection } from './documents-section.tsx'
import { useIssueText } from './fields.tsx'
import { FlowActions } from './flow-actions.tsx'
import { LanguagesSection, LimitsSection } from './limits-section.tsx'
import { PolicySection } from './policy-section.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { PublishButton } from './publish-dialog.tsx'
import { useDraft, type Draft } from './use-draft.ts'
import { VersionsSection } from './versions-section.tsx'

/** One flow: its settings as they are being written, beside what the applicant will see. */
export function Editor({ flow, may }: { flow: Flow; may: boolean }) {
  const { t } = useTranslation()
  // Who only looks sees what is in force.
  const draft = useDraft(may ? flow : { ...flow, draft: null })
  return (
    <Screen
      title={flow.name}
      before={<BackToFlows />}
      heading={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="min-w-0 wrap-anywhere">{flow.name}</span>
          <FlowBadges flow={flow} />
        </span>
      }
      lead={
        <>
          {t('flows.versionSince', { version: flow.version })} <When at={flow.published_at} />
        </>
      }
      actions={may && <FlowActions flow={flow} draft={draft} />}
    >
      {!may && <MissingPermission />}
      <LeaveGuard draft={draft} />
      {may && <DraftBar flow={flow} draft={draft} />}
      {draft.saveState === 'conflict' && <ConflictBanner flow={flow} draft={draft} />}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <fieldset disabled={!may} className="flex min-w-0 flex-col gap-5">
            <legend className="sr-only">{flow.name}</legend>
            <ComponentsSection draft={draft} />
            <DocumentsSection draft={draft} />
            <LimitsSection draft={draft} />
            <LanguagesSection draft={draft} />
            <PolicySection draft={draft} />
          </fieldset>
          <VersionsSection flow={flow} draft={draft} may={may} />
        </div>
        {may && (
          <div className="xl:sticky xl:top-24">
            <PreviewPanel flow={flow} draft={draft} />
          </div>
        )}
      </div>
    </Screen>
  )
}

function MissingPermission() {
  const { t } = useTranslation()
  const account = useMember()?.account.name ?? t('app.name')
  return (
    <Banner tone="neutral" title={t('flows.readOnly')}>
      {t('problem.permission', { permission: 'flow:manage', account })}
    </Banner>
  )
}

/** Stays in sight: whether what was written is kept, and the way to publish it. */
function DraftBar({ flow, draft }: { flow: Flow; draft: Draft }) {
  const { t } = useTranslation()
  const textOf = useIssueText()
  const { saveState, issues, changes } = draft
  const states = { waiting: 'flows.saving', saving: 'flows.saving', saved: 'flows.saved' } as const
  const isKept = saveState === 'clean' || (saveState === 'saved' && changes.length === 0)
  const text = isKept
    ? t(flow.draft && changes.length > 0 ? 'flows.saved' : 'flows.noDraft')
    : t(saveState === 'failed' || saveState === 'conflict' ? 'flows.notSaved' : states[saveState])
  return (
    <div className="sticky top-14 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-surface px-4 py-2.5 shadow-card lg:top-3">
      <div className="min-w-0 flex-1 basis-44 text-[0.8125rem]">
        <p role="status" className={saveState === 'failed' ? 'font-[560] text-bad-ink' : 'font-[560]'}>
          {text}
        </p>
        <p className="text-ink-faint">
          {issues[0]
            ? t('flows.issueCount', { count: issues.length, first: textOf(issues[0]) })
            : changes.length > 0 && t('flows.changeCount', { count: changes.length })}
        </p>
      </div>
      {saveState === 'failed' && (
        <Button className="min-h-9 text-sm" onClick={() => void draft.flush()}>
          {t('action.retry')}
        </Button>
      )}
      <PublishButton flow={flow} draft={draft} />
    </div>
  )
}

/** Leaving saves first; only what could not be saved is asked about. */
function LeaveGuard({ draft }: { draft: Draft }) {
  const { t } = useTranslation()
  const blocker = useBlocker({
    shouldBlockFn: async () => draft.isUnsaved() && !(await draft.flush()),
    enableBeforeUnload: () => draft.isUnsaved(),
    withResolver: true,
  })
  const isBlocked = blocker.status === 'blocked'
  return (
    <Confirm
      open={isBlocked}
      onOpenChange={(open) => !open && blocker.reset?.()}
      title={t('flows.leaveTitle')}
      text={t('flows.leaveText')}
      confirm={t('flows.leave')}
      keep={t('flows.stay')}
      onConfirm={() => blocker.proceed?.()}
    />
  )
}
