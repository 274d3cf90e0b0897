import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
type ButtonSize = 'medium' | 'large'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-edge bg-surface text-ink hover:bg-sunken',
  quiet: 'text-accent hover:bg-accent-soft',
  danger: 'border border-bad bg-bad-soft text-bad-ink hover:border-bad-ink',
}

const SIZES: Record<ButtonSize, string> = {
  medium: 'min-h-10 px-4 py-2 text-[0.9375rem]',
  large: 'min-h-13 px-5 py-3 text-base',
}

const BASE =
  'inline-flex items-center justify-center gap-2.5 rounded-control text-center font-[560] transition-colors select-none'

type Look = { variant?: ButtonVariant; size?: ButtonSize; wide?: boolean; icon?: ReactNode }

export const buttonClass = ({ variant = 'secondary', size = 'medium', wide }: Look = {}, extra?: string) =>
  classNames(BASE, VARIANTS[variant], SIZES[size], wide && 'w-full', extra)

type ButtonProps = ComponentProps<'button'> &
  Look & {
    /** Shows the spinner and ignores clicks; the button keeps its focus and its width. */
    busy?: boolean
  }

export function Button({
  variant,
  size,
  wide,
  icon,
  busy,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      data-look={variant}
      aria-disabled={busy || rest.disabled || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass(
        { variant, size, wide },
        classNames('disabled:cursor-not-allowed disabled:opacity-55', className),
      )}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}

/** A link that looks like a button. */
export function ButtonLink({
  variant,
  size,
  wide,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<'a'> & Look) {
  return (
    <a {...rest} className={buttonClass({ variant, size, wide }, className)}>
      {icon}
      {children}
    </a>
  )
}
