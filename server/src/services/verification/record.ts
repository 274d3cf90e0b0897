/** How a verification's events are written down: with their place in the hash chain and the state after each. */
import { createHash } from 'node:crypto'
import {
  begin,
  evolve,
  GENESIS,
  link,
  overallOf,
  type Verification,
  type VerificationEvent,
} from '@countersign/core'
import { newId } from '../../ids.ts'
import type { Snapshot } from '../../store/tables.ts'
import type { Mode } from '../caller.ts'

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What the snapshot needs from beside the state. */
export type Beside = { mode: Mode; reference: string | null }

export type WrittenEvent = {
  id: string
  seq: number
  event: VerificationEvent
  body: Record<string, unknown>
  snapshot: Snapshot
  hash: string
}

/** The event as it is stored and hashed. The flow is named by version and hash instead of repeated. */
export function bodyOf(event: VerificationEvent, flow: { versionId: string; hash: string } | null) {
  if (event.type !== 'created') return { ...event }
  return { ...event, flow: flow && { version_id: flow.versionId, hash: flow.hash } }
}

export function snapshotOf(state: Verification, { mode, reference }: Beside): Snapshot {
  const { name, value } = overallOf(state)
  const { decision } = state
  return {
    id: state.id,
    status: state.status,
    stage: state.stage,
    overall: { name, value },
    attempt: state.attempt,
    version: state.version,
    reference,
    mode,
    decision: decision && {
      outcome: decision.outcome,
      source: decision.source,
      reasons: decision.reasons,
      code: decision.code,
    },
    flags: flagsOf(state),
  }
}

export const flagsOf = (state: Verification): 'modified'[] => (state.overrides.length > 0 ? ['modified'] : [])

/** Evolves through the events and chains them. `before` is null for a history that begins with `created`. */
export function write(
  before: { state: Verification; head: string } | null,
  events: readonly VerificationEvent[],
  beside: Beside,
  flow: { versionId: string; hash: string } | null = null,
): { state: Verification; head: string; written: WrittenEvent[] } {
  let state = before?.state
  let head = before?.head ?? GENESIS
  const written: WrittenEvent[] = []
  for (const event of events) {
    if (state) state = evolve(state, event)
    else if (event.type === 'created') state = begin(event)
    else throw new TypeError('A history begins with the event created')
    const body = bodyOf(event, flow)
    head = link(head, body, sha256Hex)
    written.push({
      id: newId('event', event.at),
      seq: state.version,
      event,
      body,
      snapshot: snapshotOf(state, beside),
      hash: head,
    })
  }
  if (!state) throw new TypeError('A history has at least one event')
  return { state, head, written }
}
