import type { components } from '@countersign/sdk'
import { queryOptions } from '@tanstack/react-query'
import { answerOf, type Api } from '../../api/client.ts'

type Schemas = components['schemas']
export type Member = Schemas['Member']
export type InvitedMember = Schemas['InvitedMember']
export type Role = Schemas['Role']

const MEMBERS_MAX = 100

/** The members of the account are the same in both modes. Every page, because people look for a name. */
export const membersQuery = (api: Api) =>
  queryOptions({
    queryKey: ['members'],
    queryFn: async ({ signal }) => {
      const data: Member[] = []
      let cursor: string | undefined
      do {
        const query = { limit: MEMBERS_MAX, ...(cursor !== undefined && { cursor }) }
        const page = await answerOf(api.GET('/v1/members', { params: { query }, signal }))
        data.push(...page.data)
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      return { data: data.toSorted((a, b) => a.name.localeCompare(b.name)) }
    },
  })

export const rolesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['roles'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/roles', { signal })),
  })
