import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { ManagedSection } from '../../app/managed-section.tsx'
import { useMay } from '../../app/member.ts'
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
    <ManagedSection
      title={t('keys.title')}
      text={t('keys.text')}
      createText={t('keys.create')}
      onCreate={() => setCreating(true)}
      emptyText={t('keys.none')}
      permission={PERMISSION}
      may={may}
      list={keys}
      renderItems={(items) => <KeyTable keys={items} />}
    >
      <CreateKeyDialog open={creating} onOpenChange={setCreating} />
    </ManagedSection>
  )
}
