import { useTranslation } from 'react-i18next'
import { STATUS_APPEARANCE, StatusPill, Wheel } from '../../../../ui/index.ts'
import type { Verification } from '../../../api/wire.ts'
import { ModifiedFlag } from '../status-with-wheel.tsx'

/** Wheel, name, status and flag in one glance. */
export function DetailHeading({ verification, name }: { verification: Verification; name: string }) {
  const { t } = useTranslation()
  const { status, stage, progress, flags } = verification
  const { tone, icon: Icon } = STATUS_APPEARANCE[status]
  return (
    <span className="flex items-center gap-4">
      <Wheel
        size={72}
        done={progress.done}
        total={progress.total}
        tone={tone}
        working={status === 'processing'}
        label={t('list.progress', progress)}
      >
        <Icon className="size-6 text-ink-soft" />
      </Wheel>
      <span className="flex min-w-0 flex-col items-start gap-1.5">
        <span className="wrap-anywhere">{name}</span>
        <span className="flex flex-wrap items-center gap-2 tracking-normal">
          <StatusPill status={status} />
          <ModifiedFlag flags={flags} />
          {stage && (
            <span className="text-[0.8125rem] font-normal text-ink-faint">{t(`stage.${stage}`)}</span>
          )}
        </span>
      </span>
    </span>
  )
}
