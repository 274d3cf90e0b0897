import type { Context } from '../services/context.ts'
import { findDueOf, type DueDelivery, type SendingEndpoint } from '../store/webhook-deliveries.ts'
import { createOutcomes, type Made } from './outcomes.ts'
import { prepareAttempt } from './prepare-attempt.ts'
import type { Sender } from './sender.ts'

/** Sending to one endpoint until nothing is due. */
export type EndpointRun = {
  drain: (isHeld: () => boolean) => Promise<void>
  /** Something new may be due. */
  kick: () => void
  stop: () => void
}

type Parts = { context: Context; sender: Sender }
export type EndpointKey = { accountId: string; endpointId: string }

/** At once to an endpoint that answers, and to one that fails: a dead one is asked, not hammered. */
const AT_ONCE = 16
const AT_ONCE_FAILING = 2
/** So many wait in memory, whatever waits in the database. */
const WAITING_MAX = 512
const WAITING_MAX_FAILING = 4
/** What was read longer ago than this is read again, so that an endpoint which was turned off or moved is obeyed. */
const FRESH_MS = 2_000

type Lane = { key: string; waiting: DueDelivery[]; busy: boolean }

type State = {
  lanes: Map<string, Lane>
  ready: Lane[]
  /** Ids that are waiting or on their way. */
  taken: Set<string>
  endpoint: SendingEndpoint | null
  readAtMs: number
  /** Hands that are at work, and outcomes that are being written down. */
  active: number
  recording: number
  /** While an answer 410 is being written down, after which nothing is due any more. */
  paused: boolean
  stopped: boolean
}

/**
 * What happened to one verification is sent in order, one after the other, and nothing overtakes an event in its first try; different
 * verifications go side by side. Memory is bounded: as many deliveries are read as are about to be sent.
 */
export function createEndpointRun(parts: Parts, key: EndpointKey): EndpointRun {
  const state = newState()
  const outcomes = createOutcomes(parts.context, key)
  const filler = createFiller(() => readDue(parts.context, key, state))
  let isHeld = () => true
  let finish: (error?: unknown) => void = () => {}

  const mayGoOn = () => !state.stopped && !state.paused && isHeld()
  const endWhenIdle = () => {
    if (state.active === 0 && state.recording === 0 && !filler.isBusy()) finish()
  }
  const guarded = (run: () => Promise<void>) => run().catch((error: unknown) => finish(error))
  const settled: Settled = (made, then) =>
    guarded(async () => {
      await outcomes.record(made)
      then()
      await look()
    })
  const spawn = (): void => {
    while (mayGoOn() && freeHands(state) > 0) void guarded(work)
  }
  async function work(): Promise<void> {
    state.active += 1
    while (mayGoOn()) {
      if (state.ready.length === 0 || isStale(state)) await filler.fill()
      const lane = state.ready.shift()
      if (!lane) break
      spawn()
      await sendNext(parts, state, lane, settled)
    }
    state.active -= 1
    endWhenIdle()
  }
  async function look(): Promise<void> {
    // Many outcomes are written down at once: one look serves all of them.
    if (mayGoOn() && (state.ready.length === 0 || isStale(state))) await filler.fill()
    spawn()
    endWhenIdle()
  }
  const kick = () => void guarded(look)
  return {
    drain: (held) => {
      isHeld = held
      return new Promise<void>((resolve, reject) => {
        finish = (error) => {
          // Whoever asks later begins a new run, under a new lock.
          state.stopped = true
          if (error === undefined) resolve()
          else reject(error)
        }
        kick()
      })
    },
    kick,
    stop: () => {
      state.stopped = true
      endWhenIdle()
    },
  }
}

/** To be asked anew after each hand that begins: it calls others itself. */
const freeHands = ({ endpoint, active, ready }: State): number =>
  Math.min((endpoint?.failing_since ? AT_ONCE_FAILING : AT_ONCE) - active, ready.length)

const newState = (): State => ({
  lanes: new Map(),
  ready: [],
  taken: new Set(),
  endpoint: null,
  readAtMs: -Infinity,
  active: 0,
  recording: 0,
  paused: false,
  stopped: false,
})

/** Runs one at a time; who asks while one runs gets one that began after that. */
function createFiller(run: () => Promise<void>): { fill: () => Promise<void>; isBusy: () => boolean } {
  let asked = false
  let filling: Promise<void> | null = null
  const fillAll = async () => {
    try {
      while (asked) {
        asked = false
        await run()
      }
    } finally {
      filling = null
    }
  }
  return {
    fill: () => {
      asked = true
      filling ??= fillAll()
      return filling
    },
    isBusy: () => filling !== null,
  }
}

const isStale = ({ readAtMs }: State) => performance.now() - readAtMs > FRESH_MS

/** Reads what is due and puts it into the lanes of its verifications. */
async function readDue({ within, now }: Context, key: EndpointKey, state: State): Promise<void> {
  if (isStale(state)) forgetWaiting(state)
  const most = state.endpoint?.failing_since ? WAITING_MAX_FAILING : WAITING_MAX
  if (state.taken.size >= most + AT_ONCE) return
  const found = await within(key.accountId, ({ trx }) =>
    findDueOf(trx, key.endpointId, { now: new Date(now()), most, except: [...state.taken] }),
  )
  state.endpoint = found?.endpoint ?? null
  state.readAtMs = performance.now()
  if (!found) return forgetWaiting(state)
  for (const delivery of found.due) {
    state.taken.add(delivery.id)
    const laneKey = delivery.verification_id ?? delivery.id
    const lane = state.lanes.get(laneKey) ?? { key: laneKey, waiting: [], busy: false }
    state.lanes.set(laneKey, lane)
    lane.waiting.push(delivery)
    if (!lane.busy && lane.waiting.length === 1) state.ready.push(lane)
  }
}

function forgetWaiting(state: State): void {
  for (const lane of state.lanes.values()) {
    for (const { id } of lane.waiting) state.taken.delete(id)
    lane.waiting = []
    if (!lane.busy) state.lanes.delete(lane.key)
  }
  state.ready = []
}

/**
 * Sends the next of a lane. The hand is free as soon as it was answered; the lane goes on when that was written down.
 */
async function sendNext(parts: Parts, state: State, lane: Lane, settled: Settled): Promise<void> {
  const due = lane.waiting.shift()
  const { endpoint } = state
  if (!due || !endpoint) return
  lane.busy = true
  const at = new Date(parts.context.now())
  const { headers, body } = prepareAttempt(parts.context, endpoint, due)
  const outcome = await parts.sender.send(endpoint.url, headers, body)
  // What is read next says whether the endpoint is still on, and how much it can take.
  if (outcome.error !== null && !endpoint.failing_since) state.readAtMs = -Infinity
  if (outcome.error === 'endpoint_gone') {
    state.paused = true
    forgetWaiting(state)
  }
  state.recording += 1
  void settled({ delivery: due, at, outcome }, () => {
    state.recording -= 1
    if (state.recording === 0) state.paused = false
    state.taken.delete(due.id)
    lane.busy = false
    if (lane.waiting.length > 0) state.ready.push(lane)
    else state.lanes.delete(lane.key)
  })
}

type Settled = (made: Made, then: () => void) => Promise<void>
