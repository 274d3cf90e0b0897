import { insertWatch } from '../../store/notifications.ts'
import type { Context } from '../context.ts'

/** Somebody looks at this account for so many seconds more: until then its events are told. */
export const watchAccount = (
  { database }: Pick<Context, 'database'>,
  accountId: string,
  seconds: number,
): Promise<void> => insertWatch(database.pool, accountId, seconds)
