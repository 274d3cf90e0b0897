import { ApiProblem, toProblem } from '../../../../api/problem.ts'
import type { Mode } from '../../../../api/client.ts'
import type { OverrideEvidence } from '../../../../api/wire.ts'

type Upload = {
  verificationId: string
  mode: Mode
  file: File
  signal: AbortSignal
  /** 0 to 1, of the bytes that are on their way. */
  onProgress: (share: number) => void
}

/** Sends one file. With XMLHttpRequest: `fetch` does not tell how much of a body has been sent. Throws `ApiProblem`. */
export const uploadFile = ({
  verificationId,
  mode,
  file,
  signal,
  onProgress,
}: Upload): Promise<OverrideEvidence> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const body = new FormData()
    body.append('file', file)
    request.open('POST', `/v1/verifications/${encodeURIComponent(verificationId)}/override-evidence`)
    request.setRequestHeader('X-Mode', mode)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as OverrideEvidence)
      else reject(toProblem(request.status, request.response))
    })
    const lost = () => reject(new ApiProblem({ code: 'network', status: 0 }))
    request.addEventListener('error', lost)
    request.addEventListener('abort', lost)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })
