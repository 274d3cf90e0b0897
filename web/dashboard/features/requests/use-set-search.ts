import { useNavigate } from '@tanstack/react-router'
import type { RequestSearch } from './filters.ts'

type Change = { [Key in keyof RequestSearch]?: RequestSearch[Key] | undefined }

/** Writes filters into the address. Typing replaces the entry of the history, choosing makes a new one. */
export function useSetSearch(): (change: Change, history: 'push' | 'replace') => void {
  const navigate = useNavigate()
  return (change, history) =>
    void navigate({
      to: '/requests',
      search: (old) => ({ ...old, ...change }),
      replace: history === 'replace',
      resetScroll: false,
    })
}
