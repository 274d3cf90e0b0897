type AnyPage = { data: readonly unknown[]; next: string | null }

/**
 * A list in pages. Awaited it is the first page, with `next` for its `cursor`; `for await` goes through all entries of all pages, and
 * through the pages themselves with `.pages()`. Each page is asked for when it is needed.
 */
export type Paged<Page extends AnyPage> = Promise<Page> &
  AsyncIterable<Page['data'][number]> & { pages(): AsyncIterable<Page> }

/** @param ask asks for the page behind a cursor, and for the first one without */
export function paged<Page extends AnyPage>(ask: (cursor?: string) => Promise<Page>): Paged<Page> {
  const first = ask()
  async function* pages(): AsyncGenerator<Page> {
    let page = await first
    yield page
    while (page.next !== null) {
      page = await ask(page.next)
      yield page
    }
  }
  async function* entries(): AsyncGenerator<Page['data'][number], void> {
    for await (const page of pages()) {
      for (const entry of page.data) yield entry as Awaited<Page['data'][number]>
    }
  }
  return Object.assign(first, { pages, [Symbol.asyncIterator]: entries })
}
