import { RotateCw, ShieldAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { Button } from '../../ui/index.ts'
import { useMember } from './member.ts'

/** What went wrong, in the reader's language where we know it, else in the server's words. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.unexpectedText')
    if (error.code === 'network') return t('problem.network')
    if (error.status >= 500) return t('problem.server')
    return t(`refusal.${error.code}`, { defaultValue: error.message })
  }
}

/** Error state of a page or a part of it. A missing permission is named instead of offering another try. */
export function ProblemView({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const account = useMember()?.account.name ?? t('app.name')
  if (error instanceof ApiProblem && error.code === 'permission_missing') {
    const permission = error.details['permission'] ?? error.details['what']
    return (
      <State icon={<ShieldAlert />} title={t('problem.permissionTitle')} role="alert">
        {permission
          ? t('problem.permission', { permission, account })
          : t('problem.permissionUnnamed', { account })}
      </State>
    )
  }
  const requestId = error instanceof ApiProblem ? error.requestId : null
  return (
    <State
      icon={<TriangleAlert />}
      title={t('problem.title')}
      role="alert"
      actions={
        onRetry && (
          <Button icon={<RotateCw aria-hidden="true" className="size-4" />} onClick={onRetry}>
            {t('action.retry')}
          </Button>
        )
      }
    >
      {textOf(error)}
      {requestId && (
        <span className="mt-1 block font-mono text-xs text-ink-faint">
          {t('problem.requestId', { id: requestId })}
        </span>
      )}
    </State>
  )
}

type StateProps = {
  icon?: ReactNode
  title: string
  children?: ReactNode
  actions?: ReactNode
  role?: 'alert' | 'status'
  /** The title of a page of its own. */
  page?: boolean
}

/** Empty, not-found and error states: what it is, why, and what to do. */
export function State({ icon, title, children, actions, role, page }: StateProps) {
  const Title = page ? 'h1' : 'p'
  return (
    <div role={role} className="mx-auto flex max-w-xl flex-col items-center gap-3 px-4 py-12 text-center">
      {icon && (
        <span
          aria-hidden="true"
          className="grid size-12 place-items-center rounded-full bg-sunken text-ink-soft [&>svg]:size-6"
        >
          {icon}
        </span>
      )}
      <Title className="text-lg font-[640] tracking-tight">{title}</Title>
      {children && <div className="w-full min-w-0 text-sm text-ink-soft">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
