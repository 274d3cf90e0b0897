import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'

/**
 * A picture as an address for `<img>`. It is fetched, not linked: the mode travels in a header, and a refusal can be told from a
 * broken picture. Kept in memory only, as long as the page is open.
 */
export function usePicture(
  evidenceId: string,
  allowed: boolean,
): { url: string | null; error: Error | null } {
  const api = useApi()
  const picture = useQuery({
    queryKey: [useMode(), 'picture', evidenceId],
    queryFn: ({ signal }) =>
      answerOf<Blob>(
        api.GET('/v1/evidence/{id}/content', {
          params: { path: { id: evidenceId } },
          parseAs: 'blob',
          signal,
        }) as Promise<{ data?: Blob; error?: unknown; response: Response }>,
      ),
    enabled: allowed,
    staleTime: Infinity,
    gcTime: 60_000,
  })
  const [url, setUrl] = useState<string | null>(null)
  const blob = picture.data
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      setUrl(null)
      URL.revokeObjectURL(made)
    }
  }, [blob])
  return { url, error: picture.error }
}
