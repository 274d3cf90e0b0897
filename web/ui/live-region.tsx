/** Speaks each new text politely, or at once when `assertive`. Keep it mounted and change its text. */
export const LiveRegion = ({ text, assertive }: { text: string; assertive?: boolean }) => (
  <div
    className="sr-only"
    role={assertive ? 'alert' : 'status'}
    aria-live={assertive ? 'assertive' : 'polite'}
  >
    {text}
  </div>
)
