import { DatabaseSync } from 'node:sqlite'
import type { ConsumerStore, VerificationSnapshot } from '@countersign/sdk'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS webhook_events (id TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS verifications (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, state TEXT NOT NULL);`

/** Keeps events and states in a file, each event in one transaction. The same statements do on PostgreSQL. */
export function sqliteStore(path: string) {
  const database = new DatabaseSync(path)
  database.exec(SCHEMA)
  const remember = database.prepare('INSERT INTO webhook_events (id) VALUES (?) ON CONFLICT DO NOTHING')
  const advance = database.prepare(`
    INSERT INTO verifications (id, seq, state) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, state = excluded.state WHERE excluded.seq > seq`)
  const select = database.prepare('SELECT seq, state FROM verifications WHERE id = ?')

  const take: ConsumerStore['take'] = async ({ id, verification_id, seq, data }, effects) => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const isNew = remember.run(id).changes === 1
      const isLatest = isNew && advance.run(verification_id, seq, JSON.stringify(data)).changes === 1
      await effects({ isNew, isLatest })
      database.exec('COMMIT')
      return { isNew, isLatest }
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }

  // One connection holds one transaction at a time. With a pool, each call takes a connection instead.
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(event, effects) {
      const turn = last.then(() => take(event, effects))
      last = turn.catch(() => {})
      return turn
    },
    find(verificationId: string) {
      const row = select.get(verificationId) as { seq: number; state: string } | undefined
      return row && { seq: row.seq, state: JSON.parse(row.state) as VerificationSnapshot }
    },
    close: () => database.close(),
  } satisfies ConsumerStore & Record<string, unknown>
}
