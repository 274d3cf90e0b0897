import type { Context } from '../services/context.ts'
import type { RuleActionRow, RuleRunRow } from '../store/rule-tables.ts'
import type { Sender } from '../webhooks/sender.ts'

export type RuleParts = {
  context: Context
  sender: Sender
  /** Keeps two workers from doing the same run; undefined when somebody else is at it. */
  locks: { take: (key: string) => Promise<(() => Promise<void>) | undefined> }
}

/** An action of a run. */
export type Place = { run: RuleRunRow; action: RuleActionRow }
