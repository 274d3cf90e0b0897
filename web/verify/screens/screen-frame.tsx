import { CircleCheck } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/index.ts'
import { useApplicant } from '../context.ts'

/** Set once the first screen was shown: a page that just opened keeps the focus where the browser puts it. */
let firstShown = false

type HeadingProps = { children: string; className?: string }

/** The heading of a screen: takes the focus when the screen appears, so that a screen reader begins there. */
export function Heading({ children, className }: HeadingProps) {
  const { i18n } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  const language = useRef(i18n.language)
  useEffect(() => {
    const onlyTranslated = language.current !== i18n.language
    language.current = i18n.language
    if (firstShown && !onlyTranslated) {
      heading.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    firstShown = true
    document.title = children
  }, [children, i18n.language])
  return (
    <h1 ref={heading} tabIndex={-1} className={className ?? 'text-title text-balance'}>
      {children}
    </h1>
  )
}

type ScreenFrameProps = {
  heading: string
  lead?: ReactNode
  children?: ReactNode
  /** Buttons; on a phone they stay within reach of the thumb. */
  actions?: ReactNode
  above?: ReactNode
  below?: ReactNode
  /** Says welcome back when the link was taken up again here. */
  greets?: boolean
}

export function ScreenFrame({ heading, lead, children, actions, above, below, greets }: ScreenFrameProps) {
  return (
    <div className="flex flex-1 flex-col gap-5 pt-2">
      {above}
      <div className="flex flex-col gap-2">
        <Heading>{heading}</Heading>
        {lead && <p className="text-lead text-ink-soft">{lead}</p>}
        {greets && <Greeting />}
      </div>
      {children}
      {actions && <Actions>{actions}</Actions>}
      {below}
    </div>
  )
}

function Greeting() {
  const { t } = useTranslation()
  const { resumed } = useApplicant()
  if (!resumed) return null
  return (
    <p className="flex items-center gap-2 text-[0.9375rem] text-ok-ink">
      <CircleCheck aria-hidden="true" className="size-4.5 shrink-0" />
      {t('page.resumed')}
    </p>
  )
}

/** Sticks to the lower edge, except on windows so low (or zoomed in so far) that it would cover what is read. */
const Actions = ({ children }: { children: ReactNode }) => (
  <div
    className={classNames(
      'mt-auto -mx-4 flex flex-col gap-2.5 bg-paper px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))]',
      'sm:mx-0 sm:mt-2 sm:bg-transparent sm:px-0 sm:pt-0 sm:pb-0',
      'max-sm:[@media(min-height:36rem)]:sticky max-sm:[@media(min-height:36rem)]:bottom-0',
    )}
  >
    {children}
  </div>
)
