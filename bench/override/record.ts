import pg from 'pg'

type Sent = { text: string; values: unknown[] }

/** Everything that one connection sent from BEGIN to COMMIT. */
export type Transaction = Sent[]

/** Keeps the transactions of every connection of this process while `run` runs: whole ones only, in the order of their ends. */
export async function record(run: () => Promise<unknown>): Promise<Transaction[]> {
  const { prototype } = pg.Client as unknown as { prototype: { query: (...args: unknown[]) => unknown } }
  const query = prototype.query
  const open = new Map<unknown, Transaction>()
  const done: Transaction[] = []
  prototype.query = function (this: unknown, ...args: unknown[]) {
    keep(this, args)
    return query.apply(this, args)
  }
  const keep = (client: unknown, [first, second]: unknown[]) => {
    const { text, values = [] } = (
      typeof first === 'string' ? { text: first, values: second } : first
    ) as Partial<Sent> & { text: string }
    const isBegin = /^begin/i.test(text)
    if (isBegin) open.set(client, [])
    open.get(client)?.push({ text, values: Array.isArray(values) ? values : [] })
    const whole = /^commit/i.test(text) && open.get(client)
    if (whole) done.push(whole)
    if (whole || /^rollback/i.test(text)) open.delete(client)
  }
  try {
    await run()
  } finally {
    prototype.query = query
  }
  return done
}

/** As SQL text with its values in it. */
export const asSql = (transaction: Transaction): string =>
  transaction
    .map(
      ({ text, values }) =>
        `${text.replaceAll(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]))};`,
    )
    .join('\n')

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number' || typeof value === 'bigint') return `'${value}'`
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (value instanceof Date) return `'${value.toISOString()}'`
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`
  if (Array.isArray(value)) return pg.escapeLiteral(arrayText(value))
  return pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value))
}

const arrayText = (values: readonly unknown[]): string =>
  `{${values.map((one) => (one === null ? 'NULL' : JSON.stringify(one))).join(',')}}`
