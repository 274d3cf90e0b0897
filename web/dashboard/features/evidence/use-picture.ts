import { useQuery } from '@tanstack/react-query'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'

/**
 * A picture as an address for `<img>`. It is fetched, not linked: the mode travels in a header, and a refusal can be told from a
 * broken picture. Kept in memory only, for a minute after it was last shown.
 */
export function usePicture(
  evidenceId: string,
  allowed: boolean,
): { url: string | null; error: Error | null } {
  const api = useApi()
  const picture = useQuery({
    queryKey: [useMode(), 'picture', evidenceId],
    queryFn: async ({ signal }) => {
      const call = api.GET('/v1/evidence/{id}/content', {
        params: { path: { id: evidenceId } },
        parseAs: 'blob',
        signal,
      })
      return dataAddress(await answerOf(call))
    },
    enabled: allowed,
    staleTime: Infinity,
    gcTime: 60_000,
  })
  return { url: picture.data ?? null, error: picture.error }
}

const dataAddress = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') resolve(reader.result)
    })
    reader.addEventListener('error', () =>
      reject(new Error('The picture could not be read', { cause: reader.error })),
    )
    reader.readAsDataURL(blob)
  })
