import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api/wire.ts'
import { CopyButton } from '../../app/copy.tsx'

/** What was done, as a sentence; an action that this page does not know is shown as it is. */
export function What({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const text = t(`audit.did.${entry.action.replaceAll('.', '_')}`, { defaultValue: entry.action })
  return (
    <span title={entry.action} className="font-[580]">
      {text}
    </span>
  )
}

/** Leads to everything that this one did. */
export function Who({ by }: Pick<AuditEntry, 'by'>) {
  const { t } = useTranslation()
  const kind = t(`audit.actor.${by.kind}`)
  const { id, name } = by
  if (id === null) return <>{kind}</>
  return (
    <>
      <Link
        to="/audit"
        search={(old) => ({ ...old, by: id, cursor: undefined })}
        title={t('audit.onlyActor')}
        className="text-accent underline underline-offset-2"
      >
        {name ?? id}
      </Link>
      {(by.kind === 'api_key' || by.kind === 'rule') && (
        <span className="block text-xs text-ink-faint">{kind}</span>
      )}
    </>
  )
}

const LINK = 'font-mono text-xs break-all text-accent underline underline-offset-2'

/** A verification, flow or other thing with a page of its own is a link; the rest is named. */
export function Target({ target }: Pick<AuditEntry, 'target'>) {
  if (!target) return null
  const { kind, id, name } = target
  if (kind === 'verification') {
    return (
      <Link to="/verifications/$id" params={{ id }} className={LINK}>
        {id}
      </Link>
    )
  }
  if (kind === 'flow') {
    return (
      <Link to="/flows/$id" params={{ id }} className={LINK}>
        {id}
      </Link>
    )
  }
  return <span className="font-mono text-xs break-all text-ink-soft">{name ?? id}</span>
}

/** Where the request came from; says so when that was erased. */
export function WhereFrom({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const erased = entry.personal.some(({ field, state }) => field === 'ip' && state === 'erased')
  if (entry.ip === null) return <span className="text-ink-faint">{erased ? t('audit.erased') : '–'}</span>
  return (
    <span title={entry.user_agent ?? undefined} className="font-mono text-xs break-all">
      {entry.ip}
    </span>
  )
}

/** The rest of an entry, to be opened: facts, personal values, the device and the hash. */
export function Details({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation()
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return (
    <details className="mt-1 text-xs text-ink-soft">
      <summary className="min-h-6 w-fit cursor-pointer py-1 text-ink-faint hover:text-ink">
        {t('audit.details')}
        <span className="sr-only"> {t('audit.number', { seq: entry.seq })}</span>
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 break-words">
        <Fact name={t('audit.action')} value={entry.action} />
        {Object.entries(entry.facts).map(([name, value]) => (
          <Fact key={name} name={name} value={shown(value)} />
        ))}
        {entry.personal.map(({ field, state, value }) => (
          <Fact key={field} name={field} value={state === 'shown' ? shown(value) : t(`audit.${state}`)} />
        ))}
        {entry.user_agent !== null && <Fact name={t('audit.device')} value={entry.user_agent} />}
        <dt className="text-ink-faint">{t('audit.hash')}</dt>
        <dd className="flex min-w-0 items-start gap-1">
          <code className="min-w-0 font-mono break-all">{entry.hash}</code>
          <CopyButton text={`${entry.seq}:${entry.hash}`} what={t('audit.hash')} />
        </dd>
      </dl>
    </details>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt className="text-ink-faint">{name}</dt>
    <dd className="min-w-0 break-all">{value}</dd>
  </>
)
