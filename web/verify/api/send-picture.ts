import { troubleOf, unanswered, type Answer } from './trouble.ts'
import type { EvidenceAnswer } from './types.ts'

type Sending = {
  url: string
  authorization: string
  picture: { blob: Blob; key: string }
  /** Hears the share of the bytes sent, 0 to 1. */
  onProgress: (share: number) => void
}

const TIMEOUT_MS = 120_000

/** By XMLHttpRequest: fetch does not tell how much was sent. */
export const sendPicture = ({
  url,
  authorization,
  picture,
  onProgress,
}: Sending): Promise<Answer<EvidenceAnswer>> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.setRequestHeader('authorization', authorization)
    request.setRequestHeader('idempotency-key', picture.key)
    request.responseType = 'json'
    request.timeout = TIMEOUT_MS
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    const failed = () => resolve({ ok: false, trouble: unanswered() })
    for (const type of ['error', 'timeout', 'abort']) request.addEventListener(type, failed)
    request.addEventListener('load', () => {
      const { status, response } = request
      if (status >= 200 && status < 300 && response) return resolve({ ok: true, data: response })
      resolve({ ok: false, trouble: troubleOf(status, response, request.getResponseHeader('retry-after')) })
    })
    const form = new FormData()
    form.append('file', picture.blob, 'picture')
    request.send(form)
  })
