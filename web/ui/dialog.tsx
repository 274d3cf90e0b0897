import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  wide?: boolean
  /** For what would be lost by a click beside the window. Escape and the cross still close it. */
  staysOnClickOutside?: boolean
}

/**
 * A modal window: focus stays inside, Escape and the cross close it, focus goes back to where it was, or to the heading of the
 * page where that is gone. It begins in the first field, else on the main button (but not on one that cannot be taken back), but
 * for touch, where the keyboard would cover what is asked. The buttons stay in sight however long the rest is.
 */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, actions, wide, staysOnClickOutside } = props
  const { t } = useTranslation('ui')
  const popup = useRef<HTMLDivElement>(null)
  useHeadingWhereFocusIsLost(open)
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={staysOnClickOutside}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-30 bg-black/45 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          ref={popup}
          initialFocus={(opened) => (opened === 'touch' ? true : (firstControl(popup.current) ?? true))}
          className={classNames(
            'fixed top-1/2 left-1/2 z-30 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-1/2 flex-col gap-4 scroll-pb-20 overflow-y-auto rounded-card border border-line bg-surface p-5 text-ink shadow-card transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 sm:p-6',
            wide ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <BaseDialog.Title className="text-xl leading-tight font-[640] tracking-tight">
              {title}
            </BaseDialog.Title>
            <BaseDialog.Close
              aria-label={t('close')}
              className="-mt-1 -mr-1 grid size-9 shrink-0 place-items-center rounded-control text-ink-faint hover:bg-sunken"
            >
              <X aria-hidden="true" className="size-5" />
            </BaseDialog.Close>
          </div>
          {description && (
            <BaseDialog.Description className="text-ink-soft">{description}</BaseDialog.Description>
          )}
          {children}
          {actions && (
            <div data-actions className={ACTIONS}>
              {actions}
            </div>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

/** At the lower edge of the window; what scrolls away under it fades out. */
const ACTIONS =
  'sticky -bottom-5 z-1 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 bg-surface px-5 pt-1 pb-5 before:pointer-events-none before:absolute before:inset-x-0 before:-top-4 before:h-4 before:bg-linear-to-t before:from-surface before:to-transparent sm:-bottom-6 sm:-mx-6 sm:-mb-6 sm:px-6 sm:pb-6'

const FIELDS = ['input', 'textarea', 'select', '[role=combobox]']
  .map((field) => `form ${field}:not([tabindex="-1"], [type=hidden], :disabled)`)
  .join()

function firstControl(popup: HTMLElement | null): HTMLElement | null {
  const field = popup?.querySelector<HTMLElement>(FIELDS)
  if (field) return field
  const buttons = [
    ...(popup?.querySelectorAll<HTMLElement>('[data-actions] > :is(button, a):not(:disabled)') ?? []),
  ]
  const main = buttons.at(-1)
  return (main?.dataset['look'] === 'danger' ? buttons[0] : main) ?? null
}

const FOCUS_SETTLES_MS = 100

/** What opened a dialog may be gone or disabled by what was done in it; the keyboard would begin at the top of the page. */
function useHeadingWhereFocusIsLost(open: boolean): void {
  useEffect(() => {
    if (!open) return
    // Browsers take the focus from a button that became disabled only some frames later.
    return () => void setTimeout(focusHeading, FOCUS_SETTLES_MS)
  }, [open])
}

function focusHeading(): void {
  const isLost = document.activeElement === null || document.activeElement === document.body
  if (isLost) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
}
