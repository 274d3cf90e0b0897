import { asked } from './account-rows.ts'
import type { PermissionWorld } from './permission-world.ts'
import { needs, type Prepared, type Row } from './row.ts'

const RULES = needs('rule:manage')

const DEFINITION = {
  events: ['approved'],
  match: 'all',
  conditions: [],
  actions: [
    {
      type: 'http',
      method: 'POST',
      url: 'https://example.com/crm',
      headers: {},
      body: '{"id":"{{verification_id}}"}',
    },
  ],
}

const rule = (world: PermissionWorld) =>
  asked(world, 'POST', '/v1/rules', { name: `Rule ${world.given.unique()}`, definition: DEFINITION })

const ofRule =
  (rest: Prepared = {}) =>
  async (world: PermissionWorld): Promise<Prepared> => {
    // An account has so many and no more.
    await world.db.owner.query('UPDATE rules SET removed_at = now() WHERE account_id = $1', [
      world.account.id,
    ])
    return { ...rest, path: { ...rest.path, id: (await rule(world)).id } }
  }

/** As it is left when its only action failed for good. */
async function failedRun(world: PermissionWorld): Promise<Prepared> {
  const { path } = await ofRule()(world)
  const { id: verification } = await world.given.created()
  const id = `rur_${world.given.unique().padStart(26, '0')}`
  await world.db.owner.query(
    `INSERT INTO rule_runs (id, account_id, mode, rule_id, rule_version, rule_name, event_id, event_type, event_at, event_seq,
       verification_id, status, chain, variables, conditions, created_at, finished_at)
     VALUES ($1, $2, 'test', $3, 1, 'Rule', $1, 'approved', now(), 1, $4, 'failed', '[]', '{}', '[]', now(), now())`,
    [id, world.account.id, path!['id'], verification],
  )
  await world.db.owner.query(
    `INSERT INTO rule_actions (run_id, position, account_id, verification_id, type, status, error)
     VALUES ($1, 0, $2, $3, 'http', 'failed', 'timeout')`,
    [id, world.account.id, verification],
  )
  return { path: { id } }
}

const name = (world: PermissionWorld) => `key_${world.given.unique()}`

async function credential(world: PermissionWorld): Promise<Prepared> {
  const made = { name: name(world), value: 'a secret of an example' }
  await world.db.owner.query('DELETE FROM rule_credentials WHERE account_id = $1', [world.account.id])
  await asked(world, 'POST', '/v1/rule-credentials', made)
  return { path: { name: made.name } }
}

export const RULE_ROWS = {
  createRule: {
    needs: RULES,
    ok: 201,
    given: async (world) => {
      await world.db.owner.query('UPDATE rules SET removed_at = now()')
      return { body: { name: 'Rule', definition: DEFINITION } }
    },
  },
  dryRunRule: {
    needs: RULES,
    ok: 200,
    given: () => ({
      body: { definition: DEFINITION, from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
    }),
    unaudited: 'nothing is done',
  },
  listRules: { needs: RULES, ok: 200 },
  getRule: { needs: RULES, ok: 200, given: ofRule() },
  updateRule: { needs: RULES, ok: 200, given: ofRule({ body: { name: 'Renamed' } }) },
  deleteRule: { needs: RULES, ok: 204, given: ofRule() },
  listRuleVersions: { needs: RULES, ok: 200, given: ofRule() },
  getRuleVersion: { needs: RULES, ok: 200, given: ofRule({ path: { version: '1' } }) },
  listRuleRuns: { needs: RULES, ok: 200 },
  getRuleRun: { needs: RULES, ok: 200, given: failedRun },
  retryRuleRun: { needs: RULES, ok: 202, given: failedRun },
  createRuleCredential: {
    needs: RULES,
    ok: 201,
    given: async (world) => {
      await world.db.owner.query('DELETE FROM rule_credentials')
      return { body: { name: name(world), value: 'a secret of an example' } }
    },
  },
  listRuleCredentials: { needs: RULES, ok: 200 },
  replaceRuleCredential: {
    needs: RULES,
    ok: 200,
    given: async (world) => ({ ...(await credential(world)), body: { value: 'another secret' } }),
    ofOthers: 'names are of each account',
  },
  deleteRuleCredential: {
    needs: RULES,
    ok: 204,
    given: credential,
    ofOthers: 'names are of each account',
  },
} satisfies Record<string, Row>
