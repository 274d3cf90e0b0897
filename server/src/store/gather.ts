export type Gather<Item, Result> = {
  /** Does all of them in one go, under one account; one result an item, in order. */
  run: (accountId: string, items: Item[]) => Promise<Result[]>
  /** What must not be done twice in one go; null of what may. */
  keyOf: (item: Item) => string | null
  /** Whether, after this failure, nothing was done: then each item is tried by itself, so that one cannot spoil the others. */
  isUndone: (error: unknown) => boolean
  /** Goes running at the same time; what comes meanwhile waits and is done together. */
  goesMax: number
  /** Items of one go. */
  itemsMax: number
}

type Waiting<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Answers a function that does one item, together with the others of its account that are asked for at the same time: under load
 * many share a transaction and its flush to disk, and one that comes alone is done at once.
 */
export function gather<Item, Result>(how: Gather<Item, Result>) {
  const queues = new Map<string, Waiting<Item, Result>[]>()
  let running = 0
  let isScheduled = false

  const start = () => {
    isScheduled = false
    while (running < how.goesMax) {
      const [accountId, queue] = queues.entries().next().value ?? []
      if (accountId === undefined || !queue) return
      // To the end of the line, so that a busy account does not keep the others waiting.
      queues.delete(accountId)
      const [taken, left] = take(how, queue)
      if (left.length > 0) queues.set(accountId, left)
      running += 1
      void go(how, accountId, taken).finally(() => {
        running -= 1
        start()
      })
    }
  }

  return (accountId: string, item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(accountId) ?? []
      queue.push({ item, resolve, reject })
      queues.set(accountId, queue)
      if (isScheduled) return
      isScheduled = true
      // After what else arrived in this turn of the event loop.
      setImmediate(start)
    })
}

function take<Item, Result>(
  { keyOf, itemsMax }: Gather<Item, Result>,
  queue: Waiting<Item, Result>[],
): [taken: Waiting<Item, Result>[], left: Waiting<Item, Result>[]] {
  const taken: Waiting<Item, Result>[] = []
  const left: Waiting<Item, Result>[] = []
  const keys = new Set<string>()
  for (const waiting of queue) {
    const key = keyOf(waiting.item)
    const fits = taken.length < itemsMax && (key === null || !keys.has(key))
    if (fits && key !== null) keys.add(key)
    if (fits) taken.push(waiting)
    else left.push(waiting)
  }
  return [taken, left]
}

async function go<Item, Result>(
  how: Gather<Item, Result>,
  accountId: string,
  taken: Waiting<Item, Result>[],
): Promise<void> {
  try {
    const items = taken.map(({ item }) => item)
    const results = await how.run(accountId, items)
    for (const [index, { resolve }] of taken.entries()) resolve(results[index]!)
  } catch (error) {
    if (taken.length > 1 && how.isUndone(error)) {
      for (const waiting of taken) await go(how, accountId, [waiting])
    } else {
      for (const { reject } of taken) reject(error)
    }
  }
}
