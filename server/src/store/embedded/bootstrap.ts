import pg from 'pg'
import { ownerName } from './cluster.ts'

/** Makes, where missing, the database and the log-in of the running server; safe to repeat at every start. */
export async function prepareDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    const roles = await client.query(`SELECT 1 FROM pg_roles WHERE rolname = 'countersign_app'`)
    if (roles.rowCount === 0) await client.query('CREATE ROLE countersign_app LOGIN NOBYPASSRLS NOSUPERUSER')
    const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ownerName])
    if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${ownerName}`)
  } finally {
    await client.end()
  }
}
