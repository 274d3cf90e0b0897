import { useEffect, useEffectEvent } from 'react'
import { readStored, store } from './stored.ts'
import { takesText } from './takes-text.ts'

const STATES = ['on', 'off'] as const

/** Single-letter keys can be turned off: speech input would set them off by accident (WCAG 2.1.4). */
export const shortcutsOn = (): boolean => readStored('shortcuts', STATES) !== 'off'
export const rememberShortcuts = (on: boolean): void => store('shortcuts', on ? 'on' : 'off')

type Keys = Record<string, () => void>

/** Who wants keys: what a page does with one goes before what the frame does with it. */
const listeners: Record<'page' | 'frame', Set<(event: KeyboardEvent) => void>> = {
  page: new Set(),
  frame: new Set(),
}

function dispatch(event: KeyboardEvent): void {
  for (const layer of ['page', 'frame'] as const) for (const listener of listeners[layer]) listener(event)
}

/**
 * Acts on single keys while no dialog or menu is open and nobody is typing. The key is what is printed (`?`, not Shift+ß), so that
 * it works on every layout.
 */
export function useShortcuts(keys: Keys, layer: 'page' | 'frame' = 'page'): void {
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
    const listener = (event: KeyboardEvent) => onKey(event)
    listeners[layer].add(listener)
    // The same function is added once, however often it is asked for.
    document.addEventListener('keydown', dispatch)
    return () => void listeners[layer].delete(listener)
  }, [layer])
}
