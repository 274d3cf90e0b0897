import { useNavigate } from '@tanstack/react-router'

type Change<Search> = { [Key in keyof Search]?: Search[Key] | undefined }

/** Writes into the address of this page. Typing, opening and closing replace the entry of the history, choosing makes a new one. */
export function useSetSearch<Search extends object>(): (
  change: Change<Search>,
  history: 'push' | 'replace',
) => void {
  const navigate = useNavigate()
  return (change, history) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, ...change }),
      replace: history === 'replace',
      resetScroll: false,
    })
}
