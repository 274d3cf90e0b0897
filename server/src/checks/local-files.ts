import { readFile } from 'node:fs/promises'

/**
 * Replaces `fetch` in this process: it answers files of this machine and nothing else. Libraries for models load through `fetch`
 * and fall back to CDNs by default; here a missing file is an error and never a download.
 */
export function allowOnlyLocalFiles(): void {
  globalThis.fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.protocol !== 'file:')
      throw new Error(`checks load nothing from the network: ${url.protocol}//${url.host}`)
    const type = url.pathname.endsWith('.json') ? 'application/json' : 'application/octet-stream'
    return new Response(await readFile(url), { headers: { 'content-type': type } })
  }
}
