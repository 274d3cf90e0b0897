import { byPath, type ByPath } from './by-path.ts'
import { methodOf, type Operation } from './call.ts'
import { settingsOf, type ClientOptions, type Mode } from './client-options.ts'
import { OPERATIONS, type Resources } from './generated/operations.ts'

export type Client = Resources & ByPath & { readonly mode: Mode | null }

/**
 * A client of an installation, with a method for every operation: `await client.verifications.create({ reference: 'order-1' })`.
 * What takes an `Idempotency-Key` gets one, the same for all tries of a call. Every refusal throws a `CountersignError`.
 * @throws {TypeError} when the options contradict each other
 */
export function createClient(options: ClientOptions): Client {
  const settings = settingsOf(options)
  const resources = Object.entries(OPERATIONS).map(([resource, group]) => {
    const methods = Object.entries(group as Record<string, Operation>)
    return [resource, Object.fromEntries(methods.map(([name, each]) => [name, methodOf(settings, each)]))]
  })
  return { mode: settings.mode, ...byPath(settings), ...Object.fromEntries(resources) } as Client
}
