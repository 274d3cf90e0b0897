import { useEffect, useEffectEvent } from 'react'
import { readStored, store } from './stored.ts'

const STATES = ['on', 'off'] as const

/** Single-letter keys can be turned off: speech input would set them off by accident (WCAG 2.1.4). */
export const shortcutsOn = (): boolean => readStored('shortcuts', STATES) !== 'off'
export const rememberShortcuts = (on: boolean): void => store('shortcuts', on ? 'on' : 'off')

type KeyTarget = { tagName: string; isContentEditable: boolean; type?: string } | null

/** Keys that a control takes for itself are not ours. */
export function takesText(target: KeyTarget): boolean {
  if (!target) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return (
    target.tagName === 'INPUT' && !['checkbox', 'radio', 'button', 'submit'].includes(target.type ?? 'text')
  )
}

/**
 * Acts on single keys while no dialog or menu is open and nobody is typing. The key is what is printed (`?`, not Shift+ß), so that
 * it works on every layout.
 */
export function useShortcuts(keys: Record<string, () => void>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (!shortcutsOn() || takesText(event.target as HTMLInputElement | null)) return
    if (document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"],[role="listbox"]')) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
