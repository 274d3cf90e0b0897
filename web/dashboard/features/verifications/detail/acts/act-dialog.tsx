import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, buttonClass, Dialog, type ButtonVariant } from '../../../../../ui/index.ts'
import type { Acting } from './use-act.ts'

type ActDialogProps = {
  title: string
  /** What will happen. */
  text: ReactNode
  /** Who is mailed. */
  mail?: string | undefined
  confirm: string
  variant?: ButtonVariant
  wide?: boolean
  acting: Acting<never> | Omit<Acting<never>, 'done'>
  /** Says what is missing and answers false when something is. */
  isReady?: () => boolean
  /** Nothing can be confirmed: what is missing is said inside. */
  blocked?: boolean
  onClose: () => void
  children?: ReactNode
}

/** Asks before an act: says what will happen and who is mailed, keeps what was typed, and names who was faster. */
export function ActDialog(props: ActDialogProps) {
  const { title, text, mail, confirm, variant = 'primary', wide, acting, onClose, children } = props
  const { t } = useTranslation()
  const { isReady = () => true, blocked } = props
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={text}
      wide={wide ?? false}
      staysOnClickOutside={children !== undefined}
      actions={
        <>
          <Button onClick={onClose}>{t(acting.refused ? 'action.close' : 'act.keep')}</Button>
          {!acting.refused && (
            <Button
              variant={variant}
              busy={acting.busy}
              disabled={blocked ?? false}
              onClick={() => isReady() && acting.run()}
            >
              {acting.mayRepeat ? t('act.anyway') : confirm}
            </Button>
          )}
        </>
      }
    >
      {/* What can be typed takes the focus. Enter in it confirms nothing: that is for the button alone. */}
      {children && (
        <form className="contents" onSubmit={(event) => event.preventDefault()}>
          {children}
        </form>
      )}
      {mail && <p className="text-sm text-ink-soft">{mail}</p>}
      {acting.problem && <Refused acting={acting} hasInput={children !== undefined} />}
    </Dialog>
  )
}

function Refused({ acting, hasInput }: { acting: ActDialogProps['acting']; hasInput: boolean }) {
  const { t } = useTranslation()
  return (
    <Banner
      tone="bad"
      role="alert"
      actions={
        acting.successorId && (
          <Link to="/verifications/$id" params={{ id: acting.successorId }} className={buttonClass()}>
            {t('act.goOn')}
          </Link>
        )
      }
    >
      {acting.problem} {hasInput && (acting.mayRepeat || acting.refused) && t('act.kept')}
    </Banner>
  )
}

/** A titled group of choices; what is missing is said under it and announced. */
export const Choices = ({
  legend,
  error,
  children,
}: {
  legend: string
  error: string | null
  children: ReactNode
}) => (
  <fieldset className="flex min-w-0 flex-col gap-1.5">
    <legend className="mb-1.5 text-[0.9375rem] font-[560]">{legend}</legend>
    {children}
    {error && (
      <p role="alert" className="text-sm font-[520] text-bad-ink">
        {error}
      </p>
    )}
  </fieldset>
)
