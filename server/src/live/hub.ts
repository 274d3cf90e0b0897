import type { Status } from '@countersign/core'
import type { Actor } from '@countersign/core'
import type { Mode } from '../services/caller.ts'
import type { Bus } from './bus.ts'
import type { LiveMessage } from './message.ts'

/** One event of a verification, as streams tell it. No personal data. */
export type LiveEvent = {
  id: string
  mode: Mode
  version: number
  type: string
  status: Status
  overall: { name: string; value: number }
  progress: { done: number; total: number }
}

/** What changed beside the events of a verification, as it is by now. */
export type LiveReview = {
  kind: 'review'
  id: string
  mode: Mode
  escalated: boolean
  claim: { by: Actor & { name: string | null }; until: Date } | null
  assignedTo: { id: string; name: string | null } | null
  tags: string[]
}

/** `seq` is null where something changed beside the events. */
export type Wanted = { verificationId: string; seq: number | null }

export type Listener = {
  accountId: string
  mode: Mode
  /** Of the key or member: what the limit counts. */
  actorId: string
  tell: (told: LiveEvent | LiveReview) => void
  /** Something may have been missed, or the server stops: it should connect and look again. */
  end: () => void
}

export type Hub = {
  /** Resolves, when whatever is committed from now on will be told, with a function that leaves; null when there are too many. */
  join: (listener: Listener) => Promise<(() => void) | null>
  /** Ends every stream. */
  close: () => void
}

type HubParts = {
  bus: Bus
  load: (accountId: string, wanted: readonly Wanted[]) => Promise<(LiveEvent | LiveReview)[]>
  /** Says that this account is watched for so many seconds more: events of others are not told. */
  watch: (accountId: string, seconds: number) => Promise<void>
}

/** On one process. */
const PER_ACTOR_MAX = 10
const PER_ACCOUNT_MAX = 100
const AT_ONCE_MAX = 200
const WATCHED_S = 90
const WATCH_EVERY_MS = 30_000

type Room = { listeners: Set<Listener>; waiting: (Wanted & { mode: Mode })[]; isLoading: boolean }

/** Who listens on this process, by account. An event is read once, however many listen, and not at all when nobody does. */
export function createHub({ bus, load, watch }: HubParts): Hub {
  const rooms = new Map<string, Room>()
  let subscribed: Promise<unknown> | undefined

  const pump = async (accountId: string, room: Room): Promise<void> => {
    if (room.isLoading) return
    room.isLoading = true
    try {
      while (room.waiting.length > 0) {
        const modes = new Set([...room.listeners].map(({ mode }) => mode))
        const wanted = room.waiting.splice(0, AT_ONCE_MAX).filter(({ mode }) => modes.has(mode))
        const events = wanted.length === 0 ? [] : await load(accountId, wanted)
        for (const event of events) tell(room, event)
      }
    } catch {
      // They connect again and see everything anew.
      room.waiting = []
      endAll(room)
    } finally {
      room.isLoading = false
    }
  }
  const onMessage = (message: LiveMessage) => {
    const room = rooms.get(message.account_id)
    const told = wantedOf(message)
    if (!room || told.length === 0) return
    room.waiting.push(...told)
    void pump(message.account_id, room)
  }
  const endRooms = () => {
    for (const room of rooms.values()) endAll(room)
  }
  const watchAll = () => Promise.all([...rooms.keys()].map((accountId) => watch(accountId, WATCHED_S)))
  // Where the database is away it cannot tell anything either; the streams end by the gap.
  const watching = setInterval(() => void watchAll().catch(() => {}), WATCH_EVERY_MS).unref()

  return {
    join: async (listener) => {
      const leave = enter(rooms, listener)
      if (!leave) return null
      try {
        subscribed ??= bus.subscribe({ onMessage, onGap: endRooms })
        await subscribed
        await bus.ready()
        await watch(listener.accountId, WATCHED_S)
      } catch (error) {
        // Otherwise whoever tries while the database is away uses up the limit for good.
        leave()
        throw error
      }
      return leave
    },
    close: () => {
      clearInterval(watching)
      endRooms()
    },
  }
}

function wantedOf(message: LiveMessage): Room['waiting'] {
  if (message.kind === 'review') return [{ verificationId: message.id, mode: message.mode, seq: null }]
  if (message.kind !== 'verifications') return []
  return message.events.map(([verificationId, mode, seq]) => ({ verificationId, mode, seq }))
}

/** Answers a function that leaves; null when there are too many. */
function enter(rooms: Map<string, Room>, listener: Listener): (() => void) | null {
  const { accountId } = listener
  const room = rooms.get(accountId) ?? { listeners: new Set(), waiting: [], isLoading: false }
  if (isFull(room, listener)) return null
  rooms.set(accountId, room)
  room.listeners.add(listener)
  return () => {
    room.listeners.delete(listener)
    // The last one of an earlier room may say so twice.
    if (room.listeners.size === 0 && rooms.get(accountId) === room) rooms.delete(accountId)
  }
}

const isFull = ({ listeners }: Room, { actorId }: Listener): boolean =>
  listeners.size >= PER_ACCOUNT_MAX ||
  [...listeners].filter((other) => other.actorId === actorId).length >= PER_ACTOR_MAX

function tell({ listeners }: Room, event: LiveEvent | LiveReview): void {
  for (const listener of listeners) if (listener.mode === event.mode) listener.tell(event)
}

function endAll({ listeners }: Room): void {
  for (const listener of listeners) listener.end()
}
