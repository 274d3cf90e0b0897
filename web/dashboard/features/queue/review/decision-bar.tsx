import { useTranslation } from 'react-i18next'
import { Button, type ButtonVariant } from '../../../../ui/index.ts'

export type BarAct = {
  name: string
  text: string
  /** The key that does it too. */
  keyName: string
  run: () => void
  variant?: ButtonVariant
  disabled?: boolean
  busy?: boolean
}

type DecisionBarProps = {
  acts: readonly BarAct[]
  others: readonly BarAct[]
  /** What is missing for what is greyed out. */
  missing: string | null
}

/** Always in reach: what can be decided, and what else can be done with it, each with its key. */
export function DecisionBar({ acts, others, missing }: DecisionBarProps) {
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('review.bar')}
      className="sticky bottom-14 z-5 -mx-4 flex flex-col gap-2 border-t border-line bg-surface px-4 py-2.5 shadow-card lg:bottom-0 lg:-mx-7 lg:px-7 lg:py-3"
    >
      {missing && <p className="text-xs text-ink-soft">{missing}</p>}
      <div className="flex flex-col gap-2 lg:flex-row lg:flex-wrap lg:items-center lg:gap-x-4">
        <Acts label={t('review.decisions')} acts={acts} />
        <Acts label={t('review.others')} acts={others} />
      </div>
    </section>
  )
}

/** On a phone one line that can be moved, by keys too where none of its buttons takes the focus. */
const Acts = ({ label, acts }: { label: string; acts: readonly BarAct[] }) => (
  <div
    role="group"
    aria-label={label}
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller without a focusable button must take the focus itself
    tabIndex={acts.every(({ disabled }) => disabled) ? 0 : undefined}
    className="-mx-1 flex gap-1.5 overflow-x-auto p-1 lg:flex-wrap lg:overflow-visible"
  >
    {acts.map(({ name, text, keyName, run, variant = 'secondary', disabled = false, busy = false }) => (
      <Button
        key={name}
        data-bar={name}
        variant={variant}
        disabled={disabled}
        busy={busy}
        aria-keyshortcuts={keyName}
        onClick={run}
        className="shrink-0 gap-2 px-2.5 text-[0.8125rem] whitespace-nowrap"
      >
        {text}
        <kbd aria-hidden="true" className="font-mono text-xs opacity-70 pointer-coarse:hidden">
          {keyName}
        </kbd>
      </Button>
    ))}
  </div>
)
