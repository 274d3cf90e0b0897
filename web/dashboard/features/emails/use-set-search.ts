import { useNavigate } from '@tanstack/react-router'
import type { EmailSearch } from './search.ts'

type Change = { [Key in keyof EmailSearch]?: EmailSearch[Key] | undefined }

/** Writes into the address. Choosing makes an entry of the history, opening and closing replaces it. */
export function useSetSearch(): (change: Change, history: 'push' | 'replace') => void {
  const navigate = useNavigate()
  return (change, history) =>
    void navigate({
      to: '/emails',
      search: (old) => ({ ...old, ...change }),
      replace: history === 'replace',
      resetScroll: false,
    })
}
