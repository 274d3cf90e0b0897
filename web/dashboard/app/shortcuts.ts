import { useEffect, useEffectEvent } from 'react'
import { readStored, store } from './stored.ts'
import { takesText } from './takes-text.ts'

const STATES = ['on', 'off'] as const

/** Single-letter keys can be turned off: speech input would set them off by accident (WCAG 2.1.4). */
export const shortcutsOn = (): boolean => readStored('shortcuts', STATES) !== 'off'
export const rememberShortcuts = (on: boolean): void => store('shortcuts', on ? 'on' : 'off')

/**
 * Acts on single keys while no dialog or menu is open and nobody is typing. The key is what is printed (`?`, not Shift+ß), so that
 * it works on every layout.
 */
export function useShortcuts(keys: Record<string, () => void>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (!shortcutsOn() || takesText(event.target as HTMLInputElement | null)) return
    // A toast says it is a dialog too, but nobody is in it: only what was opened counts.
    if (document.querySelector('[role="dialog"][data-open],[role="menu"],[role="listbox"]')) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
