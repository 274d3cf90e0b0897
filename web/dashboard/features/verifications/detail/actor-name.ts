import { useTranslation } from 'react-i18next'
import type { Actor } from '../../../api/wire.ts'

/** The e-mail of a member, the name of a key; for the others what they are. */
export function useActorName(): (actor: Actor) => string {
  const { t } = useTranslation()
  return ({ kind, name }) =>
    name ? (kind === 'api_key' ? `${t('actor.api_key')} ${name}` : name) : t(`actor.${kind}`)
}
