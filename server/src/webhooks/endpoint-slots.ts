export type EndpointSlots<Job> = {
  /**
   * Runs `run` for the job, and then for those of the same endpoint that came in the meantime. When the endpoint has all its slots
   * taken the job is left to whoever has them, and nothing is waited for.
   */
  run: (endpointId: string, job: Job, run: (job: Job) => Promise<void>) => Promise<void>
}

type Endpoint<Job> = { taken: number; waiting: Job[] }

/**
 * So many deliveries to one endpoint at once in this process, so that one that hangs cannot keep all workers from the others. A slot
 * is given up after `heldMsMax`: what still waits then, like what a crash loses, is due in the database and found by the sweep.
 */
export function createEndpointSlots<Job>(perEndpoint: number, heldMsMax: number): EndpointSlots<Job> {
  const endpoints = new Map<string, Endpoint<Job>>()
  return {
    run: async (endpointId, job, run) => {
      const endpoint = endpoints.get(endpointId) ?? { taken: 0, waiting: [] }
      endpoints.set(endpointId, endpoint)
      if (endpoint.taken >= perEndpoint) {
        endpoint.waiting.push(job)
        return
      }
      endpoint.taken += 1
      const endsAtMs = performance.now() + heldMsMax
      try {
        for (let next: Job | undefined = job; next !== undefined; next = endpoint.waiting.shift()) {
          await run(next)
          if (performance.now() > endsAtMs) break
        }
      } finally {
        endpoint.taken -= 1
        if (endpoint.taken === 0) endpoints.delete(endpointId)
      }
    },
  }
}
