import { compareFlows } from '@countersign/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, Skeleton } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { VersionList } from '../../../app/version-list.tsx'
import { definitionOf } from '../definition.ts'
import { versionQuery, versionsQuery } from '../queries.ts'
import type { Flow } from '../wire.ts'
import { ChangeList } from './change-list.tsx'
import type { Draft } from './use-draft.ts'

type VersionsSectionProps = { flow: Flow; draft: Draft; may: boolean }

export function VersionsSection({ flow, draft, may }: VersionsSectionProps) {
  const versions = useQuery(versionsQuery(useApi(), useMode(), flow.id))
  const [shown, setShown] = useState<number | null>(null)
  return (
    <>
      <VersionList
        versions={versions}
        current={flow.version}
        authorOf={({ published_by }) => published_by?.name ?? null}
        onShow={setShown}
      />
      {shown !== null && (
        <VersionDialog flow={flow} draft={draft} may={may} version={shown} onClose={() => setShown(null)} />
      )}
    </>
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
