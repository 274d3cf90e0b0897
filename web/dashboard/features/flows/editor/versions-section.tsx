import { compareFlows } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { ProblemView } from '../../../app/problem-view.tsx'
import { Section } from '../../../app/section.tsx'
import { SMALL_ACTION } from '../../../app/table-look.ts'
import { ExactTime } from '../../../app/when.tsx'
import { definitionOf } from '../definition.ts'
import { versionQuery, versionsQuery } from '../queries.ts'
import type { Flow } from '../wire.ts'
import { ChangeList } from './change-list.tsx'
import type { Draft } from './use-draft.ts'

type VersionsSectionProps = { flow: Flow; draft: Draft; may: boolean }

export function VersionsSection({ flow, draft, may }: VersionsSectionProps) {
  const { t } = useTranslation()
  const versions = useQuery(versionsQuery(useApi(), useMode(), flow.id))
  const [shown, setShown] = useState<number | null>(null)
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
              {version === flow.version && (
                <span className="ml-2 font-normal text-ink-faint">{t('flows.current')}</span>
              )}
            </span>
            <span className="flex-1 text-ink-faint">
              <ExactTime at={published_at} />
              {published_by?.name && ` · ${published_by.name}`}
            </span>
            <button type="button" className={SMALL_ACTION} onClick={() => setShown(version)}>
              {t('flows.lookAt')}
              <span className="sr-only"> {t('flows.version', { version })}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown !== null && (
        <VersionDialog flow={flow} draft={draft} may={may} version={shown} onClose={() => setShown(null)} />
      )}
    </Section>
  )
}

type VersionDialogProps = VersionsSectionProps & { version: number; onClose: () => void }

/** What it changed against the one before, and what using it again would change. */
function VersionDialog({ flow, draft, may, version, onClose }: VersionDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const own = useQuery(versionQuery(api, mode, flow.id, version))
  const before = useQuery({
    ...versionQuery(api, mode, flow.id, Math.max(1, version - 1)),
    enabled: version > 1,
  })
  const definition = own.data && definitionOf(own.data)
  const changed = definition && before.data ? compareFlows(definitionOf(before.data), definition) : null
  const differs = definition ? compareFlows(draft.definition, definition) : []
  const use = () => {
    if (definition) draft.use(definition)
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('flows.version', { version })}
      actions={
        <>
          <Button onClick={onClose}>{t('action.close')}</Button>
          {may && definition && differs.length > 0 && (
            <Button variant="primary" onClick={use}>
              {t('flows.useAsDraft')}
            </Button>
          )}
        </>
      }
    >
      {!definition && <Skeleton className="h-16" />}
      {version > 1 && (
        <section className="flex flex-col gap-2">
          <h3 className="text-sm font-[640]">{t('flows.changedThen', { version: version - 1 })}</h3>
          {changed && <ChangeList changes={changed} />}
        </section>
      )}
      {definition && (
        <section className="flex flex-col gap-2">
          <h3 className="text-sm font-[640]">{t('flows.usingIt')}</h3>
          {differs.length === 0 ? (
            <p className="text-sm text-ink-soft">{t('flows.sameAsDraft')}</p>
          ) : (
            <ChangeList changes={differs} />
          )}
        </section>
      )}
    </Dialog>
  )
}
