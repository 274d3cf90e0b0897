import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../../ui/index.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { flowQuery } from '../queries.ts'
import type { Flow } from '../wire.ts'
import type { Draft } from './use-draft.ts'

/** Somebody else saved meanwhile: nothing is overwritten before it is decided whose text goes on. */
export function ConflictBanner({ flow, draft }: { flow: Flow; draft: Draft }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const queryClient = useQueryClient()
  const theirs = useMutation({
    mutationFn: () => queryClient.fetchQuery({ ...flowQuery(api, mode, flow.id), staleTime: 0 }),
    onSuccess: (next) => draft.reset(next),
  })
  return (
    <Banner
      tone="warn"
      role="alert"
      title={t('flows.conflict')}
      actions={
        <>
          <Button busy={theirs.isPending} onClick={() => theirs.mutate()}>
            {t('flows.takeTheirs')}
          </Button>
          <Button onClick={() => void draft.overwrite()}>{t('flows.keepMine')}</Button>
        </>
      }
    >
      {t('flows.conflictText')}
    </Banner>
  )
}
