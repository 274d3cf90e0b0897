import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../../ui/index.ts'
import { done } from '../../../api/client.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import { Confirm } from '../../../app/confirm.tsx'
import { ManagedSection } from '../../../app/managed-section.tsx'
import { useMay } from '../../../app/member.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import { SMALL_ACTION } from '../../../app/table-look.ts'
import { When } from '../../../app/when.tsx'
import { credentialsQuery } from '../queries.ts'
import type { RuleCredential } from '../wire.ts'
import { CredentialDialog } from './credential-dialog.tsx'

/** Secrets that calls carry: made, replaced and removed, never read. */
export function CredentialsSection() {
  const { t } = useTranslation()
  const list = useQuery(credentialsQuery({ api: useApi(), mode: useMode() }))
  /** The name of the one that is replaced, empty for a new one. */
  const [written, setWritten] = useState<string | null>(null)
  const [removed, setRemoved] = useState<string | null>(null)
  return (
    <ManagedSection
      title={t('ruleCredentials.title')}
      text={t('ruleCredentials.sectionText')}
      createText={t('ruleCredentials.new')}
      onCreate={() => setWritten('')}
      emptyText={t('ruleCredentials.empty')}
      permission="rule:manage"
      may={useMay('rule:manage')}
      list={list}
      renderItems={(credentials: RuleCredential[]) => (
        <ul>
          {credentials.map((one) => (
            <CredentialRow
              key={one.name}
              credential={one}
              onReplace={() => setWritten(one.name)}
              onRemove={() => setRemoved(one.name)}
            />
          ))}
        </ul>
      )}
    >
      {written !== null && (
        <CredentialDialog {...(written !== '' && { name: written })} onClose={() => setWritten(null)} />
      )}
      {removed !== null && <RemoveCredential name={removed} onClose={() => setRemoved(null)} />}
    </ManagedSection>
  )
}

type CredentialRowProps = { credential: RuleCredential; onReplace: () => void; onRemove: () => void }

function CredentialRow({ credential, onReplace, onRemove }: CredentialRowProps) {
  const { t } = useTranslation()
  const { name, updated_at: at } = credential
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-5 py-2.5 text-[0.8125rem] last:border-0">
      <KeyRound aria-hidden="true" className="size-4 text-ink-faint" />
      <span className="font-mono text-xs break-all">{name}</span>
      <span className="min-w-32 flex-1 text-xs text-ink-faint">
        {t('ruleCredentials.set')} <When at={at} />
      </span>
      <span className="flex gap-1">
        <button
          type="button"
          className={SMALL_ACTION}
          aria-label={t('ruleCredentials.replaceNamed', { name })}
          onClick={onReplace}
        >
          {t('ruleCredentials.replace')}
        </button>
        <button
          type="button"
          className={SMALL_ACTION}
          aria-label={t('ruleCredentials.removeNamed', { name })}
          onClick={onRemove}
        >
          {t('action.delete')}
        </button>
      </span>
    </li>
  )
}

function RemoveCredential({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const removing = useMutation({
    mutationFn: () => done(api.DELETE('/v1/rule-credentials/{name}', { params: { path: { name } } })),
    onSuccess: () => {
      toast({ title: t('ruleCredentials.removed'), tone: 'ok' })
      onClose()
      return queryClient.invalidateQueries({ queryKey: [mode, 'rule-credentials'] })
    },
  })
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('ruleCredentials.removeTitle', { name })}
      text={t('ruleCredentials.removeText')}
      confirm={t('action.delete')}
      busy={removing.isPending}
      problem={removing.error && textOf(removing.error)}
      refused={removing.isError}
      onConfirm={() => removing.mutate()}
    />
  )
}
