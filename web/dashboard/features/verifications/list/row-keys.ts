import type { RefObject } from 'react'
import { nextRow } from './next-row.ts'
import { useShortcuts } from '../../../app/shortcuts.ts'

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
