import type { Kysely } from 'kysely'
import type pg from 'pg'
import { createKysely } from './connect.ts'
import type { Tables } from './tables.ts'

/** The database as the running server sees it: Kysely for reads and everyday writes, the pool for prepared statements. */
export type Database = { pool: pg.Pool; db: Kysely<Tables> }

export const createDatabase = (pool: pg.Pool): Database => ({ pool, db: createKysely<Tables>(pool) })
