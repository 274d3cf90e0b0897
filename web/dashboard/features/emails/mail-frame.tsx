import { useEffect, useMemo, useRef, useState } from 'react'
import { dress, undress } from './undress.ts'

/**
 * A mail as its recipient sees it. The frame runs no script and opens nothing; it is of our origin only so that this page may set
 * its styles.
 */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const ref = useRef<HTMLIFrameElement>(null)
  const [heightPx, setHeightPx] = useState(360)
  const { html: bare, css } = useMemo(() => undress(html), [html])
  useEffect(() => {
    const frame = ref.current
    if (!frame) return
    // Lines break differently when the width changes.
    const observer = new ResizeObserver(() => setHeightPx((old) => heightOf(frame) ?? old))
    observer.observe(frame)
    return () => observer.disconnect()
  }, [])
  return (
    <iframe
      ref={ref}
      title={title}
      sandbox="allow-same-origin"
      srcDoc={bare}
      height={heightPx}
      onLoad={({ currentTarget }) => {
        dress(currentTarget, css)
        setHeightPx((old) => heightOf(currentTarget) ?? old)
      }}
      className="w-full rounded-control border border-line bg-surface"
    />
  )
}

function heightOf({ contentDocument }: HTMLIFrameElement): number | undefined {
  const body = contentDocument?.body
  return body && Math.ceil(body.getBoundingClientRect().height)
}
