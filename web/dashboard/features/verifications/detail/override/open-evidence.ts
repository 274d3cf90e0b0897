import type { Mode } from '../../../../api/client.ts'
import type { OverrideEvidence } from '../../../../api/wire.ts'

const RELEASE_AFTER_MS = 60_000

/** Saves a file: it is fetched as the member, because the mode travels in a header, and handed to the browser as a download. */
export async function openEvidence({ id, name, media_type }: OverrideEvidence, mode: Mode): Promise<void> {
  const answer = await fetch(`/v1/override-evidence/${encodeURIComponent(id)}/content`, {
    headers: { 'X-Mode': mode },
    credentials: 'same-origin',
  })
  if (!answer.ok) return
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(name ?? id, media_type)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS)
}

/** Pictures are kept as JPEG, whatever they came as. */
function fileName(name: string, type: OverrideEvidence['media_type']): string {
  const base = name.replace(/\.[a-z0-9]{1,5}$/i, '')
  return `${base}.${type === 'application/pdf' ? 'pdf' : 'jpg'}`
}
