import { useTranslation } from 'react-i18next'
import type { Actor } from '../../../api/wire.ts'

/** The e-mail of a member, the name of a key or rule; for the others what they are. */
export function useActorName(): (actor: Actor) => string {
  const { t } = useTranslation()
  return ({ kind, name }) =>
    name
      ? kind === 'api_key' || kind === 'rule'
        ? `${t(`actor.${kind}`)} ${name}`
        : name
      : t(`actor.${kind}`)
}
