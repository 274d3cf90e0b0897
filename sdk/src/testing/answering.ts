import type { ClientOptions } from '../client-options.ts'
import { createClient } from '../client.ts'

type Answer = (request: Request, index: number) => Response | Promise<Response>

/** A client whose server answers as told, and all that it was asked. Waits between tries are a millisecond. */
export function answering(
  answer: Answer,
  options: { [Name in keyof ClientOptions]?: ClientOptions[Name] | undefined } = {},
) {
  const asked: Request[] = []
  const fetch = async (request: Request) => {
    asked.push(request.clone())
    return answer(request, asked.length - 1)
  }
  const given: ClientOptions = {
    baseUrl: 'https://verify.example.org',
    apiKey: 'csk_test_abc',
    retry: { firstMs: 1 },
    fetch,
    ...options,
  }
  return { asked, client: createClient(given) }
}
