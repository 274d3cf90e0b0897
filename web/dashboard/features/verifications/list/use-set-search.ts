import { useNavigate } from '@tanstack/react-router'
import type { ListSearch } from './filters.ts'

type Change = { [Key in keyof ListSearch]?: ListSearch[Key] | undefined }

/** Writes filters into the address. Typing replaces the entry of the history, choosing makes a new one. */
export function useSetSearch(): (change: Change, history: 'push' | 'replace') => void {
  const navigate = useNavigate()
  return (change, history) =>
    void navigate({
      to: '/verifications',
      search: (old) => ({ ...old, ...change }),
      replace: history === 'replace',
      resetScroll: false,
    })
}
