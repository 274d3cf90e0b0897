import { useEffect, useRef, type ReactNode } from 'react'
import { Banner } from '../../ui/index.ts'

/** What is shown this one time only. Takes the focus from the form it stands in place of, so that it is read. */
export function ShownOnce({ text, children }: { text: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <Banner tone="warn">{text}</Banner>
      {children}
    </div>
  )
}
