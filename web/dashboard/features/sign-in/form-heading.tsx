import { useEffect, useRef, type ReactNode } from 'react'

type FormHeadingProps = {
  title: string
  children?: ReactNode
  /** Takes the focus: for a form that takes the place of the one just sent. */
  focused?: boolean
}

export function FormHeading({ title, children, focused }: FormHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focused) heading.current?.focus()
  }, [focused])
  return (
    <div className="mb-5 flex flex-col gap-1.5">
      <h1 ref={heading} tabIndex={-1} className="text-xl font-[650] tracking-tight">
        {title}
      </h1>
      {children && <p className="text-sm text-ink-soft">{children}</p>}
    </div>
  )
}
