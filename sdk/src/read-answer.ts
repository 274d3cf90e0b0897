import { CountersignError } from './error.ts'
import { readEventStream } from './event-stream.ts'

/** An answer in JSON; undefined when there is no body. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw unexpected(response, 'JSON', cause)
  }
}

/** Files come as they are: `body` is a stream, `arrayBuffer()` the whole. */
export const readFile = async (response: Response): Promise<Response> => response

export async function readStream(response: Response): Promise<AsyncIterable<unknown>> {
  if (!response.body) throw unexpected(response, 'a stream of events')
  return readEventStream(response.body)
}

const unexpected = ({ status, headers }: Response, wanted: string, cause?: unknown) =>
  new CountersignError(
    {
      status,
      code: 'unexpected_answer',
      detail: `The answer, with status ${status}, is not ${wanted}`,
      requestId: headers.get('x-request-id'),
    },
    cause,
  )
