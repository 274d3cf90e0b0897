import type { RefObject } from 'react'
import { useShortcuts } from '../../../app/shortcuts.ts'

/** Where `j` and `k` go from the row `current` (-1: none yet) in a list of `count` rows; it does not wrap round. */
export const nextRow = (current: number, count: number, step: 1 | -1): number =>
  current === -1 ? 0 : Math.min(count - 1, Math.max(0, current + step))

/** `j` and `k` move the focus between the links of the rows, so that Enter opens by itself and every reader says the row. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const move = (step: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
    const row = document.activeElement?.closest('[data-row]')
    const current = links.findIndex((link) => row !== null && row !== undefined && row.contains(link))
    links[nextRow(current, links.length, step)]?.focus()
  }
  useShortcuts({ j: () => move(1), k: () => move(-1) })
}
