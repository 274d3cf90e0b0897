import { useId, type ReactNode } from 'react'
import { buttonClass, type ButtonVariant } from '../../../../../ui/index.ts'
import { useMissingText, type MissingThing } from './use-missing.ts'

type ActButtonProps = {
  act: string
  missing: readonly MissingThing[]
  variant?: ButtonVariant
  icon: ReactNode
  onClick: () => void
  children: ReactNode
}

/** A button that keeps its place and can be reached where the act is not offered: what is missing is its description. */
export function ActButton({ act, missing, variant, icon, onClick, children }: ActButtonProps) {
  const id = useId()
  const textOf = useMissingText()
  const isOffered = missing.length === 0
  const text = missing.map(textOf).join(' ')
  return (
    <>
      <button
        type="button"
        data-act={act}
        aria-disabled={!isOffered || undefined}
        aria-describedby={isOffered ? undefined : id}
        title={isOffered ? undefined : text}
        onClick={isOffered ? onClick : undefined}
        className={buttonClass(
          { ...(variant && isOffered && { variant }) },
          isOffered ? undefined : 'cursor-not-allowed border-dashed text-ink-faint',
        )}
      >
        {icon}
        {children}
      </button>
      {!isOffered && (
        <span id={id} hidden>
          {text}
        </span>
      )}
    </>
  )
}
