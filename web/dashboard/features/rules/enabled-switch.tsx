import { Switch } from '@base-ui/react/switch'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { SWITCH, THUMB } from '../../app/switch-look.ts'
import { ruleQuery } from './queries.ts'
import type { Rule } from './wire.ts'

/** Whether the rule acts, switched at once. */
export function EnabledSwitch({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const turning = useMutation({
    mutationFn: (enabled: boolean) =>
      answerOf(api.PATCH('/v1/rules/{id}', { params: { path: { id: rule.id } }, body: { enabled } })),
    onSuccess: (next) => {
      queryClient.setQueryData(ruleQuery({ api, mode }, next.id).queryKey, next)
      return queryClient.invalidateQueries({ queryKey: [mode, 'rules'], exact: true })
    },
    onError: (error) => toast({ title: textOf(error), tone: 'bad' }),
  })
  return (
    <label className="flex min-h-10 items-center gap-2.5 text-[0.8125rem]">
      <Switch.Root
        checked={turning.isPending ? turning.variables : rule.enabled}
        onCheckedChange={(on) => turning.mutate(on)}
        aria-label={t('rules.enableNamed', { name: rule.name })}
        className={SWITCH}
      >
        <Switch.Thumb className={THUMB} />
      </Switch.Root>
      <span className="w-14" aria-hidden="true">
        {t(rule.enabled ? 'rules.enabled' : 'rules.disabled')}
      </span>
    </label>
  )
}
