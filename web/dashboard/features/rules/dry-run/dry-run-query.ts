import type { RuleDefinition } from '@countersign/core'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, type Api, type Mode } from '../../../api/client.ts'
import { wireOf } from '../wire.ts'

const LISTED_MAX = 100

export type TestedWith = { event: { verification_id: string; seq: number } } | { from: string; to: string }

/** Asked again when the rule or what it is tested with changes; an answer is good as long as nothing does. */
export const dryRunQuery = (
  { api, mode }: { api: Api; mode: Mode },
  definition: RuleDefinition,
  tested: TestedWith,
) =>
  queryOptions({
    queryKey: [mode, 'rule-dry-run', definition, tested],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/v1/rules/dry-run', {
          body: { definition: wireOf(definition), ...tested, limit: LISTED_MAX },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
