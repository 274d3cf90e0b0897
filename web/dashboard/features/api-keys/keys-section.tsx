import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Skeleton } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { useMay } from '../../app/member.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { KeyTable } from './key-table.tsx'

const PERMISSION = 'api_key:manage'
const KEYS_MAX = 100

/** Keys of both modes; only an administrator sees them. */
export function KeysSection() {
  const { t } = useTranslation()
  const api = useApi()
  const may = useMay(PERMISSION)
  const [creating, setCreating] = useState(false)
  const keys = useQuery({
    queryKey: ['api-keys'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/api-keys', { params: { query: { limit: KEYS_MAX } }, signal })),
    enabled: may,
  })
  return (
    <Section
      title={t('keys.title')}
      text={t('keys.text')}
      flush
      actions={
        may && (
          <Button
            icon={<Plus aria-hidden="true" className="size-4" />}
            className="min-h-9 text-sm"
            onClick={() => setCreating(true)}
          >
            {t('keys.create')}
          </Button>
        )
      }
    >
      {!may ? (
        <Banner tone="neutral" className="m-5">
          {t('problem.permissionShort', { permission: PERMISSION })}
        </Banner>
      ) : keys.error ? (
        <ProblemView error={keys.error} onRetry={() => void keys.refetch()} />
      ) : !keys.data ? (
        <Skeleton className="m-5 h-16" />
      ) : keys.data.data.length === 0 ? (
        <p className="px-5 py-4 text-[0.8125rem] text-ink-faint">{t('keys.none')}</p>
      ) : (
        <KeyTable keys={keys.data.data} />
      )}
      <CreateKeyDialog open={creating} onOpenChange={setCreating} />
    </Section>
  )
}
