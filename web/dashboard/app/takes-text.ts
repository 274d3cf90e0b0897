type KeyTarget = { tagName: string; isContentEditable: boolean; type?: string } | null

/** Keys that a control takes for itself are not ours. */
export function takesText(target: KeyTarget): boolean {
  if (!target) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return (
    target.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit'].includes(target.type ?? 'text')
  )
}
