import { useState } from 'react'
import { readStored, store } from './stored.ts'

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

export const storedTheme = (): Theme => readStored('theme', THEMES) ?? 'system'

/** `system` leaves the choice to the stylesheet. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(storedTheme)
  return [
    theme,
    (next) => {
      setTheme(next)
      applyTheme(next)
      store('theme', next)
    },
  ]
}
