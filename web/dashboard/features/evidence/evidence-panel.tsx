import { Switch } from '@base-ui/react/switch'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Skeleton } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { Verification } from '../../api/wire.ts'
import { useMay } from '../../app/member.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { SWITCH, THUMB } from '../../app/switch-look.ts'
import { evidenceQuery } from '../verifications/queries.ts'
import { PictureButton } from './picture-button.tsx'
import { Viewer } from './viewer.tsx'

const PERMISSION = 'verification:read_evidence'

/** The pictures the applicant gave; `compact` shows only those that count. */
export function EvidencePanel({ verification, compact }: { verification: Verification; compact?: boolean }) {
  const { t } = useTranslation()
  const may = useMay(PERMISSION)
  const evidence = useQuery(
    evidenceQuery({ api: useApi(), mode: useMode() }, verification.id, verification.version),
  )
  const [open, setOpen] = useState<string | null>(null)
  const [old, setOld] = useState(false)
  const all = evidence.data?.data ?? []
  const shown = compact || !old ? all.filter((picture) => picture.current) : all
  const replaced = all.length - all.filter((picture) => picture.current).length
  return (
    <Section
      title={t('evidence.title')}
      actions={
        !compact &&
        replaced > 0 && (
          <label className="flex items-center gap-2.5 text-[0.8125rem]">
            <Switch.Root checked={old} onCheckedChange={setOld} className={SWITCH}>
              <Switch.Thumb className={THUMB} />
            </Switch.Root>
            {t('evidence.old')}
          </label>
        )
      }
    >
      {!may && <Banner tone="warn">{t('evidence.missing', { permission: PERMISSION })}</Banner>}
      {evidence.error ? (
        <ProblemView error={evidence.error} onRetry={() => void evidence.refetch()} />
      ) : !evidence.data ? (
        <Skeleton className="h-28 w-full" />
      ) : shown.length === 0 ? (
        <p className="text-[0.8125rem] text-ink-faint">{t('evidence.none')}</p>
      ) : (
        <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {shown.map((picture) => (
            <li key={picture.id}>
              <PictureButton picture={picture} allowed={may} onOpen={() => setOpen(picture.id)} />
            </li>
          ))}
        </ul>
      )}
      <Viewer pictures={shown} open={open} onOpen={setOpen} />
    </Section>
  )
}
