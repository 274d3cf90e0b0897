import { isIP } from 'node:net'
import {
  ruleIssueText,
  templateCredentials,
  validateRule,
  type Action,
  type RuleDefinition,
  type RuleIssue,
} from '@countersign/core'
import { Problem, type FieldError } from '../../problems/problem.ts'
import { findColleagues } from '../../store/colleagues.ts'
import { findFlow } from '../../store/flows.ts'
import { findRole } from '../../store/roles.ts'
import { findCredentials } from '../../store/rule-credentials.ts'
import { createAddressGuard } from '../../webhooks/address-guard.ts'
import type { Caller, Mode } from '../caller.ts'
import type { Context, Work } from '../context.ts'
import { isBuiltIn } from '../role/permissions-of.ts'
import { allowActions } from './permissions-of-actions.ts'

/**
 * Throws unless a definition can be published by this caller: `permission_missing` for what its actions do, `rule_invalid` with every
 * place that is wrong, `rule_credential_missing` for credentials that are not stored.
 */
export async function checkDefinition(
  context: Context,
  work: Work,
  caller: Caller,
  definition: RuleDefinition,
): Promise<void> {
  allowActions(caller, definition)
  const errors = [...issuesOf(context, definition), ...(await missingOf(work, definition))]
  if (errors.length > 0) throw new Problem('rule_invalid', { errors })
  await refuseMissingCredentials(work, caller.mode, definition)
}

/** What can be told without asking anybody. */
export function issuesOf(context: Context, definition: RuleDefinition): FieldError[] {
  const plain = definition.actions.flatMap((action, index): RuleIssue[] =>
    isPlain(action) && !mayBePlain(context, action)
      ? [{ path: `actions.${index}.url`, code: 'url_not_https', details: {} }]
      : [],
  )
  return [
    ...[...validateRule(definition, { http: true }), ...plain].map((issue) => ({
      path: issue.path,
      message: ruleIssueText(issue, 'en'),
    })),
    ...definition.actions.flatMap((action, index) => addressErrors(context, action, `actions.${index}.url`)),
  ]
}

const isPlain = (action: Action): boolean => action.type === 'http' && /^http:/i.test(action.url)

const hostOf = (action: Action | undefined): string | null => {
  if (action?.type !== 'http' || !URL.canParse(action.url)) return null
  const host = new URL(action.url).hostname.replaceAll(/^\[|\]$/g, '')
  return /(^|\.)localhost\.?$/.test(host) ? '127.0.0.1' : host
}

const isPublic = createAddressGuard([])

/** Without encryption only to a literal address inside that the operator allows: there nobody stands between. */
export const mayBePlain = ({ mayReach }: Pick<Context, 'mayReach'>, action: Action): boolean => {
  const host = hostOf(action)
  return host !== null && isIP(host) !== 0 && !isPublic(host) && mayReach(host)
}

function addressErrors({ mayReach }: Context, action: Action, path: string): FieldError[] {
  const host = hostOf(action)
  if (host === null || isIP(host) === 0 || mayReach(host)) return []
  const message =
    'This leads to an address that is not public. Use one that is, or let the operator allow the range in WEBHOOK_ALLOW_ADDRESSES.'
  return [{ path, message }]
}

/** Members, roles and flows that are not there. */
async function missingOf({ trx }: Work, { actions }: RuleDefinition): Promise<FieldError[]> {
  const errors: FieldError[] = []
  const member = async (path: string, id: string) => {
    if ((await findColleagues(trx, [id])).length === 0)
      errors.push({ path, message: `There is no member “${id}”.` })
  }
  for (const [index, action] of actions.entries()) {
    const at = `actions.${index}`
    if (action.type === 'assign' && action.member_id !== null)
      await member(`${at}.member_id`, action.member_id)
    if (action.type === 'start_flow') {
      const flow = await findFlow(trx, action.flow_id)
      if (!flow || flow.archived_at)
        errors.push({
          path: `${at}.flow_id`,
          message: `There is no flow “${action.flow_id}” that can be used.`,
        })
    }
    if (action.type !== 'email') continue
    for (const [place, recipient] of action.to.entries()) {
      if ('member_id' in recipient) await member(`${at}.to.${place}.member_id`, recipient.member_id)
      if ('role' in recipient && !isBuiltIn(recipient.role) && !(await findRole(trx, recipient.role)))
        errors.push({ path: `${at}.to.${place}.role`, message: `There is no role “${recipient.role}”.` })
    }
  }
  return errors
}

/** The credentials that a definition names, each once. */
export const credentialsOf = ({ actions }: Pick<RuleDefinition, 'actions'>): string[] => [
  ...new Set(
    actions.flatMap((action) =>
      action.type === 'http' ? Object.values(action.headers).flatMap(templateCredentials) : [],
    ),
  ),
]

async function refuseMissingCredentials(
  { trx }: Work,
  mode: Mode,
  definition: RuleDefinition,
): Promise<void> {
  const names = credentialsOf(definition)
  const known = new Set((await findCredentials(trx, mode, names)).map(({ name }) => name))
  const missing = names.filter((name) => !known.has(name))
  if (missing.length > 0) throw new Problem('rule_credential_missing', { details: { credentials: missing } })
}
