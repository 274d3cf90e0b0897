/**
 * Submission → automatic decision of one specimen passport and selfie, on the real server over its API, one verification after
 * another. The parts come from the times of the events and from the durations of the checks.
 */
import { loadavg } from 'node:os'
import { DEFAULT_FLOW, plannedChecks, type CheckKind } from '@countersign/core'
import { startServer } from '../../e2e/src/harness/start-server.ts'
import { makeSpecimen, type Specimen } from '../../server/src/specimen/index.ts'
import { createApi, type Api, type Verification } from './api.ts'

const WARM_RUNS = 2
const RUNS = 20

/** Milliseconds. */
type Run = {
  status: string
  decided: number
  submitted: number
  queued: number
  checked: number
  decision: number
  seen: number
  chain: number
  checks: Map<CheckKind, number>
}

export async function bench(): Promise<void> {
  const specimen = await makeSpecimen({ type: 'passport', identity: 'anna', format: 'photo' })
  const server = await startServer()
  try {
    const api = createApi(server.url, server.apiKey)
    const runs: Run[] = []
    for (let index = 0; index < WARM_RUNS + RUNS; index++) {
      const run = await runOnce(api, specimen)
      if (index >= WARM_RUNS) runs.push(run)
    }
    print(runs)
  } finally {
    await server.remove()
  }
}

async function runOnce(api: Api, specimen: Specimen): Promise<Run> {
  const made = await api.create(specimen.fields)
  await api.provide(made, specimen)
  const startedAt = Date.now()
  const end = await api.submitAndWait(made)
  const seenAt = Date.now()
  const events = await api.events(made.id)
  const at = (type: string): number[] =>
    events.filter((event) => event.type === `verification.${type}`).map((event) => Date.parse(event.at))
  const [submitted, dispatched, preprocessed] = [
    at('submitted')[0]!,
    at('checks_dispatched')[0]!,
    at('preprocessed')[0]!,
  ]
  const lastCheck = Math.max(...at('check_recorded'))
  const checks = durationsOf(end)
  return {
    status: end.status,
    decided: seenAt - startedAt,
    submitted: submitted - startedAt,
    queued: dispatched - submitted,
    checked: lastCheck - dispatched,
    decision: preprocessed - lastCheck,
    seen: seenAt - preprocessed,
    chain: longestChain(checks),
    checks,
  }
}

const durationsOf = ({ components }: Verification): Map<CheckKind, number> =>
  new Map(components.flatMap(({ checks }) => checks.map(({ kind, duration_ms }) => [kind, duration_ms ?? 0])))

/** The checks of the default flow that need one another, one after the other. */
function longestChain(durations: Map<CheckKind, number>): number {
  const ends = new Map<CheckKind, number>()
  for (const { kind, after } of plannedChecks(DEFAULT_FLOW)) {
    ends.set(kind, Math.max(0, ...after.map((needed) => ends.get(needed) ?? 0)) + (durations.get(kind) ?? 0))
  }
  return Math.max(...ends.values())
}

function print(runs: Run[]): void {
  const statuses = [...new Set(runs.map(({ status }) => status))].join(', ')
  console.log(
    `${runs.length} runs, each ended as: ${statuses}; load average ${loadavg()[0]!.toFixed(1)}\n\n${'ms'.padEnd(52)} median    p95`,
  )
  line('submission → decision, as seen by the API', runs, ({ decided }) => decided)
  line('  answering the submission, until its event', runs, ({ submitted }) => submitted)
  line('  waiting in the queue, until the checks begin', runs, ({ queued }) => queued)
  line('  the checks, until the last is recorded', runs, ({ checked }) => checked)
  for (const { kind } of plannedChecks(DEFAULT_FLOW))
    line(`    ${kind}`, runs, ({ checks }) => checks.get(kind) ?? NaN)
  line('  deciding by the policy', runs, ({ decision }) => decision)
  line('  until a poll every 20 ms sees it', runs, ({ seen }) => seen)
  line('limit: the longest chain of checks', runs, ({ chain }) => chain)
}

function line(name: string, runs: Run[], of: (run: Run) => number): void {
  const sorted = runs.map(of).toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? NaN).toFixed(0)
  console.log(`${name.padEnd(50)} ${at(0.5).padStart(8)} ${at(0.95).padStart(6)}`)
}
