import type { Status } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { STATUS_APPEARANCE } from './status-appearance.ts'
import { SOFT } from './tone.ts'

/** Status as colour, icon and word. Needs the `ui` texts (`createI18n`). */
export function StatusPill({ status, className }: { status: Status; className?: string }) {
  const { t } = useTranslation('ui')
  const { tone, icon: Icon } = STATUS_APPEARANCE[status]
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-full py-1 pr-2.5 pl-2 text-[0.8125rem] leading-none font-[560] whitespace-nowrap',
        SOFT[tone],
        className,
      )}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      {t(`status.${status}`)}
    </span>
  )
}
