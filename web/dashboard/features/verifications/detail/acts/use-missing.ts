import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { STATUSES, type ActName } from '@countersign/core'
import { useApi, useMode } from '../../../../api/use-api.ts'
import type { Acts, Verification } from '../../../../api/wire.ts'
import { actsQuery } from '../../queries.ts'

export type MissingThing = Acts['acts'][number]['missing'][number]

const OF_STATUS = ['verification_completed', 'verification_not_completed', 'not_allowed_in_status']

/** What is missing for an act, in the reader's language; what no text is known for is said in the server's words. */
export function useMissingText(): (missing: MissingThing) => string {
  const { t } = useTranslation()
  return ({ code, what, sentence }) => {
    if (OF_STATUS.includes(code)) {
      const status = STATUSES.find((one) => one === what)
      return t('missing.in_status', { status: status ? t(`ui:status.${status}`) : what })
    }
    if (code === 'entitlement_missing') {
      return t('missing.entitlement_missing', {
        what: t(`accountPage.entitlement.${what}`, { defaultValue: what }),
      })
    }
    return t(`missing.${code}`, { what, defaultValue: sentence })
  }
}

/** What the server says can be done with a verification; null until it has. */
export function useActs({ id, version }: Pick<Verification, 'id' | 'version'>) {
  const found = useQuery(actsQuery({ api: useApi(), mode: useMode() }, id, version))
  const missingFor = (act: ActName): MissingThing[] =>
    found.data?.acts.find((one) => one.act === act)?.missing ?? []
  return {
    acts: found.data?.acts ?? null,
    fourEyes: found.data?.four_eyes ?? false,
    missingFor,
    /** Offered until the server says otherwise: it decides again when it is done. */
    isOffered: (act: ActName) => missingFor(act).length === 0,
  }
}
