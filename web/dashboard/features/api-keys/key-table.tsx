import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '../../../ui/index.ts'
import { done } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import type { ApiKey } from '../../api/wire.ts'
import { Confirm } from '../../app/confirm.tsx'
import { useProblemText } from '../../app/problem-view.tsx'
import { ScrollRegion } from '../../app/scroll-region.tsx'
import { SMALL_ACTION, TABLE, TABLE_HEAD } from '../../app/table-look.ts'
import { When } from '../../app/when.tsx'
import { TakeOverKey } from './take-over-key.tsx'

const COLUMNS = ['name', 'key', 'mode', 'owner', 'created', 'used'] as const

export function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { t } = useTranslation()
  const api = useApi()
  const toast = useToast()
  const textOf = useProblemText()
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<ApiKey | null>(null)
  const [taken, setTaken] = useState<ApiKey | null>(null)
  const revoking = useMutation({
    mutationFn: (id: string) => done(api.DELETE('/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      setAsked(null)
      toast({ title: t('keys.done'), tone: 'ok' })
      return queryClient.invalidateQueries({ queryKey: ['api-keys'] })
    },
  })
  return (
    <ScrollRegion label={t('keys.title')}>
      <table className={`${TABLE} min-w-[52rem]`}>
        <thead className={TABLE_HEAD}>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className="px-3 py-2 font-[560] first:pl-5">
                {t(`keys.${column}`)}
              </th>
            ))}
            <th scope="col" className="px-5 py-2">
              <span className="sr-only">{t('keys.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow
              key={key.id}
              apiKey={key}
              onRevoke={() => {
                revoking.reset()
                setAsked(key)
              }}
              onTakeOver={() => setTaken(key)}
            />
          ))}
        </tbody>
      </table>
      <Confirm
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={t('keys.revokeTitle', { name: asked?.name })}
        text={t('keys.revokeText')}
        confirm={t('keys.revoke')}
        busy={revoking.isPending}
        problem={revoking.error && textOf(revoking.error)}
        onConfirm={() => asked && revoking.mutate(asked.id)}
      />
      {taken && <TakeOverKey apiKey={taken} onClose={() => setTaken(null)} />}
    </ScrollRegion>
  )
}

type KeyRowProps = { apiKey: ApiKey; onRevoke: () => void; onTakeOver: () => void }

function KeyRow({ apiKey, onRevoke, onTakeOver }: KeyRowProps) {
  const { t } = useTranslation()
  const { name, hint, mode, owner, state, created_at: created, last_used_at: used } = apiKey
  const works = state === 'active'
  return (
    <tr className={`border-t border-line ${works ? '' : 'text-ink-faint'}`}>
      <th scope="row" className="px-5 py-2.5 font-[560]">
        {name}
        <KeyFacts apiKey={apiKey} />
      </th>
      <td className="px-3 py-2.5 font-mono text-xs">{hint}</td>
      <td className="px-3 py-2.5">{t(`mode.${mode}`)}</td>
      <td className="px-3 py-2.5 [overflow-wrap:anywhere]">{owner?.name ?? t('keys.operator')}</td>
      <td className="px-3 py-2.5 whitespace-nowrap">
        <When at={created} />
      </td>
      <td className="px-3 py-2.5 whitespace-nowrap">{used ? <When at={used} /> : t('keys.never')}</td>
      <td className="px-5 py-2.5 text-right">
        {state === 'stopped' && (
          <button type="button" onClick={onTakeOver} className={SMALL_ACTION}>
            {t('keys.takeOver')}
            <span className="sr-only">: {name}</span>
          </button>
        )}
        {state === 'revoked' ? (
          t('keys.revoked')
        ) : (
          <button
            type="button"
            aria-label={t('keys.revokeNamed', { name })}
            onClick={onRevoke}
            className={SMALL_ACTION}
          >
            {t('keys.revoke')}
          </button>
        )}
      </td>
    </tr>
  )
}

/** What it may, and why it does not work where it does not. */
function KeyFacts({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation()
  const { permissions, state, expires_at: expires } = apiKey
  return (
    <span className="block text-xs font-normal text-ink-faint">
      <span title={permissions.join(', ')}>{t('keys.permissions', { count: permissions.length })}</span>
      {(state === 'stopped' || state === 'expired') && (
        <strong className="ml-2 font-[560] text-warn-ink">{t(`keys.${state}`)}</strong>
      )}
      {expires && state === 'active' && (
        <span className="ml-2">
          {t('keys.until')} <When at={expires} />
        </span>
      )}
    </span>
  )
}
