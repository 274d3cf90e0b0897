import type { Action } from '@countersign/core'
import { useTranslation } from 'react-i18next'
import { ScrollRegion } from '../../app/scroll-region.tsx'
import { useRuleWords } from './use-names.ts'

const PRE =
  'mt-1 max-h-60 rounded-control border border-line bg-sunken p-2 font-mono text-xs whitespace-pre-wrap break-all'

/** All of an action, to be read: with its templates, or as they were filled. Secrets stand as their names. */
export function ActionView({ action }: { action: Action }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  if (action.type === 'http') {
    const headers = Object.entries(action.headers).map(([name, value]) => `${name}: ${value}`)
    return (
      <div className="flex flex-col gap-2 text-xs">
        <p className="font-mono break-all">
          <span className="font-[640]">{action.method}</span> {action.url}
        </p>
        {headers.length > 0 && <Block label={t('ruleHttp.headers')}>{headers.join('\n')}</Block>}
        {action.body !== null && <Block label={t('ruleHttp.body')}>{action.body}</Block>}
      </div>
    )
  }
  if (action.type === 'email') {
    return (
      <div className="flex flex-col gap-2 text-xs">
        <p>
          {t('ruleEmail.to')}: {words.list(action.to.map(words.recipient))}
        </p>
        <p>
          {t('ruleEmail.subject')}: <span className="font-[560]">{action.subject}</span>
        </p>
        <Block label={t('ruleEmail.body')}>{action.body}</Block>
      </div>
    )
  }
  return <p className="text-[0.8125rem]">{words.actionStart(action)}</p>
}

const Block = ({ label, children }: { label: string; children: string }) => (
  <div>
    {label}
    <ScrollRegion pre label={label} className={PRE}>
      {children}
    </ScrollRegion>
  </div>
)
