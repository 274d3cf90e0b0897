import type { Client } from '@countersign/sdk'
import { expect } from '@playwright/test'

/** Runs of a rule, oldest first, once so many have ended. */
export async function endedRuns(client: Client, ruleId: string, count: number) {
  const runs = async () => {
    const { data } = await client.GET('/v1/rule-runs', { params: { query: { rule_id: ruleId } } })
    return data.data.toReversed()
  }
  await expect
    .poll(async () => (await runs()).filter(({ finished_at }) => finished_at !== null).length)
    .toBe(count)
  return runs()
}
