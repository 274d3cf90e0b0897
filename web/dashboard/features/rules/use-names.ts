import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Choice, PageLanguage } from '../../../ui/index.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { useMay } from '../../app/member.ts'
import { rolesQuery } from '../members/queries.ts'
import { colleaguesQuery } from '../queue/queries.ts'
import { useRoleName } from '../roles/role-name.ts'
import { flowsQuery } from '../verifications/queries.ts'
import { ruleWords, type RuleWords } from './rule-words.ts'

const BUILT_IN = ['administrator', 'reviewer', 'auditor', 'viewer']

/** Whom and what a rule can name. Who may not see the roles of the account still has the built-in ones. */
export function useChoices(): { members: Choice[]; roles: Choice[]; flows: Choice[] } {
  const api = useApi()
  const mode = useMode()
  const nameOf = useRoleName()
  const mayComment = useMay('verification:comment')
  const mayManage = useMay('member:manage')
  const colleagues = useQuery({ ...colleaguesQuery({ api }), enabled: mayComment })
  const roles = useQuery({ ...rolesQuery(api), enabled: mayManage })
  const flows = useQuery(flowsQuery({ api, mode }))
  return {
    members: (colleagues.data?.data ?? []).map(({ id, name, email }) => ({
      value: id,
      label: name,
      keywords: email,
    })),
    roles: (roles.data?.data ?? BUILT_IN.map((id) => ({ id, name: id }))).map((role) => ({
      value: role.id,
      label: nameOf(role),
    })),
    flows: (flows.data?.data ?? [])
      .filter(({ archived_at }) => archived_at === null)
      .map(({ id, name }) => ({ value: id, label: name })),
  }
}

const labelIn = (choices: readonly Choice[]) => (id: string) =>
  choices.find(({ value }) => value === id)?.label ?? id

/** A rule and its parts in the words and names of who reads. */
export function useRuleWords(): RuleWords {
  const { t, i18n } = useTranslation()
  const { members, roles, flows } = useChoices()
  const language = i18n.language as PageLanguage
  return ruleWords(t, language, { member: labelIn(members), role: labelIn(roles), flow: labelIn(flows) })
}
