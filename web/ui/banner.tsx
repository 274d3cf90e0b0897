import { CircleCheck, FlaskConical, Info, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { SOFT, type Tone } from './tone.ts'

const ICONS: Record<Tone, LucideIcon> = {
  neutral: Info,
  accent: FlaskConical,
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: OctagonAlert,
  info: Info,
}

type BannerProps = {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  /** Buttons, at the end. */
  actions?: ReactNode
  icon?: LucideIcon
  /** `alert` interrupts a screen reader: for what just went wrong. `status` waits. */
  role?: 'alert' | 'status' | 'note'
  className?: string
}

export function Banner({ tone = 'info', title, children, actions, icon, role, className }: BannerProps) {
  const Icon = icon ?? ICONS[tone]
  return (
    <div role={role} className={classNames('flex gap-3 rounded-card p-4', SOFT[tone], className)}>
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1 text-[0.9375rem]">
        {title && <p className="font-[620]">{title}</p>}
        {children && <div className={title ? 'mt-1' : undefined}>{children}</div>}
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
