import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'

type PageProps = {
  /** Mark, navigation, account. */
  header?: ReactNode
  /** Stands above everything: test mode, no connection. */
  notice?: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** Width of the column of content. */
  width?: 'narrow' | 'wide'
}

/** The frame of a page: skip link, header, one main landmark, footer; keeps clear of notches and rounded corners. */
export function Page({ header, notice, children, footer, width = 'wide' }: PageProps) {
  const { t } = useTranslation('ui')
  const column = classNames(
    'mx-auto w-full pr-[max(1rem,env(safe-area-inset-right))] pl-[max(1rem,env(safe-area-inset-left))]',
    width === 'narrow' ? 'max-w-xl' : 'max-w-7xl',
  )
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        onClick={skip}
        className="absolute left-2 -translate-y-full rounded-control bg-accent px-4 py-2 text-on-accent focus:z-50 focus:translate-y-2"
      >
        {t('skip_to_content')}
      </a>
      {(notice || header) && (
        <header className="pt-[env(safe-area-inset-top)]">
          {notice}
          {header && <div className={column}>{header}</div>}
        </header>
      )}
      <main id="main" tabIndex={-1} className={classNames(column, 'flex flex-1 flex-col outline-none')}>
        {children}
      </main>
      {footer && <footer className={classNames(column, 'pb-[env(safe-area-inset-bottom)]')}>{footer}</footer>}
    </div>
  )
}

/** Not by address: the fragment of the applicant's page is the link token. */
function skip(event: { preventDefault: () => void }) {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}

export const Card = ({ children, className }: { children: ReactNode; className?: string }) => (
  <div className={classNames('rounded-card border border-line bg-surface p-5', className)}>{children}</div>
)
